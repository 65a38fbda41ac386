import type { RawBody } from "./body-writers.ts";

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
  /** The media types of the answers that are read. Absent where that is JSON alone. */
  readonly accept?: string;
  /** The media type of the body. Absent where it is JSON, or what `fetch` makes of the body. */
  readonly contentType?: string;
  /** Writes the query. Absent where every parameter of it has the style that OpenAPI has by default. */
  query?(values?: Readonly<Record<string, unknown>>): string;
  /** Writes the body. Absent where it is JSON. */
  write?(body: unknown): RawBody;
  /** Reads a success that is not JSON, `undefined` where it is. Absent where all are. */
  read?(response: Response, body: Uint8Array | ArrayBuffer): unknown;
  /** Sends the parameters that are cookies. Absent where there are none. */
  cookies?(headers: Record<string, string | null>, cookies: Readonly<Record<string, unknown>>): void;
}
