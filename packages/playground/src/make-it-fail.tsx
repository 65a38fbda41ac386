import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useChat } from "./connection.ts";
import { Field, submitted } from "./form.tsx";
import { askMock, useMock } from "./mock.ts";

const OPERATIONS = ["chatList", "chatGet", "chatMessages", "chatCreateChatSession", "chatUpdateChatSession"];
const ANSWERS = ["as usual", "400", "401", "403", "404", "429", "500", "connection lost"];

/** A corner to see every state of the page from. It is there where the server is a mock. */
export function MakeItFail() {
  const { server } = useChat();
  const cache = useQueryClient();
  const mock = useMock(server);
  const [said, setSaid] = useState("");
  if (!mock) return null;

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    const { operationId, answer, times, delay, failRate } = submitted(event);
    const failure = answer === "connection lost" ? { drop: true } : { status: Number(answer) };
    try {
      await askMock(server, "PUT", "/conditions", { delay, failRate: Number(failRate) / 100 });
      if (answer !== "as usual")
        await askMock(server, "POST", "/next", { operationId, ...failure, times: Number(times) });
      setSaid(`${operationId}: ${answer}`);
      await cache.invalidateQueries({ queryKey: [operationId] });
    } catch (error) {
      setSaid((error as Error).message);
    }
  }

  return (
    <aside className="corner">
      <details>
        <summary>Make it fail</summary>
        <form onSubmit={(event) => void onSubmit(event)}>
          <Field label="The next" name="operationId" options={OPERATIONS} />
          <Field label="is answered" name="answer" options={ANSWERS} />
          <Field label="So many times (reads are tried 3 times)" name="times" defaultValue="1" />
          <Field label="Delay of every answer, in ms, or 100..800" name="delay" defaultValue={mock.delay} />
          <Field
            label="Requests that fail, in %"
            name="failRate"
            defaultValue={Math.round(mock.failRate * 100)}
          />
          <button type="submit">Make it so</button>
          <p role="status">{said}</p>
        </form>
      </details>
    </aside>
  );
}
