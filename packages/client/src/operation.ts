/** Where an operation of the contract is, and where each of its arguments goes. */
export interface Operation {
  /** The `operationId`. */
  readonly id: string;
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The path template, such as `/chats/{chat}`. */
  readonly path: string;
  /** Where each argument is sent, by name. */
  readonly parameters: Readonly<Record<string, "path" | "query" | "header" | "cookie" | "body">>;
  /** Whether a success may come without a body. Those with the status 204 or 205 always may. */
  readonly empty?: true;
  /** Sends the parameters that are cookies. Absent where there are none. */
  cookies?(headers: Record<string, string | null>, cookies: Readonly<Record<string, unknown>>): void;
}
