import { element, filterLink } from "./elements.js";

/** The contract, the server, and how the run ended. */
export function summary({ contract, target, seed, started, milliseconds, stopped, summary: counts }) {
  const verdict = counts.failed > 0 ? "broken" : stopped ? "stopped" : "kept";
  const words = { kept: "Contract kept", broken: "Contract broken", stopped: "Stopped early" };
  const details = {
    Server: target.url,
    Started: new Date(started).toLocaleString(),
    Took: duration(milliseconds),
    Seed: String(seed),
    ...schemeDetails(target.schemes),
  };
  return element(
    "header",
    {},
    element("p", { class: `verdict ${verdict}` }, words[verdict]),
    element("h1", {}, contract.title, " ", element("small", {}, contract.version)),
    stopped && counts.failed > 0 ? element("p", {}, "The run was stopped before its last case.") : undefined,
    element(
      "dl",
      { class: "details" },
      ...Object.entries(details).map(([name, value]) => detail(name, value)),
    ),
    element("div", { class: "counts" }, ...["passed", "failed", "skipped"].map((it) => tile(it, counts[it]))),
  );
}

function detail(name, value) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, value));
}

function tile(result, number) {
  const shown = number.toLocaleString("en");
  return filterLink(
    { result },
    { class: `tile ${number > 0 ? result : "none"}` },
    element("strong", {}, shown),
    " ",
    result,
  );
}

function schemeDetails(schemes) {
  const names = (tried) => schemes.filter((it) => it.tried === tried).map(({ name }) => name);
  return {
    ...(names(true).length > 0 && { "Opened with": names(true).join(", ") }),
    ...(names(false).length > 0 && { "Not tried": `${names(false).join(", ")} (no credential given)` }),
  };
}

function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
