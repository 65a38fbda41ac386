import { ChatError } from "./errors.ts";
import type { ErrorBodies } from "./generated/errors.ts";
import { retryAfter } from "./transport/retry.ts";

/** Statuses that are not a success, as registered with IANA. */
type Status =
  | (300 | 301 | 302 | 303 | 304 | 305 | 307 | 308)
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416)
  | (417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451)
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511);

/** The statuses of a range such as `4XX`. */
type InRange<Range> = Range extends `${infer Digit}XX` ? Extract<`${Status}`, `${Digit}${string}`> : never;

/** The statuses that a key of the bodies by status stands for: a number, a range, or `default`. */
type StatusOf<Key, Bodies> = Key extends number
  ? Key
  : Exclude<
        Key extends "default" ? Exclude<`${Status}`, InRange<keyof Bodies>> : InRange<Key>,
        `${keyof Bodies & number}`
      > extends `${infer Number extends number}`
    ? Number
    : never;

/** A `ChatApiError` for bodies by status. A status without a key and without a `default` has an unknown body. */
export type ApiErrorOf<Bodies> = {
  [Key in keyof Bodies | "default"]: ApiError<
    StatusOf<Key, Bodies>,
    Key extends keyof Bodies ? Bodies[Key] : unknown
  >;
}[keyof Bodies | "default"];

/**
 * The status of the response is not a success. Comparing `status` with a number gives `body` the type that the contract
 * declares for it. It is a string if the body is not JSON, and `undefined` without a body.
 */
export type ChatApiError = ApiErrorOf<ErrorBodies>;

/** A `ChatApiError` of one status. */
interface ApiError<Status, Body> extends ChatError {
  readonly name: "ChatApiError";
  readonly status: Status;
  readonly body: Body | string | undefined;
  /** The response. Its body has been read. */
  readonly response: Response;
  readonly operationId: string;
  /** The `X-Request-Id` of the response, or else of the request. */
  readonly requestId: string | undefined;
  /** How long `Retry-After` asks to wait, in milliseconds (RFC 9110, section 10.2.3). */
  readonly retryAfter: number | undefined;
}

/** The constructor of `ChatApiError`, for `instanceof`. */
export const ChatApiError: {
  new (operationId: string, response: Response, body: unknown, requestId?: string): ChatApiError;
  readonly prototype: ChatApiError;
} = class extends ChatError {
  override readonly name = "ChatApiError";

  constructor(operationId: string, response: Response, body: unknown, requestId?: string) {
    const { status, headers } = response;
    super(`${operationId}: ${status}${describe(body as Described)}`);
    Object.assign(this, {
      status,
      body,
      response,
      operationId,
      requestId: headers.get("x-request-id") ?? requestId,
      retryAfter: retryAfter(headers),
    });
  }
} as never;

interface Described {
  readonly errors?: readonly (Described | null)[];
  readonly description?: unknown;
  readonly detail?: unknown;
  readonly message?: unknown;
}

/** The message of the error, or of the first of several: of our own format, of RFC 9457, or of the usual one. */
function describe(error: Described | undefined): string {
  const { description, detail, message } = error?.errors?.[0] ?? error ?? {};
  const text = description ?? detail ?? message;
  return typeof text === "string" ? ` ${text.slice(0, 200).replace(/\s+/g, " ")}` : "";
}
