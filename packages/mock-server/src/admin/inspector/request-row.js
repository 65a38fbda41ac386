import { make } from "./dom.js";
import { clockText, durationText, statusClass, statusText, summaryOf } from "./words.js";

/** @typedef {import("../../state/journal.ts").RequestRecord} RequestRecord */

/**
 * A request in two lines.
 *
 * @param {RequestRecord} record
 */
export function rowOf({ response, duration, id, operationId, request, time, violations }) {
  const { status } = response;
  return make(
    "div",
    { role: "option", id: `request-${id}`, class: "row" },
    make("span", { class: statusClass(status) }, statusText(status)),
    make("span", { class: "method" }, request.method),
    make("span", { class: "path", title: request.url }, make("bdi", { dir: "ltr" }, shortPath(request.url))),
    make("span", { class: "when" }, `${clockText(time)} · ${durationText(duration)}`),
    make(
      "span",
      { class: "what" },
      make("span", { class: "quiet" }, operationId ?? "no operation"),
      make("span", { class: "broken" }, summaryOf(violations)),
    ),
  );
}

/**
 * IDs differ in their first characters already, and the rest would push the end of the path out of sight.
 *
 * @param {string} path
 */
function shortPath(path) {
  return path.replace(/[0-9a-f-]{24,}/gi, (id) => `${id.slice(0, 8)}…`);
}
