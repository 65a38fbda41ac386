import { isText } from "./words.js";

/** @typedef {import("../../state/journal.ts").RequestRecord} RequestRecord */

/** What curl writes by itself, or what belongs to the connection of the browser. */
const LEFT_OUT =
  /^(host|connection|content-length|transfer-encoding|accept-encoding|expect|sec-.*|proxy-connection)$/;
/** The journal keeps so many characters of a body. */
const KEPT = 10_000;

/**
 * A command for a POSIX shell that repeats a request. What was redacted is replaced by what the mock takes as well.
 *
 * @param {RequestRecord} record
 * @param {string} origin Of the mock.
 */
export function curlOf({ request }, origin) {
  const { body, headers, method, url } = request;
  const target = (/^https?:/i.test(url) ? url : origin + url).replaceAll("[redacted]", "redacted");
  const words = ["curl"];
  // In a URL, curl takes brackets and braces for patterns.
  if (/[[\]{}]/.test(target)) words.push("--globoff");
  if (method === "HEAD") words.push("--head");
  else if (method !== (body === undefined ? "GET" : "POST")) words.push(`-X ${quote(method)}`);
  words.push(quote(target));
  for (const [name, value] of Object.entries(headers)) {
    if (!LEFT_OUT.test(name)) words.push(...[value].flat().map((each) => headerWord(name, each)));
  }
  if (body !== undefined) words.push(`--data-raw ${quote(body)}`);
  let note = "";
  if (body !== undefined && body.length >= KEPT) note += `# The body is cut after ${KEPT} characters.\n`;
  if (body !== undefined && !isText(body)) note += "# The body was not text, so this one is another.\n";
  return note + words.join(" \\\n  ");
}

/**
 * @param {string} name
 * @param {string} value
 */
function headerWord(name, value) {
  if (/^basic \[redacted\]$/i.test(value)) return "-u user:password";
  // Without a colon, curl leaves the header out; with a semicolon in its place, it sends it empty.
  if (value === "") return `-H ${quote(`${name};`)}`;
  return `-H ${quote(`${name}: ${value.replaceAll("[redacted]", "redacted")}`)}`;
}

/**
 * One word of a POSIX shell, whatever is in it.
 *
 * @param {string} text
 */
export function quote(text) {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
