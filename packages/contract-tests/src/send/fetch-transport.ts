import type { PlainRequest, PlainResponse } from "./messages.ts";
import { textOf } from "./read-response.ts";
import { NotSendable, TransportError } from "./transport.ts";

type Fetch = (request: Request) => Promise<Response>;

/** Methods that the Fetch standard forbids (section 2.2.1). */
const FORBIDDEN = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * Sends through a function like `fetch`, such as that of a mock in the same process: for `Target.send`.
 * It throws NotSendable if the Fetch standard has no such request. `timeout` is in milliseconds.
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
    const late = new AbortController();
    const init: RequestInit = { method, headers, signal: late.signal, redirect: "manual" };
    // TypeScript tells bytes in shared memory from others; these never are.
    if (body !== undefined) init.body = body as string | Uint8Array<ArrayBuffer>;
    const request = requestOf(origin + target, init);
    // The signal stops a function that respects it; the race ends the wait for one that does not.
    const limit = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      limit.reject(new TransportError("timeout", `No response within ${timeout} ms.`));
      late.abort();
    }, timeout);
    try {
      return await Promise.race([responseOf(fetch, request), limit.promise]);
    } catch (error) {
      if (error instanceof TransportError) throw error;
      const { message, cause } = error as Error;
      const why = cause instanceof Error ? cause.message : message;
      throw new TransportError("connection", `The connection failed: ${why}.`, error);
    } finally {
      clearTimeout(timer);
    }
  };
}

function requestOf(url: string, init: RequestInit): Request {
  try {
    return new Request(url, init);
  } catch (error) {
    throw new NotSendable(`fetch can't send this request: ${(error as Error).message}`);
  }
}

async function responseOf(fetch: Fetch, request: Request): Promise<PlainResponse> {
  const response = await fetch(request);
  const { status, headers } = response;
  // `text()` would hide bytes that are not UTF-8, and a byte order mark.
  const body = Buffer.from(await response.arrayBuffer());
  return { status, headers, ...textOf(body, headers.get("content-type") ?? "") };
}

function segments(path: string): number {
  return path.split("/").length;
}
