/** An operation as openapi-typescript writes it. */
export interface TypedOperation {
  parameters: { path?: unknown; query?: unknown; header?: unknown; cookie?: unknown };
  requestBody?: unknown;
  responses: unknown;
}

type Content<T> = T extends { content: infer C } ? C[keyof C] : undefined;

/** A request that the contract allows, with its parameters converted to the types that the contract gives them. */
export interface HandlerRequest<Op extends TypedOperation = TypedOperation> {
  readonly path: NonNullable<Op["parameters"]["path"]>;
  /** Parameters that the request leaves out have the default of the contract, if there is one. */
  readonly query: NonNullable<Op["parameters"]["query"]>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Content<NonNullable<Op["requestBody"]>>;
}

/** An answer that the contract declares for the operation. */
export type HandlerAnswer<Op extends TypedOperation = TypedOperation> = {
  [Status in keyof Op["responses"]]: {
    status: Status extends number ? Status : number;
    body?: Content<Op["responses"][Status]>;
    /** In addition to those that the contract shows for the answer. */
    headers?: Record<string, string>;
  };
}[keyof Op["responses"]];

/** An error, to be put into the schema that the operation declares for the status. */
export interface HandlerError {
  readonly status: number;
  readonly reason: { readonly text: string; readonly field: string | undefined };
}

/** What a handler works with. */
export interface HandlerContext {
  /** Kept over reloads, cleared by a reset, and seen as `custom` in the state of the mock. Must stay plain JSON. */
  readonly state: Record<string, unknown>;
  now(): Date;
  newId(): string;
  /** @param field - The member or the parameter at fault, by name. */
  error(status: number, text: string, field?: string): HandlerError;
}

/** Answers an operation. Where it returns nothing, Prism does. */
export type Handler<Op extends TypedOperation = TypedOperation> = (
  request: HandlerRequest<Op>,
  context: HandlerContext,
) => HandlerAnswer<Op> | HandlerError | undefined | Promise<HandlerAnswer<Op> | HandlerError | undefined>;

/**
 * Handlers by operationId. With the `operations` that openapi-typescript generates, everything in them is typed:
 *
 * @example
 * ```ts
 * import type { operations } from "@chat-api/client";
 *
 * export default {
 *   chatGet: ({ path }, { error }) => error(404, `there is no ${path.chat}`, "chat"),
 * } satisfies Handlers<operations>;
 * ```
 */
export type Handlers<Operations = Record<string, TypedOperation>> = {
  [Id in keyof Operations]?: Operations[Id] extends TypedOperation ? Handler<Operations[Id]> : never;
};

/** A handler whatever its operation. */
// biome-ignore lint/suspicious/noExplicitAny: the operations of a document are not known here.
export type AnyHandler = (request: HandlerRequest<any>, context: HandlerContext) => unknown;

/** Handlers by operationId, of any document. */
export type AnyHandlers = Readonly<Record<string, AnyHandler | undefined>>;
