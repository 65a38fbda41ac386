import { ChatNetworkError, ChatTimeoutError } from "./errors.ts";
import { type Attempt, tellError, throughHooks } from "./hooks.ts";
import { limited, sleep } from "./limit.ts";
import type { CallOptions } from "./options.ts";
import { delayBefore, isIdempotent, isPassing } from "./retry.ts";
import type { Settings } from "./settings.ts";

/** What is sent, as often as it takes, and how its answer is read. */
export interface Exchange<Answer> {
  /** Names the call in errors and hooks. */
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly options: CallOptions;
  /** Whether it can be sent only once, because its body is a stream. */
  readonly once?: boolean;
  /** Sends it once, with this in place of its own. */
  fetch(init: RequestInit): Promise<Response>;
  /** Reads the answer, within the limits of the attempt. */
  read(response: Response): Promise<Answer>;
  /** Whether the signal of the caller can still end the answer after it was read. */
  readonly follow?: boolean;
  /** Is told of each attempt as it begins. */
  track?(attempt: Attempt): void;
}

/** Sends a request, and again where that may help, until there is an answer to give back. */
export async function send<Answer>(settings: Settings, exchange: Exchange<Answer>): Promise<Answer> {
  const { id, method, url, headers, options, once, fetch, read, follow } = exchange;
  const { hooks, origin } = settings;
  const {
    signal,
    timeout = settings.timeout,
    totalTimeout = settings.totalTimeout,
    idempotencyKey,
  } = options;
  // Credentials go nowhere else, and a caller who brings some gets no others.
  const auth = url.startsWith(origin) && !headers.has("authorization") ? settings.auth : undefined;
  const idempotent = idempotencyKey !== undefined || isIdempotent(method);
  const deadline = performance.now() + totalTimeout;
  let retries = once ? 0 : (options.retry ?? settings.retry);
  let refresh = once ? undefined : auth?.refresh;

  for (let number = 1; ; number++) {
    const attempt: Attempt = {
      operationId: id,
      method,
      url,
      attempt: number,
      headers: hooks.length > 0 ? new Headers(headers) : headers,
    };
    exchange.track?.(attempt);
    const left = deadline - performance.now();
    let delay: number | undefined;

    const plan = (response?: Response) => {
      const wait = delayBefore(number, response);
      if (retries > 0 && performance.now() + wait < deadline) {
        retries--;
        delay = wait;
      }
    };

    const attemptOnce = async (signal?: AbortSignal) => {
      const response = await throughHooks(hooks, attempt, async () => {
        const init: RequestInit = signal
          ? { headers: attempt.headers, signal }
          : { headers: attempt.headers };
        await auth?.authorize(attempt.headers, init);
        signal?.throwIfAborted();
        return orNetworkError(id, () => fetch(init));
      });
      signal?.throwIfAborted();
      if (response.status === 401 && refresh) {
        await refresh(attempt.headers);
        refresh = undefined;
        delay = 0;
      } else if (isPassing(response.status, idempotent)) plan(response);
      if (delay === undefined) return read(response);
      // Frees the connection. What goes wrong with a body that nobody reads is of no account.
      response.body?.cancel().catch(() => {});
      return undefined;
    };

    try {
      const time = Math.min(timeout, left);
      const message = `${id}: no answer within ${left < timeout ? totalTimeout : timeout} ms`;
      const answer = await limited(signal, time, message, attemptOnce, follow);
      if (delay === undefined) return answer as Answer;
    } catch (error) {
      await tellError(hooks, attempt, error);
      if (
        idempotent &&
        !signal?.aborted &&
        (error instanceof ChatNetworkError || error instanceof ChatTimeoutError)
      )
        plan();
      if (delay === undefined) throw error;
    }
    await sleep(delay, signal);
  }
}

/** @throws {ChatNetworkError} Where nothing comes, with the `cause`. */
export async function orNetworkError<Value>(id: string, get: () => Promise<Value>): Promise<Value> {
  try {
    return await get();
  } catch (cause) {
    throw new ChatNetworkError(`${id}: no answer`, { cause });
  }
}
