import type { PlainRequest, PlainResponse } from "./outcome.ts";
import { NotSendable, TransportError } from "./transport-error.ts";

type Fetch = (request: Request) => Promise<Response>;

/** Methods that the Fetch standard forbids (section 2.2.1). */
const FORBIDDEN = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * Sends through a function like `fetch`, such as that of a mock in the same process: for `Target.send`.
 * It throws NotSendable where the Fetch standard has no such request. `timeout` is in milliseconds.
 */
export function fetchTransport(
  fetch: Fetch,
  { url = "http://localhost", timeout = 10_000 }: { url?: string; timeout?: number } = {},
): (request: PlainRequest) => Promise<PlainResponse> {
  const { origin } = new URL(url);
  return async ({ method, target, headers, body }) => {
    if (FORBIDDEN.has(method)) throw new NotSendable(`fetch can't send ${method}`);
    if (body !== undefined && (method === "GET" || method === "HEAD"))
      throw new NotSendable(`fetch can't send ${method} with a body`);
    if (segments(new URL(origin + target).pathname) !== segments(target.split("?")[0] ?? ""))
      throw new NotSendable(`fetch can't send the path ${target} as it is`);
    const signal = AbortSignal.timeout(timeout);
    const init: RequestInit = { method, headers, signal, redirect: "manual" };
    // TypeScript tells bytes in shared memory from others; these never are.
    if (body !== undefined) init.body = body as string | Uint8Array<ArrayBuffer>;
    const request = new Request(origin + target, init);
    try {
      const response = await fetch(request);
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (error) {
      if (signal.aborted) throw new TransportError("time limit", `No answer within ${timeout} ms.`);
      const { message, cause } = error as Error;
      const why = cause instanceof Error ? cause.message : message;
      throw new TransportError("connection", `The connection failed: ${why}.`, error);
    }
  };
}

function segments(path: string): number {
  return path.split("/").length;
}
