import { ChatApiError } from "../api-error.ts";
import { ChatError } from "../errors.ts";
import type { RawBody } from "../serialize/body.ts";
import { addHeaders, type ChatHeaders, type PlainHeaders } from "../serialize/headers.ts";
import { fillPath } from "../serialize/path.ts";
import { writeQuery } from "../serialize/query.ts";
import type { Arguments, ChatPromise, Operation } from "./operation.ts";
import {
  addCallHeaders,
  type CallOptions,
  type ChatClientOptions,
  type ClientConfig,
  fetchInit,
  readConfig,
} from "./options.ts";
import { errorBody, readBody, readModel } from "./response.ts";
import { send } from "./send.ts";

const JSON_TYPE = "application/json";

/** The key of the method that calls an operation. */
export const operate: unique symbol = Symbol("operate");

/** The client that the functions of `@chat-api/client/operations` take. */
export interface OperationsClient {
  [operate]<Model>(operation: Operation, args?: object, options?: CallOptions): ChatPromise<Model>;
}

/**
 * Creates a client without methods. A bundle holds only those operations of the contract that it calls.
 * @throws {ChatError} If an option can't be used.
 */
export function createClient(options: ChatClientOptions): OperationsClient {
  const config = readConfig(options);
  return {
    [operate](operation: Operation, args?: object, options?: CallOptions): ChatPromise<never> {
      const call = (operation.call ?? callOperation)(config, operation, args as Arguments, options);
      const data = call.then((it) => it.data);
      const withResponse = () => {
        // Its errors are those of the call.
        data.catch(() => {});
        return call;
      };
      return Object.assign(data, { withResponse });
    },
  };
}

/** The arguments by location. */
interface Params {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  cookie?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

/** Calls an operation: resolves to its model and the response, throws for anything else. */
export async function callOperation(
  config: ClientConfig,
  operation: Operation,
  args?: Arguments,
  options: CallOptions = {},
): Promise<{ data: never; response: Response }> {
  const { id, method, path, accept = JSON_TYPE, query = writeQuery, write = writeJson } = operation;
  const params = locateArguments(operation, args);
  let url = config.base;
  const headers: PlainHeaders = { accept };
  let body: RawBody | undefined;
  try {
    url += fillPath(path, params.path) + query(params.query);
    if (params.body) {
      headers["content-type"] = operation.contentType ?? (operation.write ? null : JSON_TYPE);
      body = write(params.body.body, headers);
    }
  } catch (cause) {
    throw cause instanceof ChatError ? cause : new ChatError(`${id}: an argument can't be sent`, { cause });
  }
  Object.assign(headers, config.headers);
  addCallHeaders(headers, options);
  if (params.header) addHeaders(headers, params.header as ChatHeaders);
  operation.cookies?.(headers, params.cookie ?? {});
  const duplex = body && "getReader" in Object(body) && { duplex: "half" as const };
  return await send(config, {
    id,
    url,
    headers,
    options,
    init: { ...config.init, ...fetchInit(options), method, body: body as RawBody, ...duplex },
    fetch: config.fetch ?? globalThis.fetch,
    read: operation.receive ?? readBody,
    result(response, body) {
      if (typeof body === "string")
        throw new ChatApiError(id, response, errorBody(response, body), options.requestId);
      return { data: readModel(operation, response, body, config.validate) as never, response };
    },
  });
}

function writeJson(body: unknown): RawBody {
  return JSON.stringify(body);
}

/** Groups arguments by their location. Ignores those that the operation doesn't have. */
function locateArguments({ parameters }: Operation, args: Arguments = {}): Params {
  const params: Params = {};
  for (const [name, location] of Object.entries(parameters)) {
    if (!Object.hasOwn(args, name) || args[name] === undefined) continue;
    params[location] ??= {};
    params[location][name] = args[name];
  }
  return params;
}
