import { type ChatOperations, operationsById } from "./generated/operations.ts";
import { writeQuery } from "./serialize/query.ts";
import {
  type Arguments,
  callOperation,
  locateArguments,
  type OperationsClient,
  operate,
} from "./transport/call.ts";
import { type Attempt, reportError } from "./transport/hooks.ts";
import {
  callPath,
  createPathEngine,
  type PathClient,
  type PathInit,
  type PathResult,
} from "./transport/openapi-fetch.ts";
import type { Operation } from "./transport/operation.ts";
import { type CallOptions, type ChatClientOptions, readConfig } from "./transport/options.ts";
import { readBody, readModel } from "./transport/response.ts";
import { IDEMPOTENT } from "./transport/retry.ts";
import { validateModel } from "./transport/validate.ts";

/** A method for each operation, and the methods of openapi-fetch by path. */
export interface ChatClient extends ChatOperations, OperationsClient, PathClient {}

const METHODS = [...IDEMPOTENT, "POST", "PATCH"];

/**
 * Creates a client of the Chat API.
 * @throws {ChatError} If an option can't be used.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const config = readConfig(options);
  const engine = createPathEngine(config);
  const operations = Object.values(operationsById);

  async function request(anyCase: string, path: string, init: PathInit = {}): Promise<PathResult> {
    const method = anyCase.toUpperCase();
    const operation = operations.find((it) => it.method === method && it.path === path);
    // The styles of the contract, unless the options have others.
    const query = operation?.query && { querySerializer: operation.query, ...config.init };
    const result = await callPath(engine, config, operation, method, path, { ...query, ...init });
    const { data, response } = result;
    // An error without a body must not look like a success.
    if (!response.ok) result.error ||= `${response.status} ${response.statusText}`.trim();
    else if (operation && data !== undefined && !init.parseAs)
      validateModel(operation.id, data, response, config.validate);
    return result;
  }

  async function callThroughMiddleware(
    operation: Operation,
    args?: Arguments,
    options: CallOptions = {},
  ): Promise<unknown> {
    const { method, path, query: querySerializer = writeQuery, write: bodySerializer } = operation;
    const { body, ...params } = locateArguments(operation, args);
    const init = { ...options, ...body, params, querySerializer, bodySerializer, parseAs: "stream" };
    let attempt: Attempt | undefined;
    const remember = (it: Attempt) => {
      attempt = it;
    };
    const watched = { ...config, hooks: [{ onRequest: remember }, ...config.hooks] };
    const { error, response } = await callPath(engine, watched, operation, method, path, init, true);
    try {
      // openapi-fetch has read the body of an error.
      const body = response.ok ? await readBody(response) : textOf(error);
      return readModel(operation, response, body, options.requestId, config.validate);
    } catch (error) {
      if (attempt) await reportError(config.hooks, attempt, error);
      throw error;
    }
  }

  const client: Record<PropertyKey, unknown> = {
    request,
    use: engine.use,
    eject: engine.eject,
    [operate]: call,
  };
  for (const method of METHODS)
    client[method] = (path: string, init?: PathInit) => request(method, path, init);
  for (const operation of operations)
    client[operation.id] = (args?: Arguments, options?: CallOptions) => call(operation, args, options);
  return client as unknown as ChatClient;

  function call(operation: Operation, args?: Arguments, options?: CallOptions): Promise<unknown> {
    return engine.middleware
      ? callThroughMiddleware(operation, args, options)
      : callOperation(config, operation, args, options);
  }
}

/** The text that openapi-fetch parsed the error from. */
function textOf(error: unknown): string {
  return typeof error === "string" ? error : (JSON.stringify(error) ?? "");
}
