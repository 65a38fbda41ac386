import type { RawBody } from "../serialize/body.ts";

/** The call of an operation: a promise of its model. */
export interface ChatPromise<Model> extends Promise<Model> {
  /** The response as well, for its status and headers. Its body has been read. */
  withResponse(): Promise<{ data: Model; response: Response }>;
}

/** What the client has to know of an operation of the contract to call it. */
export interface Operation {
  /** The `operationId`. */
  readonly id: string;
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The path template, such as `/chats/{chat}`. */
  readonly path: string;
  /** The location of each argument, by name. */
  readonly parameters: Readonly<Record<string, "path" | "query" | "header" | "cookie" | "body">>;
  /** Whether a success may come without a body. With the status 204 or 205 it always may. */
  readonly empty?: true;
  /** The media types of the responses that are read. Absent if that is only JSON. */
  readonly accept?: string;
  /** The media type of the body. Absent if it is JSON, or if `fetch` chooses it. */
  readonly contentType?: string;
  /** Writes the query. Absent if every parameter has OpenAPI's default style. */
  query?(values?: Readonly<Record<string, unknown>>): string;
  /** Writes the body. Absent if it is JSON. */
  write?(body: unknown): RawBody;
  /** Reads a success that is not JSON, and returns `undefined` for JSON. Absent if every success is JSON. */
  read?(response: Response, body: Uint8Array | ArrayBuffer): unknown;
  /** Sends the parameters that are cookies. Absent if there are none. */
  cookies?(headers: Record<string, string | null>, cookies: Readonly<Record<string, unknown>>): void;
}
