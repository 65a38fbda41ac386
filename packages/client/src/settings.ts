import type { Auth } from "./auth.ts";
import { absoluteBaseUrl, page } from "./base-url.ts";
import { plainHeaders } from "./headers.ts";
import type { ChatHooks } from "./hooks.ts";
import type { ChatClientOptions, Fetch, Validate } from "./options.ts";

/** The options of a client, checked, with the defaults. */
export interface Settings {
  /** Absolute, without slashes at its end. */
  readonly base: string;
  /** With a slash at its end. */
  readonly origin: string;
  readonly headers: Record<string, string | null | undefined>;
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
export function readSettings({
  baseUrl,
  auth,
  timeout = Infinity,
  totalTimeout = Infinity,
  retry = 2,
  headers,
  fetch,
  hooks = [],
  userAgent,
  validate,
  ...init
}: ChatClientOptions): Settings {
  const base = absoluteBaseUrl(baseUrl);
  return {
    base,
    origin: new URL("/", base).href,
    // A browser writes its own.
    headers: {
      ...plainHeaders(page.document ? {} : { "user-agent": userAgent }),
      ...plainHeaders(headers),
    },
    auth,
    fetch,
    hooks: [hooks].flat(),
    timeout,
    totalTimeout,
    retry,
    validate,
    init,
  };
}
