import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

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

/** A response that the contract declares for the operation. */
export type HandlerResponse<Op extends TypedOperation = TypedOperation> = {
  [Status in keyof Op["responses"]]: {
    status: Status extends number ? Status : number;
    body?: Content<Op["responses"][Status]>;
    /** In addition to those that the contract shows for the response. */
    headers?: Record<string, string>;
  };
}[keyof Op["responses"]];

/** An error. Its body gets the schema that the operation declares for the status. */
export interface HandlerError {
  readonly status: number;
  readonly reason: { readonly text: string; readonly field: string | undefined };
}

/** What the mock remembers, by the paths of the contract without its servers. */
export interface ResourceAccess {
  /** The items of a collection, in their order. They are copies. */
  list(path: string): Record<string, unknown>[];
  /** A copy of the item, or of the thing of a singleton; undefined if there is none. */
  get(path: string): Record<string, unknown> | undefined;
  /** Adds an item to a collection, or replaces one. @throws TypeError for an item that responses may not show. */
  put(path: string, item: Record<string, unknown>): void;
  /** Removes an item, with everything below it. @returns Whether there was one. */
  remove(path: string): boolean;
}

/** Helpers of a handler. */
export interface HandlerContext {
  /**
   * Kept over reloads, cleared by a reset, and shown as `custom` in the state of the mock. Must stay plain JSON.
   * `state.resources` reads and changes what the mock remembers, by paths such as `/stores/1/pets/7`.
   */
  readonly state: Record<string, unknown> & { readonly resources: ResourceAccess };
  now(): Date;
  newId(): string;
  /** @param field - The property or the parameter at fault, by name. */
  error(status: number, text: string, field?: string): HandlerError;
}

/** Responds to a request of an operation. If it returns nothing, Prism responds. */
export type Handler<Op extends TypedOperation = TypedOperation> = (
  request: HandlerRequest<Op>,
  context: HandlerContext,
) => HandlerResponse<Op> | HandlerError | undefined | Promise<HandlerResponse<Op> | HandlerError | undefined>;

/**
 * Handlers by operationId. With the `operations` that openapi-typescript generates, everything in them is typed:
 *
 * @example
 * ```ts
 * import type { operations } from "./schema.ts";
 *
 * export default {
 *   getPet: ({ path }, { error }) => error(404, `there is no ${path.petId}`, "petId"),
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

/**
 * Loads handlers from the default export of a module.
 *
 * @throws Error that says what is wrong with the module.
 */
export async function importHandlers(file: string): Promise<Record<string, AnyHandler>> {
  const url = pathToFileURL(resolve(file));
  // Node never loads the same URL twice, and has no way to forget one.
  url.searchParams.set("loaded", String(performance.now()));
  let module: { default?: unknown };
  try {
    module = (await import(url.href)) as { default?: unknown };
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
  if (typeof module.default !== "object" || module.default === null) {
    throw new Error(`${file}: the default export has to be an object of handlers by operationId`);
  }
  return module.default as Record<string, AnyHandler>;
}

/**
 * Makes sure that handlers are functions, and belong to operations of the contract.
 *
 * @throws Error that names the one that is wrong.
 */
export function checkHandlers(
  handlers: Record<string, unknown>,
  operationIds: readonly string[],
  origin: string,
): void {
  for (const [id, handler] of Object.entries(handlers)) {
    if (!operationIds.includes(id)) {
      throw new Error(`${origin}: there is no operation '${id}'; there are ${operationIds.join(", ")}`);
    }
    if (typeof handler !== "function") throw new Error(`${origin}: the handler of ${id} is not a function`);
  }
}
