import type { Credentials } from "./credentials.ts";
import type { PlainRequest } from "./documented-request.ts";
import type { PlainResponse } from "./response-check.ts";

/** A server that the cases are run against. */
export interface Target {
  /** Without a trailing slash. */
  readonly url: string;
  /** Those that the server accepts. What is missing is not tested. */
  readonly credentials: Partial<Credentials>;
  /** Whether the server answers as a `Prefer` header asks, as a mock does. A real one does not. */
  readonly mock: boolean;
  /** Arguments to send instead of the examples of the contract, by name. */
  readonly args?: Readonly<Record<string, string>>;
  /**
   * The client to test: an object with a method for each operation. It has no credentials of its own: each call gets
   * those of its operation as headers. Without it, the cases of the client are skipped.
   */
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

/** Why a case that asks for an answer with `Prefer` can't be run. */
export function onlyMock({ mock }: Target): string | undefined {
  return mock ? undefined : "only a mock gives the answer that is asked for";
}

/** @throws {Error} Where nothing listens at the target, or nothing answers in time. */
export async function reach(target: Target): Promise<void> {
  try {
    await send(target, { method: "GET", target: "/", headers: {} });
  } catch (error) {
    throw new Error(`Nothing answers at ${target.url}: ${failure(error)}. Is the server running?`);
  }
}

/** The message and, for a failed fetch, the reason below it, such as ECONNREFUSED. */
export function failure(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error
    ? `${message}: ${cause.message || (cause as NodeJS.ErrnoException).code}`
    : message;
}
