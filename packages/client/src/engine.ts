// The only file that knows openapi-fetch.
import createFetchClient, { type Client, defaultPathSerializer, type Middleware } from "openapi-fetch";
import { absoluteBaseUrl } from "./base-url.ts";
import type { paths } from "./generated/schema.ts";
import { addHeaders } from "./headers.ts";
import type { CallOptions, ChatHeaders, Fetch } from "./options.ts";
import { fillPath } from "./path.ts";
import type { Settings } from "./settings.ts";

/** The methods of openapi-fetch, by path. */
export interface PathClient extends Client<paths> {}

/** The parameters of a call, by the place where each is sent. */
export interface Params {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  cookie?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

/** What openapi-fetch takes with one call, without its types by path. */
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

/** What openapi-fetch gives back. */
export interface PathResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** A request that no one but `fetch` has to see: what would make a real one. */
class PlainRequest {
  constructor(url: string, init: RequestInit) {
    Object.assign(this, init, { url });
  }
}

/** What openapi-fetch made of a call. One without a `clone` is not real. */
export type EngineRequest = Pick<Request, "url" | "method" | "headers"> & Partial<Pick<Request, "clone">>;

interface Untyped extends Pick<PathClient, "use" | "eject"> {
  request(method: string, path: string, init: object): Promise<PathResult>;
}

type Send = (request: EngineRequest) => Promise<Response>;

/** openapi-fetch, with our way to send what it makes of a call. */
export interface PathEngine extends Pick<PathClient, "use" | "eject"> {
  /** Whether there ever was a middleware. One has to see real requests. */
  readonly middleware: boolean;
  request(method: string, path: string, init: PathInit, send: Send): Promise<PathResult>;
}

export function createPathEngine({ base, init }: Settings): PathEngine {
  // Its types by path are for callers: here they would only cost the compiler time.
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
        // Without values for its parameters, openapi-fetch would send the template.
        params: path.includes("{") ? { path: {}, ...params } : params,
        baseUrl: baseUrl && absoluteBaseUrl(baseUrl),
        pathSerializer(template: string, values: Record<string, unknown>) {
          // Refuses what would lead to another path.
          fillPath(template, values);
          return writePath(template, values);
        },
        Request: real ? (init.Request ?? Request) : PlainRequest,
        fetch: send,
      });
    },
  };
}
