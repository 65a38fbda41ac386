import { setTimeout as sleep } from "node:timers/promises";

/** Waits until the next request may be sent: evenly spaced, so that no second holds more than `perSecond`. */
export function createThrottle(perSecond: number | undefined): (signal?: AbortSignal) => Promise<void> {
  if (perSecond === undefined) return async () => {};
  const interval = 1000 / perSecond;
  let next = 0;
  return async (signal) => {
    const now = performance.now();
    const start = Math.max(now, next);
    next = start + interval;
    if (start > now) await sleep(start - now, undefined, signal && { signal });
  };
}
