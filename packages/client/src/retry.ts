/** The longest wait that is worth it, in milliseconds. A server that asks for more is not asked again. */
const LONGEST_WAIT = 60_000;

/** The methods that have the same effect once or many times (RFC 9110, section 9.2.2). */
export const IDEMPOTENT: readonly string[] = ["GET", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"];

const PASSING = /408|50[0234]/;

/** Whether the status may be another one the next time. 429 says that the server did not act on the request. */
export function isPassing(status: number, idempotent: boolean): boolean {
  return status === 429 || (idempotent && PASSING.test(`${status}`));
}

/**
 * How many milliseconds to wait before the next attempt; `Infinity` where that would be too long.
 * The word of the server counts; without one, it is a random part of a time that doubles with each attempt.
 */
export function delayBefore(attempt: number, response?: Response): number {
  const asked = response && retryAfter(response.headers);
  if (asked !== undefined) return asked > LONGEST_WAIT ? Infinity : asked;
  return Math.random() * Math.min(8000, 250 * 2 ** attempt);
}

/** What `Retry-After` asks for, in milliseconds (RFC 9110, section 10.2.3). */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Only a date has a colon. `Date.parse` would make one of "-5" too.
  const date = Date.parse(value);
  return value.includes(":") && date >= 0 ? Math.max(0, date - Date.now()) : undefined;
}
