/** How many requests a caller may send, and how long until all of them are there again. */
export interface QuotaOptions {
  readonly requests: number;
  readonly seconds: number;
}

/** What is left after a request. */
export interface Allowance {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds, at least 1. */
  readonly reset: number;
}

/** Counts requests in windows of a fixed length, each caller apart. */
export function createQuota({ requests, seconds }: QuotaOptions): (caller: string) => Allowance {
  const windows = new Map<string, { ends: number; used: number }>();
  return (caller) => {
    const now = Date.now();
    const known = windows.get(caller);
    const window = known && known.ends > now ? known : { ends: now + seconds * 1000, used: 0 };
    windows.set(caller, window);
    window.used += 1;
    return {
      allowed: window.used <= requests,
      remaining: Math.max(0, requests - window.used),
      reset: Math.max(1, Math.ceil((window.ends - now) / 1000)),
    };
  };
}
