// The only file that knows openapi-fetch.
import createFetchClient, { type Client, defaultPathSerializer, type Middleware } from "openapi-fetch";
import { ChatNetworkError } from "../errors.ts";
import type { paths } from "../generated/schema.ts";
import { addHeaders, type ChatHeaders, type PlainHeaders } from "../serialize/headers.ts";
import { fillPath } from "../serialize/path.ts";
import { contentHeaders, type Params } from "./call.ts";
import type { Operation } from "./operation.ts";
import {
  absoluteBaseUrl,
  addCallHeaders,
  type CallOptions,
  type ClientConfig,
  type Fetch,
  fetchInit,
} from "./options.ts";
import { send } from "./send.ts";

/** The methods of openapi-fetch, by path. */
export interface PathClient extends Client<paths> {}

/** The options that openapi-fetch takes with one call, without its types by path. */
export interface PathInit extends CallOptions {
  params?: Params;
  body?: unknown;
  baseUrl?: string;
  fetch?: Fetch;
  Request?: typeof Request;
  pathSerializer?: typeof defaultPathSerializer;
  middleware?: readonly Middleware[];
  parseAs?: string;
  duplex?: "half";
}

/** What openapi-fetch resolves to. */
export interface PathResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The arguments of a `Request`, without the cost of one. Only `fetch` sees it. */
class PlainRequest {
  constructor(url: string, init: RequestInit) {
    Object.assign(this, init, { url });
  }
}

/** The request that openapi-fetch makes. One without a `clone` is a `PlainRequest`. */
export type EngineRequest = Pick<Request, "url" | "method" | "headers"> & Partial<Pick<Request, "clone">>;

interface Untyped extends Pick<PathClient, "use" | "eject"> {
  request(method: string, path: string, init: object): Promise<PathResult>;
}

type Send = (request: EngineRequest) => Promise<Response>;

/** openapi-fetch, with our way to send its requests. */
export interface PathEngine extends Pick<PathClient, "use" | "eject"> {
  /** Whether there ever was a middleware, which has to see real requests. */
  readonly middleware: boolean;
  request(method: string, path: string, init: PathInit, send: Send): Promise<PathResult>;
}

export function createPathEngine({ base, init }: ClientConfig): PathEngine {
  // Its types by path are for callers; here they only cost the compiler time.
  const client = createFetchClient({ ...init, baseUrl: base }) as unknown as Untyped;
  let middleware = false;
  return {
    get middleware() {
      return middleware;
    },
    use(...added) {
      middleware = true;
      client.use(...added);
    },
    eject: client.eject,
    request(method, path, init, send) {
      const { params = {}, baseUrl, pathSerializer: writePath = defaultPathSerializer } = init;
      if (params.header) addHeaders({}, params.header as ChatHeaders);
      const real = middleware || init.middleware?.length || init.Request;
      return client.request(method, path, {
        ...init,
        // Without values, openapi-fetch sends the template.
        params: path.includes("{") ? { path: {}, ...params } : params,
        baseUrl: baseUrl && absoluteBaseUrl(baseUrl),
        pathSerializer(template: string, values: Record<string, unknown>) {
          // Refuses values that lead to another path.
          fillPath(template, values);
          return writePath(template, values);
        },
        Request: real ? (init.Request ?? Request) : PlainRequest,
        fetch: send,
      });
    },
  };
}

/**
 * Makes a call through openapi-fetch and its middleware.
 * @param operation The operation at this path, if the contract has one.
 * @param byOperation Whether the caller called the operation, not the path.
 */
export function callPath(
  engine: PathEngine,
  config: ClientConfig,
  operation: Operation | undefined,
  method: string,
  path: string,
  options: PathInit,
  byOperation?: boolean,
): Promise<PathResult> {
  const id = operation?.id ?? `${method} ${path}`;
  const { signal } = options;
  const own = byOperation && operation ? contentHeaders(operation, options.body) : {};
  const headers: PlainHeaders = { ...own, ...config.headers };
  addCallHeaders(headers, options);
  const init: PathInit = { ...config.init, ...fetchInit(options), signal, headers };
  const once = init.duplex !== undefined;
  const whole = byOperation || init.parseAs !== "stream";
  return engine.request(method, path, init, (request) => {
    // openapi-fetch adds the caller's other options to the request as properties of its own.
    const { url, ...own } = request;
    const headers = Object.fromEntries(request.headers);
    operation?.cookies?.(headers, init.params?.cookie ?? {});
    return send(config, {
      id,
      method: request.method,
      url,
      headers,
      options,
      once,
      follow: !whole,
      fetch(more) {
        const fetch = init.fetch ?? config.fetch ?? globalThis.fetch;
        if (!request.clone) return fetch(url, { ...own, ...more });
        const original = request as Request;
        const copy = new (original.constructor as typeof Request)(once ? original : original.clone(), more);
        return fetch(Object.assign(copy, own), own);
      },
      // So that the timeouts cover the body.
      read: async (response) => whole && response.clone().text(),
      result: (response) => response,
    }).catch((error) => {
      // By path, callers expect the error of `fetch` itself.
      throw !byOperation && error instanceof ChatNetworkError ? error.cause : error;
    });
  });
}
