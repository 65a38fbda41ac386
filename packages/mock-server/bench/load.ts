import autocannon from "autocannon";
import { AUTH, CHAT, CHATS } from "./servers.ts";

/** A request to send over and over. */
export type Call = Partial<autocannon.Options> & { url: string };

export const CALLS: Record<string, Call> = {
  "GET list": { url: CHATS },
  "GET one": { url: CHAT },
  "POST create": {
    url: CHATS,
    method: "POST",
    headers: { ...AUTH, "content-type": "application/json" },
    body: JSON.stringify({ name: "Onboarding questions" }),
  },
};

/** Requests per second. */
export async function load(options: autocannon.Options): Promise<number> {
  const result = await autocannon({ connections: 10, headers: AUTH, ...options });
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0) throw new Error(`${bad} of the requests to ${options.url} failed`);
  return result["2xx"] / result.duration;
}
