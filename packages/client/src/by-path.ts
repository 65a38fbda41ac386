import { contentHeaders } from "./by-operation.ts";
import type { PathEngine, PathInit, PathResult } from "./engine.ts";
import { ChatNetworkError } from "./errors.ts";
import { addCallHeaders, type PlainHeaders } from "./headers.ts";
import type { Operation } from "./operation.ts";
import { fetchInit } from "./options.ts";
import { send } from "./send.ts";
import type { Settings } from "./settings.ts";

/**
 * Makes a call through openapi-fetch and its middleware.
 * @param operation What stands at this path, where that is known.
 * @param byOperation Whether the operation is called, not the path.
 */
export function callPath(
  engine: PathEngine,
  settings: Settings,
  operation: Operation | undefined,
  method: string,
  path: string,
  options: PathInit,
  byOperation?: boolean,
): Promise<PathResult> {
  const id = operation?.id ?? `${method} ${path}`;
  const { signal } = options;
  const own = byOperation && operation ? contentHeaders(operation, options.body) : {};
  const headers: PlainHeaders = { ...own, ...settings.headers };
  addCallHeaders(headers, options);
  const init: PathInit = { ...settings.init, ...fetchInit(options), signal, headers };
  const once = init.duplex !== undefined;
  const whole = byOperation || init.parseAs !== "stream";
  return engine.request(method, path, init, (request) => {
    const { url, ...plain } = request;
    const headers = Object.fromEntries(request.headers);
    operation?.cookies?.(headers, init.params?.cookie ?? {});
    return send(settings, {
      id,
      method: request.method,
      url,
      headers,
      options,
      once,
      follow: !whole,
      fetch(more) {
        const fetch = init.fetch ?? settings.fetch ?? globalThis.fetch;
        if (!request.clone) return fetch(url, { ...plain, ...more });
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
      throw !byOperation && error instanceof ChatNetworkError ? error.cause : error;
    });
  });
}
