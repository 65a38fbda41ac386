import type { Auth } from "./auth.ts";
import type { ChatHooks } from "./hooks.ts";

/** Headers by name. Those that are `undefined` are left out; one that is `null` takes away the client's. */
export type ChatHeaders =
  | NonNullable<RequestInit["headers"]>
  | Readonly<Record<string, string | null | undefined>>;

/** Sends a request, as the global `fetch` does. */
export type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** The options of a call that `fetch` does not have, or has otherwise. */
interface OwnOptions {
  /** Headers of this call, over those of the client. */
  headers?: ChatHeaders | undefined;
  /** Ends the call, also where it waits for the next attempt. The call rejects with the reason of the signal. */
  signal?: AbortSignal | null | undefined;
  /** How long one attempt may take, its body included, in milliseconds. No limit by default. */
  timeout?: number | undefined;
  /** How long the call may take, with every attempt and the waiting between them, in milliseconds. No limit by default. */
  totalTimeout?: number | undefined;
  /** How many more attempts there may be after one that failed. 2 by default. */
  retry?: number | undefined;
  /** Sent as `Idempotency-Key`, which lets a `POST` be attempted again after any failure. */
  idempotencyKey?: string | undefined;
  /** Sent as `X-Request-Id`, to find the call in the logs of the server. */
  requestId?: string | undefined;
}

/**
 * What goes with one call beside its arguments. Everything else that `fetch` takes is passed to it as it is,
 * such as `cache`, `keepalive`, or the `next` of Next.js.
 */
export interface CallOptions
  extends OwnOptions,
    Omit<RequestInit, "method" | "body" | "headers" | "signal"> {}

/** Finds what is wrong with the body of a success. `undefined`: nothing. */
export type Validate = (operationId: string, status: number, body: unknown) => BodyProblem | undefined;

/** Where a body breaks a rule of the contract. */
export interface BodyProblem {
  /** The JSON Pointer (RFC 6901) of the member that is at fault, "" for the body as a whole. */
  readonly pointer: string;
  /** The rule, in words. */
  readonly rule: string;
}

/** How a client reaches the API. What else `fetch` takes goes with every call. */
export interface ChatClientOptions extends Omit<CallOptions, "signal" | "idempotencyKey" | "requestId"> {
  /**
   * Where the API is, such as `https://chat.example.org`. A path in it is kept, and slashes at its end are not.
   * It may be relative to the page in a browser.
   */
  baseUrl: string;
  /** Credentials. They are sent to the origin of `baseUrl` only. */
  auth?: Auth | undefined;
  /** Sends the requests. By default the global `fetch`, as it is at the time of each call. */
  fetch?: Fetch | undefined;
  /** What is told of every attempt, the outermost first. */
  hooks?: ChatHooks | readonly ChatHooks[] | undefined;
  /** Sent as `User-Agent`, outside browsers. */
  userAgent?: string | undefined;
  /** Checks the body of every success, such as the `validateResponse` of `@chat-api/client/validators`. */
  validate?: Validate | undefined;
}

/** The options without those that are not for `fetch`. */
export function fetchInit<Options extends CallOptions>(options: Options): Omit<Options, keyof OwnOptions> {
  const { headers, signal, timeout, totalTimeout, retry, idempotencyKey, requestId, ...init } = options;
  return init;
}
