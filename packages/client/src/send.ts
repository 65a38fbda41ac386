import { ChatError, ChatNetworkError, ChatTimeoutError } from "./errors.ts";
import type { PlainHeaders } from "./headers.ts";
import { type Attempt, tellError, throughHooks } from "./hooks.ts";
import { limited, sleep } from "./limit.ts";
import type { CallOptions } from "./options.ts";
import { delayBefore, IDEMPOTENT, isPassing } from "./retry.ts";
import type { Settings } from "./settings.ts";

type HeaderValues = Record<string, string>;

/** What is sent, as often as it takes, and what is made of its answer. */
export interface Exchange<Body, Answer> {
  /** Names the call in errors and hooks. */
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: PlainHeaders;
  readonly options: CallOptions;
  /** Whether it can be sent only once, because its body is a stream. */
  readonly once?: boolean;
  /** Whether the caller can still end the answer after it was received. */
  readonly follow?: boolean;
  /** Sends it once, with this in place of its own. */
  fetch(init: RequestInit): Promise<Response>;
  /** Waits for as much of the body as has to be there. */
  receive(response: Response): Promise<Body>;
  /** Makes what the call resolves to, or throws what it rejects with. */
  answer(response: Response, body: Body): Answer;
}

/** Sends a request, and again where that may help, until there is an answer to give back. */
export async function send<Body, Answer>(
  settings: Settings,
  exchange: Exchange<Body, Answer>,
): Promise<Answer> {
  const { id, method, url, headers, options, once } = exchange;
  const { hooks, origin } = settings;
  const { signal } = options;
  const {
    timeout = settings.timeout,
    totalTimeout = settings.totalTimeout,
    retry = settings.retry,
  } = options;
  if (Number.isNaN(timeout + totalTimeout + retry))
    throw new ChatError(`${id}: timeout, totalTimeout and retry must be numbers`);
  // Credentials go nowhere else, and a caller who brings some gets no others.
  const auth = url.startsWith(origin) && !headers.authorization ? settings.auth : undefined;
  const idempotent = !!options.idempotencyKey || IDEMPOTENT.includes(method);
  const end = performance.now() + totalTimeout;
  const timeLeft = () => Math.max(0, end - performance.now());
  let retries = once ? 0 : retry;
  let refresh = once ? undefined : auth?.refresh;

  for (let number = 1; ; number++) {
    // Only hooks ask for it, and what it holds takes its time.
    const attempt: Attempt | undefined =
      hooks.length > 0
        ? { operationId: id, method, url, attempt: number, headers: new Headers(headers as HeaderValues) }
        : undefined;
    let sent: PlainHeaders = {};
    const left = timeLeft();
    let delay: number | undefined;

    const planRetry = (response?: Response) => {
      const wait = delayBefore(number, response);
      if (retries < 1 || wait >= timeLeft()) return;
      retries--;
      delay = wait;
    };

    const attemptOnce = async (signal?: AbortSignal) => {
      let onNetwork = false;
      const transmit = async () => {
        sent = attempt ? Object.fromEntries(attempt.headers) : { ...headers };
        const init: RequestInit = { headers: sent as HeaderValues, ...(signal && { signal }) };
        if (auth) await auth.authorize(sent, init);
        signal?.throwIfAborted();
        onNetwork = true;
        const response = await exchange.fetch(init);
        onNetwork = false;
        return response;
      };
      try {
        const response = await (attempt ? throughHooks(hooks, attempt, transmit) : transmit());
        signal?.throwIfAborted();
        if (response.status === 401 && refresh) {
          await refresh(sent);
          refresh = undefined;
          delay = 0;
        } else if (isPassing(response.status, idempotent)) planRetry(response);
        if (delay === undefined) {
          // A hook that has read the body is no fault of the network.
          onNetwork = !response.bodyUsed;
          const body = await exchange.receive(response);
          onNetwork = false;
          return exchange.answer(response, body);
        }
        // Frees the connection. What goes wrong with a body that nobody reads is of no account.
        response.body?.cancel().catch(() => {});
      } catch (cause) {
        throw onNetwork ? new ChatNetworkError(`${id}: no answer`, { cause }) : cause;
      }
      return undefined;
    };

    try {
      const tooLong = () => `${id}: no answer within ${left < timeout ? totalTimeout : timeout} ms`;
      const answer = await limited(signal, Math.min(timeout, left), tooLong, attemptOnce, exchange.follow);
      if (delay === undefined) return answer as Answer;
    } catch (error) {
      if (attempt) await tellError(hooks, attempt, error);
      const passing = error instanceof ChatNetworkError || error instanceof ChatTimeoutError;
      if (passing && idempotent && !signal?.aborted) planRetry();
      if (delay === undefined) throw error;
    }
    await sleep(delay, signal);
  }
}
