import { element, filterLink, section } from "./elements.js";

/** Operations by aspects; each cell leads to its cases. Skipped and missing cases have the number of a note below. */
export function matrix({ operations, matrix: cells }) {
  const aspects = [...new Set(cells.map(({ aspect }) => aspect))];
  const byOperation = Map.groupBy(cells, ({ operationId }) => operationId);
  const notes = new Map();
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, "Operation"),
    ...aspects.map((aspect) => element("th", { scope: "col", class: "aspect" }, element("span", {}, aspect))),
  );
  const rows = operations.map((operation) => {
    const own = byOperation.get(operation.id) ?? [];
    return element("tr", {}, rowHead(operation), ...own.map((cell) => tableCell(cell, notes)));
  });
  const table = element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows));
  return section(
    "matrix",
    "Operations by aspects",
    element("p", { class: "legend" }, "Passed of all cases. Choose a cell to see its cases."),
    element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Matrix" }, table),
    element("ol", { class: "notes" }, ...[...notes.keys()].map((note) => element("li", {}, note))),
  );
}

function rowHead({ id, method, path, succeeded }) {
  return element(
    "th",
    { scope: "row" },
    filterLink({ operation: id }, {}, id),
    element("span", { class: "route" }, `${method} ${path}`),
    succeeded ? undefined : element("span", { class: "warning" }, "no request succeeded"),
  );
}

function tableCell({ operationId, aspect, passed, failed, skipped, reasons }, notes) {
  const total = passed + failed + skipped;
  const state = failed > 0 ? "failed" : passed === 0 ? "empty" : skipped > 0 ? "partial" : "passed";
  const note = reasons ? element("sup", {}, String(noteNumber(reasons.join("; "), notes))) : undefined;
  const number = element("span", {}, total === 0 ? "–" : `${passed}/${total}`, note);
  const title = [`${operationId}, ${aspect}: ${passed} of ${total} passed`, ...(reasons ?? [])].join("\n");
  const content =
    total === 0
      ? element("span", { title, "data-aspect": aspect }, number)
      : filterLink({ operation: operationId, aspect }, { title, "data-aspect": aspect }, number);
  return element("td", { class: state }, content);
}

function noteNumber(note, notes) {
  if (!notes.has(note)) notes.set(note, notes.size + 1);
  return notes.get(note);
}
