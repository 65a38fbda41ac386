import { ChatTimeoutError } from "./errors.ts";

/** The longest time that `setTimeout` can wait. It would take a longer one for none. */
const LONGEST = 2 ** 31 - 1;

/**
 * Runs something that can be ended early: by the signal of the caller, or after so many milliseconds.
 * It rejects at once then, even where what it runs doesn't heed the signal that it gets.
 * @param follow Whether that signal goes on to abort when the caller's does, after the run.
 * @throws {ChatTimeoutError} Where the time is up.
 */
export function limited<Value>(
  caller: AbortSignal | null | undefined,
  milliseconds: number,
  message: () => string,
  run: (signal?: AbortSignal) => Promise<Value>,
  follow?: boolean,
): Promise<Value> {
  if (!caller && milliseconds > LONGEST) return run();
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** What settles it with a value, and leaves nothing behind. */
    const end =
      <Value>(settle: (value: Value) => void) =>
      (value: Value) => {
        clearTimeout(timer);
        if (!follow) caller?.removeEventListener("abort", onAbort);
        settle(value);
      };
    const abort = end((reason: unknown) => {
      controller.abort(reason);
      reject(reason);
    });
    const onAbort = () => abort(caller?.reason);
    if (milliseconds <= LONGEST)
      timer = setTimeout(() => abort(new ChatTimeoutError(message())), milliseconds);
    caller?.addEventListener("abort", onAbort);
    if (caller?.aborted) onAbort();
    else run(controller.signal).then(end(resolve), end(reject));
  });
}

/** Waits. Rejects with the reason of the signal as soon as that aborts. */
export async function sleep(milliseconds: number, caller: AbortSignal | null | undefined): Promise<void> {
  const forever = () => new Promise<void>(() => {});
  await limited(caller, milliseconds, String, forever).catch(() => caller?.throwIfAborted());
}
