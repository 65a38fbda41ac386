/** The room of transport: sends a request, again if that may help, and makes a model or an error of its response. */
import type { Auth } from "../auth/auth.ts";
import { ChatError, ChatNetworkError, ChatTimeoutError } from "../errors.ts";
import type { PlainHeaders } from "../serialize/headers.ts";
import { type Attempt, reportError, throughHooks } from "./hooks.ts";
import type { CallOptions, ClientConfig } from "./options.ts";
import { delayBefore, isTransient, UNSAFE_TO_REPEAT } from "./retry.ts";
import { sleep, withTimeout } from "./timeouts.ts";

type HeaderValues = Record<string, string>;

/** What one attempt gives to `fetch`: headers with credentials, and a signal if it can be ended. */
export interface AttemptInit extends RequestInit {
  headers: Record<string, string>;
}

/** A request to send, as often as necessary, and what becomes of its response. */
export interface SendOptions<Body, Result> {
  /** Names the call in errors and hooks. */
  readonly id: string;
  readonly url: string;
  readonly headers: PlainHeaders;
  readonly options: CallOptions;
  /** The other options of `fetch`. With `duplex`, for a body that is a stream, the request is sent only once. */
  readonly init: RequestInit & { readonly duplex?: "half" };
  /** Sends it once. */
  fetch(url: string, init: AttemptInit): Promise<Response>;
  /** Reads the part of the body that `result` needs. */
  read(response: Response): Promise<Body>;
  /** Makes what the call resolves to, or throws what it rejects with. */
  result(response: Response, body: Body): Result;
}

/** Finishes a call, with its result or with another attempt. */
type Finish<Result> = () => Result | Promise<Result>;

/** A body of the platform, or a stream of Node as node-fetch has it. */
interface UnreadBody {
  cancel?(): Promise<void>;
  destroy?(): void;
}

/** Sends a request, and again if that may help, until there is a result. */
export function send<Body, Result>(
  config: ClientConfig,
  request: SendOptions<Body, Result>,
): Promise<Result> {
  const { id, url, headers, options, init, fetch } = request;
  const { method = "GET", duplex } = init;
  const { hooks, origin } = config;
  const { signal } = options;
  const { timeout = config.timeout, totalTimeout = config.totalTimeout, retry = config.retry } = options;
  if (Number.isNaN(timeout + totalTimeout + retry))
    throw new ChatError(`${id}: timeout, totalTimeout and retry must be numbers`);
  // Credentials are only sent to the origin of the API, and only if the caller neither brings nor forbids them.
  const auth = url.startsWith(origin) && headers.authorization === undefined ? config.auth : undefined;
  for (const name in headers) if (headers[name] === null) delete headers[name];
  if (config.idempotencyKeys && method === "POST") headers["idempotency-key"] ??= crypto.randomUUID();
  const idempotent = !!headers["idempotency-key"] || !UNSAFE_TO_REPEAT.test(method);
  const end = performance.now() + totalTimeout;
  return duplex ? attempt(1, 0) : attempt(1, retry, auth?.refresh);

  /** Makes one attempt, and those that follow it. */
  async function attempt(number: number, retries: number, refresh?: Auth["refresh"]): Promise<Result> {
    const left = end - performance.now();
    // Only hooks need them, and making them takes time.
    const ours = hooks[0] && new Headers(headers as HeaderValues);
    const info = { operationId: id, method, url, attempt: number, headers: ours } as Attempt;

    /** A function that waits and retries; `undefined` if there is no retry. */
    const retryAfter = (response?: Response) => {
      const delay = delayBefore(number, response);
      if (retries < 1 || performance.now() + delay >= end) return undefined;
      return () => sleep(delay, signal).then(() => attempt(number + 1, retries - 1, refresh));
    };

    /** Sends the request once. Resolves to a function that finishes the call. */
    const run = async (signal?: AbortSignal): Promise<Finish<Result>> => {
      const sent: PlainHeaders = {};
      const transmit = async () => {
        Object.assign(sent, ours ? Object.fromEntries(ours) : headers);
        const all: AttemptInit = { ...init, headers: sent as HeaderValues, ...(signal && { signal }) };
        // Most credentials are there already, and waiting takes time.
        const authorizing = auth?.authorize(sent, all);
        if (authorizing) await authorizing;
        signal?.throwIfAborted();
        try {
          return await fetch(url, all);
        } catch (cause) {
          throw networkError(cause);
        }
      };
      const response = await throughHooks(hooks, info, transmit);
      signal?.throwIfAborted();
      const isRefused = refresh && response.status === 401;
      if (isRefused) await refresh(sent, signal);
      const next = isRefused
        ? () => attempt(number + 1, retries)
        : isTransient(response.status, idempotent) && retryAfter(response);
      if (next) {
        // Frees the connection. Nobody reads this body, so its errors don't matter.
        const body: UnreadBody | null = response.body;
        body?.cancel?.().catch(() => {});
        body?.destroy?.();
        return next;
      }
      // If a hook has read the body, the network is not to blame.
      const { bodyUsed } = response;
      const read = await request.read(response).catch((cause) => {
        throw bodyUsed ? cause : networkError(cause);
      });
      const result = request.result(response, read);
      return () => result;
    };

    let finish: Finish<Result>;
    try {
      finish = await withTimeout(run, {
        signal,
        timeout: Math.min(timeout, left),
        message: () => `${id}: no response within ${left < timeout ? totalTimeout : timeout} ms`,
      });
    } catch (error) {
      await reportError(hooks, info, error);
      const transient = error instanceof ChatNetworkError || error instanceof ChatTimeoutError;
      const next = transient && idempotent && !signal?.aborted && retryAfter();
      if (!next) throw error;
      finish = next;
    }
    return finish();
  }

  function networkError(cause: unknown): ChatNetworkError {
    return new ChatNetworkError(`${id}: no response`, { cause });
  }
}
