import type { RawBody } from "../serialize/body.ts";
import type { CallOptions, ClientConfig } from "./options.ts";

/** The call of an operation: a promise of its model. */
export interface ChatPromise<Model> extends Promise<Model> {
  /** The response as well, for its status and headers. Its body has been read. */
  withResponse(): Promise<{ data: Model; response: Response }>;
}

/** An event of a stream (WHATWG HTML, section 9.2). */
export interface ServerSentEvent<Data> {
  /** `message` if the server names none. */
  readonly event: string;
  readonly data: Data;
  /** The ID of this event, or of the last one that had an ID; "" if none had. */
  readonly id: string;
}

/** The arguments of an operation, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Calls an operation: resolves to its model and the response, throws for anything else. */
export type Call = (
  config: ClientConfig,
  operation: Operation,
  args?: Arguments,
  options?: CallOptions,
) => Promise<{ data: never; response: Response }>;

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
  /** Whether a success may come without a body. */
  readonly empty?: true;
  /** Whether the JSON of a success may be null, a boolean, a number or a string. */
  readonly scalar?: true;
  /** The media types of the responses that are read. Absent if that is only JSON. */
  readonly accept?: string;
  /** The media type of the body. Absent if it is JSON, or if `fetch` chooses it. */
  readonly contentType?: string;
  /** Writes the query. Absent if every parameter has OpenAPI's default style. */
  query?(values?: Readonly<Record<string, unknown>>): string;
  /** Writes the body, and its `Content-Type` if only it knows that. Absent if it is JSON. */
  write?(body: unknown, headers: Record<string, string | null>): RawBody;
  /** Calls it, if its success is a stream. */
  call?: Call;
  /** Reads the body of a response as far as `read` needs it. Absent if that is the whole body. */
  receive?(response: Response): Promise<Uint8Array | ArrayBuffer | string>;
  /** Reads a success that is not JSON, and returns `undefined` for JSON. Absent if every success is JSON. */
  read?(response: Response, body: Uint8Array | ArrayBuffer): unknown;
  /** Sends the parameters that are cookies. Absent if there are none. */
  cookies?(headers: Record<string, string | null>, cookies: Readonly<Record<string, unknown>>): void;
}
