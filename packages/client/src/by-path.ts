import { type PathEngine, type PathInit, type PathResult, PlainRequest } from "./engine.ts";
import { ChatNetworkError } from "./errors.ts";
import { addCallHeaders, type PlainHeaders } from "./headers.ts";
import type { Attempt } from "./hooks.ts";
import type { Operation } from "./operation.ts";
import { fetchInit } from "./options.ts";
import { send } from "./send.ts";
import type { Settings } from "./settings.ts";

/**
 * Makes a call through openapi-fetch and its middleware.
 * @param operation What stands at this path, where that is known.
 * @param track Given where the operation is called, not the path. Is told of each attempt.
 */
export function callPath(
  engine: PathEngine,
  settings: Settings,
  operation: Operation | undefined,
  method: string,
  path: string,
  options: PathInit,
  track?: (attempt: Attempt) => void,
): Promise<PathResult> {
  const id = operation?.id ?? `${method} ${path}`;
  const { signal } = options;
  const headers: PlainHeaders = { ...settings.headers };
  addCallHeaders(headers, options);
  const init: PathInit = { ...settings.init, ...fetchInit(options), signal, headers };
  const once = init.duplex !== undefined;
  const whole = track !== undefined || init.parseAs !== "stream";
  return engine.request(method, path, init, (request) => {
    const plain = request instanceof PlainRequest ? request.init : undefined;
    const headers = Object.fromEntries((plain ?? (request as Request)).headers as Headers);
    operation?.cookies?.(headers, init.params?.cookie ?? {});
    return send(settings, {
      id,
      method: plain ? method : (request as Request).method,
      url: request.url,
      headers,
      options,
      once,
      follow: !whole,
      ...(track && { track }),
      fetch(more) {
        const fetch = init.fetch ?? settings.fetch ?? globalThis.fetch;
        if (plain) return fetch(request.url, { ...plain, ...more });
        const original = request as Request;
        const copy = new (original.constructor as typeof Request)(once ? original : original.clone(), more);
        // What a caller adds to the members of a request, openapi-fetch puts on it.
        const added = Object.fromEntries(Object.entries(request));
        return fetch(Object.assign(copy, added), added);
      },
      // So that the limits of the attempt cover the body.
      receive: async (response) => whole && response.clone().text(),
      answer: (response) => response,
    }).catch((error) => {
      // By path, what `fetch` throws is thrown as it is.
      throw !track && error instanceof ChatNetworkError ? error.cause : error;
    });
  });
}
