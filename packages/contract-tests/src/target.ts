import type { Credentials, PlainRequest } from "./documented-request.ts";
import type { PlainResponse } from "./response-check.ts";

/** A server that the cases are run against. */
export interface Target {
  /** Without a trailing slash. */
  readonly url: string;
  readonly credentials: Credentials;
  /** The client to test: an object with a method for each operation. Without it, the cases of the client fail. */
  readonly client?: object;
}

/** No server may take longer than this for one answer. */
const TIMEOUT_MS = 10_000;

/**
 * Sends a request to the target over plain HTTP.
 * @throws {Error} Where no answer comes within ten seconds.
 */
export async function send(target: Target, request: PlainRequest): Promise<PlainResponse> {
  const { method, headers, body = null } = request;
  const response = await fetch(target.url + request.target, {
    method,
    headers,
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
