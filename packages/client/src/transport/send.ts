/** The room of transport: sends a request, again if that may help, and makes a model or an error of its response. */
import { ChatError, ChatNetworkError, ChatTimeoutError } from "../errors.ts";
import type { PlainHeaders } from "../serialize/headers.ts";
import { type Attempt, reportError, throughHooks } from "./hooks.ts";
import type { CallOptions, ClientConfig } from "./options.ts";
import { delayBefore, IDEMPOTENT, isTransient } from "./retry.ts";
import { sleep, withTimeout } from "./timeouts.ts";

type HeaderValues = Record<string, string>;

/** A request to send, as often as necessary, and what becomes of its response. */
export interface SendOptions<Body, Result> {
  /** Names the call in errors and hooks. */
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: PlainHeaders;
  readonly options: CallOptions;
  /** Whether it can be sent only once, because its body is a stream. */
  readonly once?: boolean;
  /** Whether the caller's signal can still end the body after `send` has resolved. */
  readonly follow?: boolean;
  /** Sends it once, with these options over its own. */
  fetch(init: RequestInit): Promise<Response>;
  /** Reads the part of the body that `result` needs. */
  read(response: Response): Promise<Body>;
  /** Makes what the call resolves to, or throws what it rejects with. */
  result(response: Response, body: Body): Result;
}

/** Sends a request, and again if that may help, until there is a result. */
export async function send<Body, Result>(
  config: ClientConfig,
  request: SendOptions<Body, Result>,
): Promise<Result> {
  const { id, method, url, headers, options, once } = request;
  const { hooks, origin } = config;
  const { signal } = options;
  const { timeout = config.timeout, totalTimeout = config.totalTimeout, retry = config.retry } = options;
  if (Number.isNaN(timeout + totalTimeout + retry))
    throw new ChatError(`${id}: timeout, totalTimeout and retry must be numbers`);
  // Credentials are only sent to the origin of the API, and only if the caller brings none.
  const auth = url.startsWith(origin) && !headers.authorization ? config.auth : undefined;
  const idempotent = !!options.idempotencyKey || IDEMPOTENT.includes(method);
  const end = performance.now() + totalTimeout;
  const timeLeft = () => Math.max(0, end - performance.now());
  let retries = once ? 0 : retry;
  let refresh = once ? undefined : auth?.refresh;

  for (let number = 1; ; number++) {
    // Only hooks need it, and making it takes time.
    const attempt: Attempt | undefined = hooks[0] && {
      operationId: id,
      method,
      url,
      attempt: number,
      headers: new Headers(headers as HeaderValues),
    };
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
        await auth?.authorize(sent, init);
        signal?.throwIfAborted();
        onNetwork = true;
        const response = await request.fetch(init);
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
        } else if (isTransient(response.status, idempotent)) planRetry(response);
        if (delay === undefined) {
          // If a hook has read the body, the network is not to blame.
          onNetwork = !response.bodyUsed;
          const body = await request.read(response);
          onNetwork = false;
          return request.result(response, body);
        }
        // Frees the connection. Nobody reads this body, so its errors don't matter.
        response.body?.cancel().catch(() => {});
      } catch (cause) {
        throw onNetwork ? new ChatNetworkError(`${id}: no response`, { cause }) : cause;
      }
      return undefined;
    };

    try {
      const tooLong = () => `${id}: no response within ${left < timeout ? totalTimeout : timeout} ms`;
      const result = await withTimeout(signal, Math.min(timeout, left), tooLong, attemptOnce, request.follow);
      if (delay === undefined) return result as Result;
    } catch (error) {
      if (attempt) await reportError(hooks, attempt, error);
      const transient = error instanceof ChatNetworkError || error instanceof ChatTimeoutError;
      if (transient && idempotent && !signal?.aborted) planRetry();
      if (delay === undefined) throw error;
    }
    await sleep(delay, signal);
  }
}
