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
export async function withTimeout<Value>(
  run: (signal?: AbortSignal) => Promise<Value>,
  { signal, timeout, message }: TimeoutOptions,
): Promise<Value> {
  if (!signal && timeout > LONGEST) return run();
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const abort = (reason: unknown) => {
        controller.abort(reason);
        reject(reason);
      };
      onAbort = () => abort(signal?.reason);
      if (timeout <= LONGEST) timer = setTimeout(() => abort(new ChatTimeoutError(message?.())), timeout);
      signal?.addEventListener("abort", onAbort);
      if (signal?.aborted) onAbort();
      else run(controller.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Waits. Rejects with the reason of the signal as soon as that aborts. */
export async function sleep(timeout: number, signal: AbortSignal | null | undefined): Promise<void> {
  const forever = () => new Promise<void>(() => {});
  await withTimeout(forever, { signal, timeout }).catch(() => signal?.throwIfAborted());
}
