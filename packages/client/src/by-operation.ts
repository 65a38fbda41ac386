import { readModel } from "./answer.ts";
import { headersOf, type Params, urlOf } from "./engine.ts";
import { callHeaders, plainHeaders } from "./headers.ts";
import type { Operation } from "./operation.ts";
import { type CallOptions, fetchInit } from "./options.ts";
import { send } from "./send.ts";
import type { Settings } from "./settings.ts";

/** The arguments of an operation, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Makes a call of an operation: resolves to its model, and throws everything else. */
export async function callOperation(
  settings: Settings,
  operation: Operation,
  args: Arguments = {},
  options: CallOptions = {},
): Promise<unknown> {
  const { id, method, path, cookies } = operation;
  const {
    body: { body: json },
    ...params
  } = placeArguments(operation, args);
  const url = urlOf(settings, path, params);
  const body = JSON.stringify(json);
  const headers = headersOf(
    { accept: "application/json", "content-type": body && "application/json" },
    settings.headers,
    callHeaders(options),
    plainHeaders(params.header),
  );
  cookies?.(headers, params.cookie);
  const init = { ...settings.init, ...fetchInit(options), method, body };
  return send(settings, {
    id,
    method,
    url,
    headers,
    options,
    fetch: (more) => (settings.fetch ?? globalThis.fetch)(url, { ...init, ...more }),
    read: (response) => readModel(operation, response, options.requestId, settings.validate),
  });
}

/** Puts the arguments where the operation has them. It takes no others. */
export function placeArguments({ parameters }: Operation, args: Arguments): Placed {
  const placed: Record<keyof Placed, Record<string, unknown>> = {
    path: {},
    query: {},
    header: {},
    cookie: {},
    body: {},
  };
  for (const [name, place] of Object.entries(parameters))
    if (args[name] !== undefined) placed[place][name] = args[name];
  return placed as unknown as Placed;
}

/** The arguments of an operation, by the place where each is sent. */
interface Placed extends Required<Params> {
  body: { body?: unknown };
}
