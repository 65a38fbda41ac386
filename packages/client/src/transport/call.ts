import type { RawBody } from "../serialize/body.ts";
import { addHeaders, type ChatHeaders, type PlainHeaders } from "../serialize/headers.ts";
import { fillPath } from "../serialize/path.ts";
import { writeQuery } from "../serialize/query.ts";
import type { Operation } from "./operation.ts";
import {
  addCallHeaders,
  type CallOptions,
  type ChatClientOptions,
  type ClientConfig,
  fetchInit,
  readConfig,
} from "./options.ts";
import { readBody, readModel } from "./response.ts";
import { send } from "./send.ts";

/** The key of the method that calls an operation. */
export const operate: unique symbol = Symbol("operate");

/** The client that the functions of `@chat-api/client/operations` take. */
export interface OperationsClient {
  [operate]<Model>(operation: Operation, args?: object, options?: CallOptions): Promise<Model>;
}

/**
 * Creates a client without methods. A bundle holds only those operations of the contract that it calls.
 * @throws {ChatError} If an option can't be used.
 */
export function createClient(options: ChatClientOptions): OperationsClient {
  const config = readConfig(options);
  return {
    [operate]: (operation: Operation, args?: object, options?: CallOptions) =>
      callOperation(config, operation, args as Arguments, options) as Promise<never>,
  };
}

/** The arguments of an operation, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The arguments by location. */
export interface Params {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  cookie?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

/** Calls an operation: resolves to its model, throws for anything else. */
export async function callOperation(
  config: ClientConfig,
  operation: Operation,
  args?: Arguments,
  options: CallOptions = {},
): Promise<unknown> {
  const { id, method, path, cookies, query = writeQuery, write = JSON.stringify } = operation;
  const params = locateArguments(operation, args);
  const url = config.base + fillPath(path, params.path) + query(params.query);
  const body = (params.body && write(params.body.body)) as RawBody;
  const headers: PlainHeaders = { ...contentHeaders(operation, body), ...config.headers };
  addCallHeaders(headers, options);
  if (params.header) addHeaders(headers, params.header as ChatHeaders);
  for (const name in headers) if (headers[name] === null) delete headers[name];
  cookies?.(headers, params.cookie ?? {});
  const init = fetchInit(options);
  return await send(config, {
    id,
    method,
    url,
    headers,
    options,
    fetch: (more) =>
      (config.fetch ?? globalThis.fetch)(url, { ...config.init, ...init, method, body, ...more }),
    read: readBody,
    result: (response, body) => readModel(operation, response, body, options.requestId, config.validate),
  });
}

/** `Accept` and `Content-Type`: JSON, unless the operation names something else. */
export function contentHeaders({ accept, contentType, write }: Operation, body: unknown): PlainHeaders {
  const type = contentType ?? (write ? null : "application/json");
  return { accept: accept ?? "application/json", ...(body !== undefined && { "content-type": type }) };
}

/** Groups arguments by their location. Ignores those that the operation doesn't have. */
export function locateArguments({ parameters }: Operation, args: Arguments = {}): Params {
  const params: Params = {};
  for (const [name, location] of Object.entries(parameters)) {
    if (!Object.hasOwn(args, name) || args[name] === undefined) continue;
    params[location] ??= {};
    params[location][name] = args[name];
  }
  return params;
}
