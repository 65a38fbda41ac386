import { find, make, say } from "./dom.js";

/** @typedef {import("../endpoints.ts").ContractDescription} ContractDescription */

/** @param {ContractDescription} contract */
export function showContract(contract) {
  const { document: file, inference, lastReload, loadedAt, operations, pages, title, version } = contract;
  find("contract-line", HTMLElement).textContent = `${title} ${version}`;
  document.title = `${title} · Mock inspector`;
  say(
    find("reload-failed", HTMLElement),
    lastReload?.ok === false ? `The last save is not served: ${lastReload.message}` : "",
  );
  const facts = make(
    "dl",
    { class: "facts" },
    ...fact("Title", title),
    ...fact("Version", version),
    ...fact("Document", file ?? "given as an object"),
    ...fact("Loaded", new Date(loadedAt).toLocaleString()),
    ...fact("Last reload", lastReload === undefined ? "none yet" : reloadWords(lastReload)),
  );
  find("contract-body", HTMLElement).replaceChildren(
    facts,
    ...pageLinks(pages),
    ...inferred(inference),
    ...operationTable(operations),
  );
}

/**
 * @param {string} name
 * @param {string} value
 */
function fact(name, value) {
  return [make("dt", {}, name), make("dd", {}, value)];
}

/** @param {NonNullable<ContractDescription["lastReload"]>} reload */
function reloadWords({ message, ok, time }) {
  const words = ok ? message : `failed, the last good version is still served: ${message}`;
  return `${new Date(time).toLocaleTimeString()}: ${words}`;
}

/** @param {string[]} pages */
function pageLinks(pages) {
  if (pages.length === 0) return [];
  const links = pages.map((href) => make("li", {}, make("a", { href }, href)));
  return [make("h3", {}, "Pages"), make("ul", {}, ...links)];
}

/** @param {ContractDescription["inference"]} inference */
function inferred(inference) {
  if (inference === undefined) return [];
  const items = inference.resources.map(({ because, id, operations, path }) => {
    const actions = Object.entries(operations).map(([operation, action]) => `${operation} (${action})`);
    const identity = id === undefined ? "" : `; its ID is ${id}, by ${because}`;
    return make("li", {}, make("code", {}, path), ` ${actions.join(", ")}${identity}`);
  });
  const others = Object.entries(inference.others).map(([operation, reason]) =>
    make("li", {}, make("code", {}, operation), ` ${reason}`),
  );
  return [
    make("h3", {}, "Remembered"),
    ...(items.length > 0 ? [make("ul", {}, ...items)] : [make("p", {}, "Nothing")]),
    ...(others.length > 0 ? [make("h3", {}, "Not remembered"), make("ul", {}, ...others)] : []),
  ];
}

/** @param {ContractDescription["operations"]} operations */
function operationTable(operations) {
  const rows = operations.map(({ method, operationId, path, responses }) =>
    make(
      "tr",
      {},
      make("td", { class: "method" }, method),
      make("td", { class: "path" }, path),
      make("td", {}, operationId),
      make("td", {}, responses.map(({ status }) => status).join(", ")),
    ),
  );
  const names = ["Method", "Path", "Operation", "Responses"].map((name) =>
    make("th", { scope: "col" }, name),
  );
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...names)), make("tbody", {}, ...rows));
  const scroll = make(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Operations" },
    table,
  );
  return [
    make("h3", {}, `${operations.length.toLocaleString()} operation${operations.length === 1 ? "" : "s"}`),
    scroll,
  ];
}
