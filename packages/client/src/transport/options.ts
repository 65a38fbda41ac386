import type { Auth } from "../auth/auth.ts";
import { ChatError } from "../errors.ts";
import { addHeaders, type ChatHeaders, type PlainHeaders } from "../serialize/headers.ts";
import type { ChatHooks } from "./hooks.ts";
import type { Validate } from "./validate.ts";

/** Sends a request, as the global `fetch` does. */
export type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** The options of a call that `fetch` does not have, or has with another type. */
interface OwnOptions {
  /** Headers of this call, over those of the client. */
  headers?: ChatHeaders | undefined;
  /** Ends the call, even while it waits for the next attempt. The call rejects with the reason of the signal. */
  signal?: AbortSignal | null | undefined;
  /** How long one attempt may take, its body included, in milliseconds. No limit by default. */
  timeout?: number | undefined;
  /** How long the call may take, with every attempt and the waits between them, in milliseconds. No limit by default. */
  totalTimeout?: number | undefined;
  /** How many more attempts there may be after one that failed. 2 by default. */
  retry?: number | undefined;
  /** Sent as `Idempotency-Key`. With it, a `POST` is retried after any failure. */
  idempotencyKey?: string | undefined;
  /** Sent as `X-Request-Id`, to find the call in the logs of the server. */
  requestId?: string | undefined;
}

/**
 * The options of one call. Everything else that `fetch` takes is passed on to it, such as `cache`, `keepalive`, or the
 * `next` of Next.js.
 */
export interface CallOptions
  extends OwnOptions,
    Omit<RequestInit, "method" | "body" | "headers" | "signal"> {}

/** The options of a call whose success is a stream of events. */
export interface EventOptions extends CallOptions {
  /**
   * Whether to connect again, with `Last-Event-ID`, after the stream ended or broke off: after as many milliseconds as
   * the server's `retry` says, 3000 by default. A 204 ends the events. False by default.
   */
  reconnect?: boolean | undefined;
}

/** How a client reaches the API. Everything else that `fetch` takes is passed on to it with every call. */
export interface ChatClientOptions extends Omit<CallOptions, "signal" | "idempotencyKey" | "requestId"> {
  /**
   * The URL of the API, such as `https://chat.example.org`. Its path is kept, without slashes at the end.
   * In a browser it may be relative to the page.
   */
  baseUrl: string;
  /** Credentials. They are sent to the origin of `baseUrl` only. */
  auth?: Auth | undefined;
  /** Sends the requests. By default the global `fetch`, as it is at the time of each call. */
  fetch?: Fetch | undefined;
  /** Called for every attempt, the outermost first. */
  hooks?: ChatHooks | readonly ChatHooks[] | undefined;
  /** Whether each `POST` gets an `Idempotency-Key`, and so is retried after any failure. False by default. */
  idempotencyKeys?: boolean | undefined;
  /** Sent as `User-Agent`, outside browsers. */
  userAgent?: string | undefined;
  /** Validates the body of every success, such as the `validateResponse` of `@chat-api/client/validators`. */
  validate?: Validate | undefined;
}

/** The options of a client, validated and with their defaults. */
export interface ClientConfig
  extends Pick<ChatClientOptions, "auth" | "fetch" | "idempotencyKeys" | "validate"> {
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly retry: number;
  /** Absolute, without slashes at the end. */
  readonly base: string;
  /** With a slash at the end. */
  readonly origin: string;
  readonly headers: PlainHeaders;
  readonly hooks: readonly ChatHooks[];
  /** Passed to `fetch` with every request. */
  readonly init: RequestInit;
}

/** The globals of a browser; a worker only has the second. */
const page: {
  readonly document?: { readonly baseURI: string };
  readonly location?: { readonly href: string };
} = globalThis as object;

/** @throws {ChatError} If an option can't be used. */
export function readConfig(options: ChatClientOptions): ClientConfig {
  const { baseUrl, userAgent, auth, fetch, hooks = [], idempotencyKeys, validate, ...others } = options;
  const { timeout = Infinity, totalTimeout = Infinity, retry = 2 } = others;
  const base = absoluteBaseUrl(baseUrl);
  const headers: PlainHeaders = {};
  // A browser sends its own. A worker has no document, but a location.
  if (userAgent && !page.location) addHeaders(headers, { "user-agent": userAgent });
  addCallHeaders(headers, others);
  return {
    ...options,
    base,
    origin: new URL("/", base).href,
    headers,
    hooks: [hooks].flat(),
    timeout,
    totalTimeout,
    retry,
    init: fetchInit(others),
  };
}

/**
 * The base URL, absolute and without slashes at the end.
 * @throws {ChatError} If it is not valid. The message leaves it out: it may hold a password.
 */
export function absoluteBaseUrl(baseUrl: string): string {
  let url = "";
  try {
    url = new URL(baseUrl, page.document?.baseURI ?? page.location?.href).href;
  } catch {
    // Not a URL, or relative without a page.
  }
  if (!/^https?:\/\/[^/@]+\/[^?#]*$/.test(url))
    throw new ChatError("baseUrl must be an absolute http(s) URL without user, query or fragment");
  return url.replace(/\/+$/, "");
}

/** Adds the headers that the options of a call ask for. */
export function addCallHeaders(
  target: PlainHeaders,
  { headers, idempotencyKey, requestId }: CallOptions,
): void {
  // Most calls have none, and looking takes time.
  if (headers) addHeaders(target, headers);
  if (idempotencyKey !== undefined || requestId !== undefined)
    addHeaders(target, { "idempotency-key": idempotencyKey, "x-request-id": requestId });
}

/** The options that `fetch` takes. */
export function fetchInit<Options extends CallOptions>(options: Options): Omit<Options, keyof OwnOptions> {
  const { headers, signal, timeout, totalTimeout, retry, idempotencyKey, requestId, ...init } = options;
  return init;
}
