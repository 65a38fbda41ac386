/** What is sent with one call, beside its arguments: everything of `RequestInit` that the call itself does not set. */
export interface CallOptions extends Omit<RequestInit, "method" | "body" | "headers"> {
  headers?: Record<string, string>;
}

/** Where an operation of the contract is, and where each of its arguments goes. */
export interface Operation {
  /** The `operationId`. */
  readonly id: string;
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The path template, such as `/chats/{chat}`. */
  readonly path: string;
  /** Where each parameter is sent, by name. */
  readonly parameters: Readonly<Record<string, "path" | "query" | "header" | "cookie">>;
}
