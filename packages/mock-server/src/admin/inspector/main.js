import { read } from "./api.js";
import { ConditionsView } from "./conditions-view.js";
import { showContract } from "./contract-view.js";
import { find } from "./dom.js";
import { listen } from "./live.js";
import { RequestsView } from "./requests-view.js";
import { ResponsesView } from "./responses-view.js";
import { StateView } from "./state-view.js";

const requests = new RequestsView();
const state = new StateView();
const responses = new ResponsesView();
const conditions = new ConditionsView();
const connection = find("connection", HTMLElement);

/** What shows each thing that can change, by its name in the events of the mock. @type {Record<string, () => Promise<void>>} */
const refreshers = {
  requests: () => requests.refresh(),
  state: () => state.refresh(),
  queue: () => responses.refresh(),
  conditions: () => conditions.refresh(),
  contract: async () => {
    const contract = await read("/contract");
    showContract(contract);
    responses.showContract(contract);
  },
};

/** Where each thing is seen. What is not seen is read when it comes into view. @type {Record<string, string>} */
const seenIn = { requests: "requests", state: "state", queue: "responses", conditions: "responses" };
/** Milliseconds. A mock that is under load changes its state all the time. */
const PAUSE = 250;
/** @type {Set<string>} */
const stale = new Set();
let view = "requests";
let isPausing = false;

/** @param {string[]} names */
function refresh(names) {
  for (const name of names) stale.add(name);
  if (isPausing) return;
  const due = [...stale].filter((name) => (seenIn[name] ?? view) === view);
  if (due.length === 0) return;
  isPausing = true;
  const started = performance.now();
  void Promise.all(due.map(refreshOne)).then(() => {
    // What takes long is read more seldom.
    const pause = Math.max(PAUSE, 2 * (performance.now() - started));
    setTimeout(() => {
      isPausing = false;
      refresh([]);
    }, pause);
  });
}

/** @param {string} name */
async function refreshOne(name) {
  stale.delete(name);
  // Where the mock is gone the connection says so, and all is read again when it is back.
  await refreshers[name]?.().catch(() => {});
}

/** @param {"live" | "lost"} kind */
function showConnection(kind) {
  connection.className = kind;
  connection.textContent = kind === "live" ? "Live" : "Not connected, trying again …";
}

function showView() {
  const sections = [...document.querySelectorAll("[data-view]")];
  const wanted = location.hash.slice(1);
  view = sections.some((section) => section.getAttribute("data-view") === wanted) ? wanted : "requests";
  for (const section of sections)
    section.toggleAttribute("hidden", section.getAttribute("data-view") !== view);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  scrollTo(0, 0);
  refresh([]);
}

addEventListener("hashchange", showView);
showView();
listen({
  opened() {
    showConnection("live");
    refresh(Object.keys(refreshers));
  },
  lost: () => showConnection("lost"),
  request: (record) => requests.add(record),
  changed: refresh,
  reloaded: () => refresh(["contract"]),
});
