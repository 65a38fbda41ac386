import { ChatTimeoutError } from "../errors.ts";

/** The longest delay of `setTimeout`. It treats a longer one as none. */
const LONGEST = 2 ** 31 - 1;

interface TimeoutOptions {
  /** The signal of the caller. */
  readonly signal?: AbortSignal | null | undefined;
  /** In milliseconds. */
  readonly timeout: number;
  /** Makes the message of the `ChatTimeoutError`. */
  message?(): string;
}

/**
 * Runs a function that the signal of the caller, or a timeout, can end.
 * It rejects at once then, even if the function ignores its own signal.
 * @throws {ChatTimeoutError} After `timeout`.
 */
export function withTimeout<Value>(
  run: (signal?: AbortSignal) => Promise<Value>,
  { signal, timeout, message }: TimeoutOptions,
): Promise<Value> {
  if (!signal && timeout > LONGEST) return run();
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** Makes a function that settles the promise and cleans up. */
    const end =
      <Value>(settle: (value: Value) => void) =>
      (value: Value) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        settle(value);
      };
    const abort = end((reason: unknown) => {
      controller.abort(reason);
      reject(reason);
    });
    const onAbort = () => abort(signal?.reason);
    if (timeout <= LONGEST) timer = setTimeout(() => abort(new ChatTimeoutError(message?.())), timeout);
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
    else run(controller.signal).then(end(resolve), end(reject));
  });
}

/** Waits. Rejects with the reason of the signal as soon as that aborts. */
export async function sleep(timeout: number, signal: AbortSignal | null | undefined): Promise<void> {
  const forever = () => new Promise<void>(() => {});
  await withTimeout(forever, { signal, timeout }).catch(() => signal?.throwIfAborted());
}
