/**
 * @typedef {import("../../state/journal.ts").RequestRecord} RequestRecord
 * @typedef {import("../../state/journal.ts").RecordedViolation} RecordedViolation
 */

/**
 * Where a violation is: the part of the message, and the JSON Pointer in it (RFC 6901, as a URI fragment).
 *
 * @param {RecordedViolation} violation
 * @returns {{ part: string, pointer: string }}
 */
export function placeOf({ location }) {
  const [message = "", part = "", ...keys] = location;
  const pointer = keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return { part: `${message} ${part}`.trim(), pointer: `#${pointer}` };
}

/** @param {RecordedViolation[]} violations */
export function summaryOf(violations) {
  const [first] = violations;
  if (first === undefined) return "";
  const others = violations.length === 1 ? "" : `, and ${violations.length - 1} more`;
  return `${first.text} (${placeOf(first).pointer} ${first.code})${others}`;
}

/** @param {number} status */
export function statusText(status) {
  return status === 0 ? "dropped" : String(status);
}

/**
 * A class for its colour. The status itself stands beside it in words.
 *
 * @param {number} status
 */
export function statusClass(status) {
  return `status status-${Math.floor(status / 100)}`;
}

/** @param {number} milliseconds */
export function durationText(milliseconds) {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
}

/** @param {string} time As in RFC 3339. */
export function clockText(time) {
  return new Date(time).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
  });
}

/**
 * Bytes that are no text are kept as replacement characters.
 *
 * @param {string} body
 */
export function isText(body) {
  return !body.includes("\ufffd");
}

/**
 * What somebody has typed.
 *
 * @param {string} text
 * @param {string} what Such as `This`.
 * @throws {Error} In words, if it is not JSON.
 */
export function parseJson(text, what) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${what} is not JSON: ${/** @type {Error} */ (error).message}`, { cause: error });
  }
}

/**
 * JSON is easier to read with line breaks. Anything else is shown as it came.
 *
 * @param {string} text
 */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
