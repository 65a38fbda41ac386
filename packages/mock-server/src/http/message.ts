/** A request in plain values. Adapters make it from `node:http` and from a `Request`. */
export interface PlainRequest {
  /** As sent: upper case by convention, but not by force. */
  method: string;
  /** The request target of RFC 9112 section 3.2: origin-form, absolute-form or `*`. */
  target: string;
  /** Names in lower case. A header that was sent twice is one value, joined as RFC 9110 section 5.3 says. */
  headers: Record<string, string | undefined>;
  /** Reads the body, at most once. Rejects with a `BodyError` where it is too long or the client has left. */
  body(): Promise<Uint8Array | undefined>;
  /** Aborted when the client has left. */
  signal?: AbortSignal;
}

/** An answer in plain values. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | string[]>;
  body?: string | undefined;
  /** Close the connection instead of answering. */
  drop?: boolean | undefined;
  /** Milliseconds over which to spread the body. */
  slow?: number | undefined;
  /** A body that goes on, in the place of `body`. It is to be cancelled where nobody reads it. */
  stream?: ReadableStream<Uint8Array> | undefined;
}

/** Why a body could not be read. */
export class BodyError extends Error {
  /** `too-large` is answered with 413. After `aborted` there is nobody left to answer. */
  readonly reason: "too-large" | "aborted";

  constructor(reason: "too-large" | "aborted", message: string) {
    super(message);
    this.name = "BodyError";
    this.reason = reason;
  }
}
