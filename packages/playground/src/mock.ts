/** The mock's own space, `/__mock`. Only a mock on this machine has it, so nobody else is asked for it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

const LOCAL = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/;

export async function askMock(server: string, method: string, path: string, body?: object) {
  const json = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`${server}/__mock${path}`, { method, credentials: "include", ...json });
  if (!response.ok) throw new Error(`${method} /__mock${path}: ${await response.text()}`);
  return response;
}

/** Lets the mock set its cookie. Another server has a login of its own. */
export async function setCookie(server: string): Promise<void> {
  if (LOCAL.test(server)) await askMock(server, "POST", "/cookie").catch(() => undefined);
}

/** What the mock is told to be like. Undefined where the server is no mock, or one that does not trust this page. */
export function useMock(server: string): { delay: number | string; failRate: number } | undefined {
  const cache = useQueryClient();
  const { data } = useQuery({
    queryKey: ["mock", server],
    queryFn: async () => (await askMock(server, "GET", "/conditions")).json(),
    enabled: LOCAL.test(server),
    retry: false,
  });
  const isMock = data !== undefined;
  useEffect(() => {
    if (!isMock) return;
    const events = new EventSource(`${server}/__mock/events`);
    // Another contract may have other answers.
    events.addEventListener("reload", () => void cache.invalidateQueries());
    return () => events.close();
  }, [cache, server, isMock]);
  return data;
}
