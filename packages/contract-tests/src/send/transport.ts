import type { PlainRequest, PlainResponse } from "./messages.ts";

/** A way to a server, which keeps its connections. */
export interface Transport {
  /** @throws {TransportError} Where no whole answer comes within the time limit. */
  send(request: PlainRequest, signal?: AbortSignal): Promise<PlainResponse>;
  /** Closes its connections. */
  close(): void;
}

/** Why no answer came that could be judged. */
export type TransportFault = "time limit" | "connection" | "not HTTP" | "too large";

/** The server gave no whole answer. The message says what happened. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly fault: TransportFault;

  constructor(fault: TransportFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}

/** The way to the server can't carry such a request. That is no fault of the server. */
export class NotSendable extends Error {
  override readonly name = "NotSendable";
}
