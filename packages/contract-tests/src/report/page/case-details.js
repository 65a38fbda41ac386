import { element } from "./elements.js";

/** A case that opens to its requests and its response, which are drawn when it is opened for the first time. */
export function caseItem(it) {
  const opener = element(
    "summary",
    {},
    element("span", { class: `result ${it.result}` }, it.result),
    element("span", { class: "label" }, it.label),
    element("span", { class: "origin" }, `${it.operationId} · ${it.aspect}`),
    element("span", { class: "status" }, it.response ? String(it.response.status) : ""),
  );
  const details = element("details", { class: "case", id: `case-${it.id}` }, opener);
  details.addEventListener("toggle", () => details.append(caseBody(it)), { once: true });
  return details;
}

function caseBody({ expected, reason, failure, requests, response, milliseconds, reached }) {
  const received = response && [
    `${response.status}${reached === undefined ? "" : `, declared as ${reached}`}`,
    milliseconds === undefined ? "" : `, after ${milliseconds} ms`,
  ];
  return element(
    "div",
    { class: "body" },
    row("Expected", element("p", {}, `${expected.status.join(" or ")}: ${expected.because}`)),
    reason === undefined ? undefined : row(failure ? `Failure: ${failure}` : "Why", preformatted(reason)),
    ...requests.map(({ curl }, index) => row(requestName(index, requests.length), withCopy(curl))),
    received &&
      row(
        "Got",
        element("p", {}, received.join("")),
        headerTable(response.headers),
        responseBody(response.body),
      ),
  );
}

function requestName(index, length) {
  return index === length - 1 ? "Request" : `Before it, ${index + 1}`;
}

function row(name, ...children) {
  return element("div", { class: "row" }, element("h3", {}, name), element("div", {}, ...children));
}

function headerTable(headers) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return preformatted(lines.join("\n"));
}

function responseBody(body) {
  return body === "" ? element("p", {}, "(no body)") : preformatted(indented(body));
}

/** JSON on several lines; any other text as it is. */
function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function preformatted(text) {
  return element("pre", { tabindex: "0" }, text);
}

function withCopy(text) {
  const shown = preformatted(text);
  const button = element("button", { type: "button" }, "Copy");
  button.addEventListener("click", async () => {
    // A page that is opened as a file may not have the clipboard: then it selects the text.
    getSelection()?.selectAllChildren(shown);
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Selected";
    }
  });
  return element("div", { class: "copy" }, shown, button);
}
