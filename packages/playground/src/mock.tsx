/** What is there for a mock only, by its own space `/__mock`: leave it out of a copy. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useChat } from "./connection.ts";
import { Field, submitted } from "./form.tsx";
import { cache } from "./queries.ts";

const LOCAL = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/;
const OPERATIONS = ["chatList", "chatGet", "chatMessages", "chatCreateChatSession", "chatUpdateChatSession"];
const ANSWERS = ["as usual", "400", "401", "403", "404", "429", "500", "connection lost"];

/** @throws Where the server is no mock on this machine: another one is not even asked. */
export async function askMock(server: string, method: string, path: string, body?: object) {
  if (!LOCAL.test(server)) throw new Error(`${server} is not on this machine`);
  const json = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`${server}/__mock${path}`, { method, credentials: "include", ...json });
  if (!response.ok) throw new Error(`${method} /__mock${path}: ${await response.text()}`);
  return response;
}

/** What the mock is told to be like. Undefined where the server is no mock, or one that does not trust this page. */
function useConditions(server: string): { delay: number | string; failRate: number } | undefined {
  const queryFn = async () => (await askMock(server, "GET", "/conditions")).json();
  const { data } = useQuery({ queryKey: ["mock", server], queryFn, retry: false });
  const isMock = data !== undefined;
  useEffect(() => {
    if (!isMock) return;
    const events = new EventSource(`${server}/__mock/events`);
    const refresh = () => void cache.invalidateQueries();
    events.addEventListener("reload", refresh); // another contract may have other answers
    events.addEventListener("error", () => (events.onopen = refresh)); // the mock was away, and is back
    return () => events.close();
  }, [server, isMock]);
  return data;
}

/** A corner to see every state of the page from. */
export function MakeItFail() {
  const { server } = useChat();
  const mock = useConditions(server);
  const order = useMutation({
    networkMode: "always", // a mock on this machine is there offline too
    mutationFn: async ({ operationId, answer, times, delay, percent }: Record<string, string>) => {
      const failure = answer === "connection lost" ? { drop: true } : { status: Number(answer) };
      const next = { operationId, times: Number(times), ...failure };
      await askMock(server, "PUT", "/conditions", { delay, failRate: Number(percent) / 100 });
      if (answer !== "as usual") await askMock(server, "POST", "/next", next);
      void cache.invalidateQueries({ queryKey: [operationId] });
      return `${operationId}: ${answer}`;
    },
  });
  if (!mock) return null;
  const percent = Math.round(mock.failRate * 100);
  return (
    <aside className="corner">
      <details>
        <summary>Make it fail</summary>
        <form onSubmit={(event) => order.mutate(submitted(event))}>
          <Field label="The next" name="operationId" options={OPERATIONS} />
          <Field label="is answered" name="answer" options={ANSWERS} />
          <Field label="So many times (reads are tried 3 times)" name="times" defaultValue="1" />
          <Field label="Delay of every answer, in ms, or 100..800" name="delay" defaultValue={mock.delay} />
          <Field label="Requests that fail, in %" name="percent" defaultValue={percent} />
          <button type="submit">Make it so</button>
          <p role="status">{order.error?.message ?? order.data}</p>
        </form>
      </details>
    </aside>
  );
}
