/** The longest wait, in milliseconds. If the server asks for a longer one, the call fails instead. */
const LONGEST_WAIT = 60_000;

/** The methods of OpenAPI whose effect is not the same once or many times (RFC 9110, section 9.2.2; RFC 5789). */
export const UNSAFE_TO_REPEAT: RegExp = /^(POST|PATCH)$/;

const TRANSIENT = /408|50[0234]/;

/** Whether another attempt may have another status. 429 says that the server did not act on the request. */
export function isTransient(status: number, idempotent: boolean): boolean {
  return status === 429 || (idempotent && TRANSIENT.test(`${status}`));
}

/**
 * How many milliseconds to wait before the next attempt; `Infinity` if that is too long.
 * It is what `Retry-After` asks for, or else a random part of a time that doubles with each attempt.
 */
export function delayBefore(attempt: number, response?: Response): number {
  const asked = response && retryAfter(response.headers);
  if (asked !== undefined) return asked > LONGEST_WAIT ? Infinity : asked;
  return Math.random() * Math.min(8000, 250 * 2 ** attempt);
}

/** What `Retry-After` asks for, in milliseconds (RFC 9110, section 10.2.3). */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  // Only a date has a colon. `Date.parse` reads "-5" as a date too.
  const date = Date.parse(value);
  return value.includes(":") && date >= 0 ? Math.max(0, date - Date.now()) : undefined;
}
