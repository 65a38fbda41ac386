import { ChatTimeoutError } from "../errors.ts";

/** The longest delay of `setTimeout`. It treats a longer one as none. */
const LONGEST = 2 ** 31 - 1;

/**
 * Runs a function that the signal of the caller, or a timeout, can end.
 * It rejects at once then, even if the function ignores its own signal.
 * @param follow Whether the function's signal still follows the caller's after the run.
 * @throws {ChatTimeoutError} After so many milliseconds.
 */
export function withTimeout<Value>(
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
    /** Makes a function that settles the promise and cleans up. */
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
  await withTimeout(caller, milliseconds, String, forever).catch(() => caller?.throwIfAborted());
}
