/** One attempt of a call. */
export interface Attempt {
  /** The `operationId`, or the method and the path template if the contract has no such operation. */
  readonly operationId: string;
  readonly method: string;
  readonly url: string;
  /** 1 for the first attempt of a call. */
  readonly attempt: number;
  /** The headers to send, without the credentials. A hook may change them. */
  readonly headers: Headers;
}

/** What a hook may return: a response, or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: so that a hook needs no return
type HookResult = Response | undefined | void;

/**
 * Functions that are called for every attempt, and awaited. Of several, the first is the outermost: its `onRequest` is
 * called first, its `onResponse` and `onError` last. An error that a hook throws ends the call.
 */
export interface ChatHooks {
  /** Called before the request is sent. If it returns a response, nothing is sent. */
  onRequest?(attempt: Attempt): HookResult | Promise<HookResult>;
  /** Called after a response of any status. It may return another response. Read the body from a `clone()`. */
  onResponse?(attempt: Attempt, response: Response): HookResult | Promise<HookResult>;
  /** Called after an attempt without a response, and for anything else that the method of an operation throws. */
  onError?(attempt: Attempt, error: unknown): void | Promise<void>;
}

/** Sends a request through the hooks. */
export function throughHooks(
  hooks: readonly ChatHooks[],
  attempt: Attempt,
  transmit: () => Promise<Response>,
): Promise<Response> {
  const through = hooks.reduceRight(
    (next, hook) => async () => {
      const early = await hook.onRequest?.(attempt);
      if (isResponse(early)) return early;
      const response = await next();
      const other = await hook.onResponse?.(attempt, response);
      return isResponse(other) ? other : response;
    },
    transmit,
  );
  return through();
}

/** Whether a hook returned a response, of this realm or another, and not the value of its last expression. */
function isResponse(value: HookResult): value is Response {
  return value?.status !== undefined;
}

/** Reports an error to the hooks, the innermost first. */
export async function reportError(
  hooks: readonly ChatHooks[],
  attempt: Attempt,
  error: unknown,
): Promise<void> {
  for (const hook of hooks.toReversed()) await hook.onError?.(attempt, error);
}
