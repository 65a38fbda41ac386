/** What only works with a mock, through its admin API `/__mock`: leave it out of a copy. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useChat } from "./connection.ts";
import { Field, submitted } from "./form.tsx";
import { cache } from "./queries.ts";

const LOCAL = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/;
const OPERATIONS = ["chatList", "chatGet", "chatMessages", "chatCreateChatSession", "chatUpdateChatSession"];
const RESPONSES = ["as usual", "400", "401", "403", "404", "429", "500", "connection lost"];

/** @throws If the server is not a mock on this machine: no other is asked. */
export async function askMock(server: string, method: string, path: string, body?: object) {
  if (!LOCAL.test(server)) throw new Error(`${server} is not on this machine`);
  const json = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`${server}/__mock${path}`, { method, credentials: "include", ...json });
  if (!response.ok) throw new Error((await response.json()).detail);
  return response;
}

/** The conditions of the mock. Undefined if the server is not a mock, or does not trust this page. */
function useConditions(server: string): { delay: number | string; failRate: number } | undefined {
  const queryFn = async () => (await askMock(server, "GET", "/conditions")).json();
  const { data } = useQuery({ queryKey: ["mock", server], queryFn, retry: false });
  const isMock = data !== undefined;
  useEffect(() => {
    if (!isMock) return;
    const events = new EventSource(`${server}/__mock/events`);
    const refresh = () => void cache.invalidateQueries();
    events.addEventListener("reload", refresh); // another contract may have other responses
    events.addEventListener("error", () => (events.onopen = refresh)); // the mock was away, and is back
    return () => events.close();
  }, [server, isMock]);
  return data;
}

/** A corner to see every state of the page from. */
export function MakeItFail() {
  const { server } = useChat();
  const mock = useConditions(server);
  const queue = useMutation({
    networkMode: "always", // a mock on this machine is there offline too
    mutationFn: async ({ operationId, response, times, delay, rate }: Record<string, string>) => {
      const failure = response === "connection lost" ? { drop: true } : { status: Number(response) };
      const queued = { operationId, times: Number(times), ...failure };
      await askMock(server, "PUT", "/conditions", { delay, failRate: Number(rate) / 100 });
      if (response !== "as usual") await askMock(server, "POST", "/queue", queued);
      void cache.invalidateQueries({ queryKey: [operationId] });
      return `${operationId}: ${response}`;
    },
  });
  if (!mock) return null;
  const rate = Math.round(mock.failRate * 100);
  return (
    <aside className="corner">
      <details>
        <summary>Make it fail</summary>
        <form key={`${mock.delay} ${rate}`} onSubmit={(event) => queue.mutate(submitted(event))}>
          <Field label="The next" name="operationId" options={OPERATIONS} />
          <Field label="responds with" name="response" options={RESPONSES} />
          <Field label="So many times (reads are tried 3 times)" name="times" defaultValue="1" />
          <Field label="Delay of every response, in ms, or 100..800" name="delay" defaultValue={mock.delay} />
          <Field label="Requests that fail, in %" name="rate" type="number" max="100" defaultValue={rate} />
          <button type="submit">Make it so</button>
          <p role="status">{queue.error?.message ?? queue.data}</p>
        </form>
      </details>
    </aside>
  );
}
