import { checkModel, readBody, readModel } from "./answer.ts";
import { type Arguments, callOperation, placeArguments } from "./by-operation.ts";
import { callPath } from "./by-path.ts";
import { createPathEngine, type PathClient, type PathInit, type PathResult } from "./engine.ts";
import { type ChatOperations, operationsById } from "./generated/operations.ts";
import { type Attempt, tellError } from "./hooks.ts";
import type { Operation } from "./operation.ts";
import { type OperationsClient, operate } from "./operations-client.ts";
import type { CallOptions, ChatClientOptions } from "./options.ts";
import { writeQuery } from "./query-string.ts";
import { IDEMPOTENT } from "./retry.ts";
import { readSettings } from "./settings.ts";

/** A method for each operation, and the methods of openapi-fetch by path. */
export interface ChatClient extends ChatOperations, OperationsClient, PathClient {}

const METHODS = [...IDEMPOTENT, "POST", "PATCH"];

/**
 * Creates a client of the Chat API.
 * @throws {ChatError} Where an option can't be used.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const settings = readSettings(options);
  const engine = createPathEngine(settings);
  const operations = Object.values(operationsById);

  async function request(anyCase: string, path: string, init: PathInit = {}): Promise<PathResult> {
    const method = anyCase.toUpperCase();
    const operation = operations.find((it) => it.method === method && it.path === path);
    // The styles of the contract, unless somebody has others.
    const query = operation?.query && { querySerializer: operation.query, ...settings.init };
    const result = await callPath(engine, settings, operation, method, path, { ...query, ...init });
    const { data, response } = result;
    // An error without a body would look like a success.
    if (!response.ok) result.error ||= `${response.status} ${response.statusText}`.trim();
    else if (operation && data !== undefined && !init.parseAs)
      checkModel(operation.id, data, response, settings.validate);
    return result;
  }

  async function callThroughMiddleware(
    operation: Operation,
    args?: Arguments,
    options: CallOptions = {},
  ): Promise<unknown> {
    const { method, path, query: querySerializer = writeQuery, write: bodySerializer } = operation;
    const { body, ...params } = placeArguments(operation, args);
    const init = { ...options, ...body, params, querySerializer, bodySerializer, parseAs: "stream" };
    let attempt: Attempt | undefined;
    const remember = (it: Attempt) => {
      attempt = it;
    };
    const watched = { ...settings, hooks: [{ onRequest: remember }, ...settings.hooks] };
    const { error, response } = await callPath(engine, watched, operation, method, path, init, true);
    try {
      // openapi-fetch has read the body of an error.
      const body = response.ok ? await readBody(response) : textOf(error);
      return readModel(operation, response, body, options.requestId, settings.validate);
    } catch (error) {
      if (attempt) await tellError(settings.hooks, attempt, error);
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
      : callOperation(settings, operation, args, options);
  }
}

/** The text that openapi-fetch made an error of. */
function textOf(error: unknown): string {
  return typeof error === "string" ? error : (JSON.stringify(error) ?? "");
}
