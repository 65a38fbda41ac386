import type { PlainRequest, PlainResponse } from "./messages.ts";

/** The credentials of one user. Schemes whose credential is missing are not tried. */
export interface Credentials {
  readonly basic: { readonly username: string; readonly password: string };
  readonly bearer: string;
  /** The value of the cookie, or of the API key. */
  readonly apiKey: string;
}

/** A server that the cases are run against. */
export interface Target {
  /** Without a trailing slash. It may have a path, which comes before those of the contract. */
  readonly url: string;
  readonly credentials: Partial<Credentials>;
  /** Whether it responds as a `Prefer` header asks, as a mock does. Default false. */
  readonly prefer?: boolean;
  /** Whether it tells valid credentials from invalid ones, as a mock does not. Default true. */
  readonly real?: boolean;
  /** Whether it keeps what requests create and change. Default true. */
  readonly stateful?: boolean;
  /** Arguments to send instead of the examples of the contract, by parameter name. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** The same of a second tenant, whose resources the first must not see. */
  readonly otherArguments?: Readonly<Record<string, string>>;
  /** Whether the credentials may reach nothing of that second tenant at all. Default false: they may be those of both. */
  readonly otherTenantClosed?: boolean;
  /** Headers of every request, by name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds that one response may take. Default 10,000. */
  readonly timeout?: number;
  /** Default no limit. */
  readonly maxRequestsPerSecond?: number;
  /** How requests are sent. Default: over HTTP to `url`. */
  readonly send?: (request: PlainRequest) => Promise<PlainResponse>;
}
