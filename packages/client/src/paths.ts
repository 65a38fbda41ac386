/** The entry point of the path style: openapi-fetch as its users know it, sent like every other call. */
import createFetchClient, {
  type Client,
  type ClientOptions,
  defaultPathSerializer,
  type PathSerializer,
} from "openapi-fetch";
import { ChatNetworkError } from "./errors.ts";
import { operationsById } from "./generated/operations.ts";
import type { paths } from "./generated/schema.ts";
import { addHeaders, type ChatHeaders, type PlainHeaders } from "./serialize/headers.ts";
import { fillPath } from "./serialize/path.ts";
import {
  absoluteBaseUrl,
  addCallHeaders,
  type CallOptions,
  type ChatClientOptions,
  type Fetch,
  fetchInit,
  readConfig,
} from "./transport/options.ts";
import { send } from "./transport/send.ts";
import { validateModel } from "./transport/validate.ts";

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** The methods of openapi-fetch, by path. */
export interface PathClient extends Client<paths> {}

/** The options of every client, and those of openapi-fetch. */
export interface PathClientOptions
  extends ChatClientOptions,
    Pick<
      ClientOptions,
      "querySerializer" | "bodySerializer" | "pathSerializer" | "Request" | "requestInitExt"
    > {}

/** The options of a call, without their types by path. */
interface PathInit extends CallOptions {
  params?: Partial<Record<"path" | "query" | "header" | "cookie", Record<string, unknown>>>;
  baseUrl?: string;
  fetch?: Fetch;
  pathSerializer?: PathSerializer;
  parseAs?: string;
  duplex?: "half";
}

/** What openapi-fetch resolves to. */
interface PathResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

interface Untyped extends Pick<PathClient, "use" | "eject"> {
  request(method: string, path: string, init: object): Promise<PathResult>;
}

/**
 * Creates a client whose methods take a path. They resolve to `{ data, error, response }`, and throw for no status.
 * @throws {ChatError} If an option can't be used.
 */
export function createPathClient(options: PathClientOptions): PathClient {
  const config = readConfig(options);
  const { base, validate } = config;
  // Its types by path are for callers; here they only cost the compiler time.
  const client = createFetchClient({ ...config.init, baseUrl: base }) as unknown as Untyped;
  const operations = Object.values(operationsById);

  async function request(anyCase: string, path: string, init: PathInit = {}): Promise<PathResult> {
    const method = anyCase.toUpperCase();
    const operation = operations.find((it) => it.method === method && it.path === path);
    const id = operation?.id ?? `${method} ${path}`;
    const all: PathInit = { ...config.init, ...fetchInit(init) };
    const { params = {}, baseUrl, pathSerializer = defaultPathSerializer, parseAs } = all;
    const headers: PlainHeaders = { ...config.headers };
    addCallHeaders(headers, init);
    if (params.header) addHeaders({}, params.header as ChatHeaders);
    const result = await client.request(method, path, {
      // The styles of the contract, unless the options have others.
      ...(operation?.query && { querySerializer: operation.query }),
      ...all,
      headers,
      // Without values, openapi-fetch sends the template.
      params: path.includes("{") ? { path: {}, ...params } : params,
      baseUrl: baseUrl && absoluteBaseUrl(baseUrl),
      pathSerializer(template: string, values: Record<string, unknown>) {
        // Refuses values that lead to another path.
        fillPath(template, values);
        return pathSerializer(template, values);
      },
      fetch: transmit,
    });
    const { data, response } = result;
    // An error without a body must not look like a success.
    if (!response.ok) result.error ||= `${response.status} ${response.statusText}`.trim();
    else if (operation && data !== undefined && !parseAs) validateModel(id, data, response, validate);
    return result;

    /** Sends what openapi-fetch and its middleware made of the call. */
    function transmit(request: Request): Promise<Response> {
      const sent: PlainHeaders = Object.fromEntries(request.headers);
      // openapi-fetch leaves out what is null, which forbids credentials.
      if (headers.authorization === null) sent.authorization = null;
      operation?.cookies?.(sent, params.cookie ?? {});
      // openapi-fetch adds the caller's other options to the request as properties of its own.
      const own = { ...request };
      const { duplex, fetch = config.fetch ?? globalThis.fetch } = all;
      const whole = parseAs !== "stream";
      return send(config, {
        id,
        url: request.url,
        headers: sent,
        options: init,
        init: { method: request.method, ...(duplex && { duplex }) },
        fetch(_, { signal, headers, ...others }) {
          const original = duplex ? request : request.clone();
          const copy = new (request.constructor as typeof Request)(original, { headers, ...others });
          // The caller can end a stream after the call has resolved.
          const end = signal && init.signal && !whole ? AbortSignal.any([signal, init.signal]) : signal;
          return fetch(Object.assign(copy, own), { ...own, ...others, ...(end && { signal: end }) });
        },
        // So that the timeouts cover the body.
        read: async (response) => whole && response.clone().text(),
        result: (response) => response,
      }).catch((error) => {
        // By path, callers expect the error of `fetch` itself.
        throw error instanceof ChatNetworkError ? error.cause : error;
      });
    }
  }

  const methods = METHODS.map((method) => [
    method,
    (path: string, init?: PathInit) => request(method, path, init),
  ]);
  return { request, use: client.use, eject: client.eject, ...Object.fromEntries(methods) };
}
