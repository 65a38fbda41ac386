import type { PlainRequest, PlainResponse } from "./messages.ts";

/** A way to a server, which keeps its connections. */
export interface Transport {
  /** @throws {TransportError} if no complete response comes before the timeout. */
  send(request: PlainRequest, signal?: AbortSignal): Promise<PlainResponse>;
  /** Closes its connections. */
  close(): void;
}

/** Why no response came that could be judged. */
export type TransportFailure = "timeout" | "connection" | "not HTTP" | "too large";

/** No complete response came. The message says what happened. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly kind: TransportFailure;

  constructor(kind: TransportFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** The transport can't carry such a request, for which the server is not to blame. */
export class NotSendable extends Error {
  override readonly name = "NotSendable";
}
