import { readBody, readModel } from "./answer.ts";
import type { RawBody } from "./body-writers.ts";
import type { Params } from "./engine.ts";
import { addCallHeaders, addHeaders, type PlainHeaders } from "./headers.ts";
import type { Operation } from "./operation.ts";
import { type CallOptions, type ChatHeaders, fetchInit } from "./options.ts";
import { fillPath } from "./path.ts";
import { writeQuery } from "./query-string.ts";
import { send } from "./send.ts";
import type { Settings } from "./settings.ts";

/** The arguments of an operation, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Makes a call of an operation: resolves to its model, and throws everything else. */
export async function callOperation(
  settings: Settings,
  operation: Operation,
  args?: Arguments,
  options: CallOptions = {},
): Promise<unknown> {
  const { id, method, path, cookies, query = writeQuery, write = JSON.stringify } = operation;
  const params = placeArguments(operation, args);
  const url = settings.base + fillPath(path, params.path) + query(params.query);
  const body = (params.body && write(params.body.body)) as RawBody;
  const headers: PlainHeaders = { ...contentHeaders(operation, body), ...settings.headers };
  addCallHeaders(headers, options);
  if (params.header) addHeaders(headers, params.header as ChatHeaders);
  for (const name in headers) if (headers[name] === null) delete headers[name];
  cookies?.(headers, params.cookie ?? {});
  const init = fetchInit(options);
  return await send(settings, {
    id,
    method,
    url,
    headers,
    options,
    fetch: (more) =>
      (settings.fetch ?? globalThis.fetch)(url, { ...settings.init, ...init, method, body, ...more }),
    receive: readBody,
    answer: (response, body) => readModel(operation, response, body, options.requestId, settings.validate),
  });
}

/** What is asked for, and what is sent: JSON, where the operation names nothing else. */
export function contentHeaders({ accept, contentType, write }: Operation, body: unknown): PlainHeaders {
  const type = contentType ?? (write ? null : "application/json");
  return { accept: accept ?? "application/json", ...(body !== undefined && { "content-type": type }) };
}

/** Puts the arguments where the operation has them. It takes no others. */
export function placeArguments({ parameters }: Operation, args: Arguments = {}): Params {
  const placed: Params = {};
  for (const [name, place] of Object.entries(parameters)) {
    if (args[name] === undefined) continue;
    placed[place] ??= {};
    placed[place][name] = args[name];
  }
  return placed;
}
