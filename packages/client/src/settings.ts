import type { Auth } from "./auth.ts";
import { absoluteBaseUrl, page } from "./base-url.ts";
import { addCallHeaders, addHeaders, type PlainHeaders } from "./headers.ts";
import type { ChatHooks } from "./hooks.ts";
import { type ChatClientOptions, type Fetch, fetchInit, type Validate } from "./options.ts";

/** The options of a client, checked, with the defaults. */
export interface Settings {
  /** Absolute, without slashes at its end. */
  readonly base: string;
  /** With a slash at its end. */
  readonly origin: string;
  readonly headers: PlainHeaders;
  readonly auth: Auth | undefined;
  readonly fetch: Fetch | undefined;
  readonly hooks: readonly ChatHooks[];
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly retry: number;
  readonly validate: Validate | undefined;
  /** What goes with every request to `fetch`. */
  readonly init: RequestInit;
}

/** @throws {ChatError} Where an option can't be used. */
export function readSettings(options: ChatClientOptions): Settings {
  const { baseUrl, userAgent, auth, fetch, hooks = [], validate, ...others } = options;
  const { timeout = Infinity, totalTimeout = Infinity, retry = 2 } = others;
  const base = absoluteBaseUrl(baseUrl);
  const headers: PlainHeaders = {};
  // A browser writes its own, in a worker too, which has no document.
  if (userAgent && !page.location) addHeaders(headers, { "user-agent": userAgent });
  addCallHeaders(headers, others);
  return {
    base,
    origin: new URL("/", base).href,
    headers,
    auth,
    fetch,
    hooks: [hooks].flat(),
    timeout,
    totalTimeout,
    retry,
    validate,
    init: fetchInit(others),
  };
}
