/** One attempt of a call. */
export interface Attempt {
  /** The `operationId`. For a path that the client has no operation of, its method and template. */
  readonly operationId: string;
  readonly method: string;
  readonly url: string;
  /** 1 for the first attempt of a call. */
  readonly attempt: number;
  /** What will be sent, without the credentials. A hook may change it. */
  readonly headers: Headers;
}

/** What a hook may return: a response, or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: so that a hook needs no return
type HookAnswer = Response | undefined | void;

/**
 * What is told of every attempt. Each is awaited. Of several, the first is the outermost: its `onRequest` comes
 * first, its `onResponse` and `onError` last. What a hook throws ends the call.
 */
export interface ChatHooks {
  /** Before the request is sent. A response that it returns is the answer, and nothing is sent. */
  onRequest?(attempt: Attempt): HookAnswer | Promise<HookAnswer>;
  /** After an answer of any status. A response that it returns takes its place. Its body is read from a `clone()`. */
  onResponse?(attempt: Attempt, response: Response): HookAnswer | Promise<HookAnswer>;
  /** After an attempt without an answer, and for whatever else a method of an operation throws. */
  onError?(attempt: Attempt, error: unknown): void | Promise<void>;
}

/** Sends a request through the hooks. */
export async function throughHooks(
  [hook, ...inner]: readonly ChatHooks[],
  attempt: Attempt,
  transmit: () => Promise<Response>,
): Promise<Response> {
  if (!hook) return transmit();
  const answer = await hook.onRequest?.(attempt);
  if (answer) return answer;
  const response = await throughHooks(inner, attempt, transmit);
  return (await hook.onResponse?.(attempt, response)) || response;
}

/** Tells the hooks of a failure, the innermost first. */
export async function tellError(
  hooks: readonly ChatHooks[],
  attempt: Attempt,
  error: unknown,
): Promise<void> {
  for (const hook of hooks.toReversed()) await hook.onError?.(attempt, error);
}
