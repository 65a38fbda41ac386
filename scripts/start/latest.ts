/**
 * Keeps runs of an action from overlapping. A call while it runs ends that run by its signal and starts over after it;
 * all calls until then share the one run.
 */
export function latest(action: (signal: AbortSignal) => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let controller = new AbortController();

  function run(): Promise<void> {
    controller = new AbortController();
    running = action(controller.signal).finally(() => {
      running = undefined;
    });
    return running;
  }

  return () => {
    if (!running) return run();
    controller.abort();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}
