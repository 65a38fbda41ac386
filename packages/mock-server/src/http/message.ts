/**
 * HTTP messages as plain values. This room has what HTTP itself defines: messages and their adapters, targets, CORS,
 * `Accept` and `Prefer`. Nothing in it knows a contract.
 */
import { setTimeout } from "node:timers/promises";

/** A request in plain values. Adapters make it from `node:http` and from a `Request`. */
export interface HttpRequest {
  /** As sent: upper case by convention only. */
  method: string;
  /** The request target of RFC 9112 section 3.2: origin-form, absolute-form or `*`. */
  target: string;
  /** Names in lower case. A header that was sent twice is one value, joined as RFC 9110 section 5.3 says. */
  headers: Record<string, string | undefined>;
  /** Reads the body, at most once. Rejects with a `BodyError` if it is too long or the client has left. */
  body(): Promise<Uint8Array | undefined>;
  /** Aborted when the client has left. */
  signal?: AbortSignal;
}

/** A response in plain values. */
export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | string[]>;
  body?: string | undefined;
  /** Close the connection instead of responding. */
  drop?: boolean | undefined;
  /** Milliseconds over which to spread the body. */
  slow?: number | undefined;
  /** A body that goes on, instead of `body`. Cancel it if nobody reads it. */
  stream?: ReadableStream<Uint8Array> | undefined;
}

/** Why a body could not be read. */
export class BodyError extends Error {
  /** The response to `too-large` is a 413. After `aborted` there is nobody left to respond to. */
  readonly reason: "too-large" | "aborted";

  constructor(reason: "too-large" | "aborted", message: string) {
    super(message);
    this.name = "BodyError";
    this.reason = reason;
  }
}

const PIECES = 10;

/** A body in pieces that are spread over some milliseconds. */
export async function* slowBody(
  body: string,
  milliseconds: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(body);
  const size = Math.max(1, Math.ceil(bytes.length / PIECES));
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
    if (start + size < bytes.length)
      await setTimeout(milliseconds / PIECES, undefined, { signal }).catch(() => {});
  }
}

/** What an adapter adapts. */
export interface Server {
  respond(request: HttpRequest): Promise<HttpResponse>;
  /** The longest request body, in bytes. */
  readonly bodyLimit: number;
  /** Aborted when the server closes. */
  readonly closing: AbortSignal;
}
