import { curlOf } from "./curl.js";
import { button, make } from "./dom.js";
import { clockText, durationText, isText, placeOf, pretty, statusClass, statusText } from "./words.js";

/**
 * @typedef {import("../../state/journal.ts").RequestRecord} RequestRecord
 * @typedef {{ headers: Record<string, string | string[]>, body?: string }} Message
 */

/** The journal keeps so many characters of a body. */
const KEPT = 10_000;

/**
 * Shows a request and its response, whole.
 *
 * @param {HTMLElement} place
 * @param {RequestRecord | undefined} record
 * @param {() => void} back To the list.
 */
export function showDetails(place, record, back) {
  place.dataset.open = String(record !== undefined);
  if (record === undefined) {
    place.replaceChildren(make("p", { class: "empty" }, "Choose a request to see its headers and bodies."));
    return;
  }
  const { duration, operationId, request, response, time, violations } = record;
  const heading = make("h3", { tabindex: "-1" }, `${request.method} ${request.url}`);
  place.replaceChildren(
    make("p", { class: "buttons" }, backButton(back), ...curlButton(record)),
    heading,
    make(
      "p",
      { class: "quiet" },
      make("span", { class: statusClass(response.status) }, statusText(response.status)),
      ` ${operationId ?? "no operation of the contract"} · ${clockText(time)} · ${durationText(duration)}`,
    ),
    ...violationList(violations),
    ...messageParts("Request", request),
    ...(response.status === 0 ? dropped() : messageParts("Response", response)),
  );
}

/** @param {() => void} back */
function backButton(back) {
  const made = button("Back to the list", back);
  made.className = "back";
  return made;
}

/** @param {RequestRecord} record */
function curlButton(record) {
  const status = make("span", { role: "status", class: "success" });
  const shown = make("pre", { tabindex: "0", "aria-label": "curl command", hidden: "" });
  const copy = button("Copy as curl", async () => {
    const command = curlOf(record, location.origin);
    try {
      await navigator.clipboard.writeText(command);
      status.textContent = "Copied";
      setTimeout(() => (status.textContent = ""), 3000);
    } catch {
      // A browser may not let a page write there.
      shown.textContent = command;
      shown.hidden = false;
      status.textContent = "The browser does not let the page copy. Here it is:";
    }
  });
  return [copy, status, shown];
}

/** @param {RequestRecord["violations"]} violations */
function violationList(violations) {
  if (violations.length === 0) return [];
  const items = violations.map((violation) => {
    const { part, pointer } = placeOf(violation);
    return make(
      "li",
      {},
      make("strong", {}, violation.text),
      make(
        "span",
        { class: "quiet" },
        `${part} `,
        make("code", {}, pointer),
        " breaks ",
        make("code", {}, violation.code),
      ),
    );
  });
  return [
    make("h4", {}, violations.length === 1 ? "Violation" : "Violations"),
    make("ul", { class: "violations" }, ...items),
  ];
}

function dropped() {
  return [
    make("h4", {}, "Response"),
    make("p", { class: "quiet" }, "Nothing was sent: the connection was dropped."),
  ];
}

/**
 * @param {string} name
 * @param {Message} message
 */
function messageParts(name, { body, headers }) {
  const fields = Object.entries(headers).flatMap(([field, value]) => [
    make("dt", {}, field),
    make("dd", {}, [value].flat().join("\n")),
  ]);
  /** @type {HTMLElement[]} */
  const parts = [make("h4", {}, name)];
  if (fields.length > 0)
    parts.push(
      make(
        "details",
        {},
        make("summary", {}, `${name} headers (${fields.length / 2})`),
        make("dl", { class: "headers" }, ...fields),
      ),
    );
  if (body === undefined || body === "") return [...parts, make("p", { class: "quiet" }, "No body")];
  parts.push(make("pre", { tabindex: "0", "aria-label": `${name} body` }, pretty(body)));
  if (!isText(body))
    parts.push(make("p", { class: "quiet" }, "Not all of it is text: � stands for the rest."));
  if (body.length >= KEPT)
    parts.push(make("p", { class: "quiet" }, `Cut after ${KEPT.toLocaleString()} characters.`));
  return parts;
}
