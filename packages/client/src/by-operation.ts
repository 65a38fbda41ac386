import { readBody, readModel } from "./answer.ts";
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
  const { id, method, path, cookies } = operation;
  const params = placeArguments(operation, args);
  const url = settings.base + fillPath(path, params.path) + writeQuery(params.query);
  const body = JSON.stringify(params.body?.body);
  const headers: PlainHeaders = {
    accept: "application/json",
    ...(body && { "content-type": "application/json" }),
    ...settings.headers,
  };
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

/** Puts the arguments where the operation has them. It takes no others. */
export function placeArguments({ parameters }: Operation, args: Arguments = {}): Params {
  const placed: Params = {};
  for (const name in parameters) {
    const place = parameters[name];
    if (!place || args[name] === undefined) continue;
    placed[place] ??= {};
    placed[place][name] = args[name];
  }
  return placed;
}
