import { change, read } from "./api.js";
import { find, make, say } from "./dom.js";
import { Journal } from "./journal.js";
import { showDetails } from "./request-details.js";
import { RequestList } from "./request-list.js";

/** @typedef {import("../../state/journal.ts").RequestRecord} RequestRecord */

/** Where the mock is gone, the connection says so. */
const ignore = () => {};
/** Milliseconds without a gap, after which what is missing is read. */
const QUIET = 700;

/** The list of requests, with its filter, and the one that is looked at. */
export class RequestsView {
  #journal = new Journal();
  #details = find("request-details", HTMLElement);
  #element = find("request-list", HTMLElement);
  #list = new RequestList(this.#element, (record, open) => this.#look(record, open));
  #pause = find("pause", HTMLButtonElement);
  #isPaused = false;
  #missed = 0;
  /** While the journal is being read. @type {RequestRecord[] | undefined} */
  #heard;
  #isScheduled = false;
  /** @type {number | NodeJS.Timeout | undefined} */
  #timer;

  constructor() {
    for (const id of ["filter-text", "filter-errors", "filter-violations"])
      find(id, HTMLInputElement).addEventListener("input", () => this.#filter());
    this.#pause.addEventListener("click", () => this.#togglePause());
    find("clear", HTMLButtonElement).addEventListener("click", () => void this.#clear().catch(ignore));
    this.#details.addEventListener("keydown", ({ key }) => key === "Escape" && this.#back());
    this.#close();
  }

  /** Reads the journal of the mock again. */
  async refresh() {
    if (this.#isPaused) return;
    const records = await this.#read((read) => this.#journal.replace(read));
    const { selected } = this.#list;
    const still = records.find(({ id, time }) => id === selected?.id && time === selected?.time);
    if (selected !== undefined && still === undefined) this.#close();
  }

  /** @param {RequestRecord} record */
  add(record) {
    if (this.#isPaused) {
      this.#missed++;
      this.#pause.textContent = `Resume (${this.#missed})`;
      return;
    }
    if (record.id > this.#journal.total + 1) this.#fillLater();
    this.#journal.add(record);
    this.#heard?.push(record);
    this.#draw();
  }

  /** The mock is not asked while it has much to do. */
  #fillLater() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#read((read) => this.#journal.fill(read)).catch(ignore);
    }, QUIET);
  }

  /**
   * Reads the journal of the mock. What comes meanwhile is in it, or is heard.
   *
   * @param {(records: RequestRecord[]) => void} take
   * @returns {Promise<RequestRecord[]>}
   */
  async #read(take) {
    this.#heard = [];
    const records = /** @type {RequestRecord[]} */ (await read("/requests"));
    if (this.#isPaused) return records;
    take(records);
    for (const record of this.#heard ?? []) this.#journal.add(record);
    this.#heard = undefined;
    this.#draw();
    return records;
  }

  /** The requests of one write come one by one: they are drawn at once. */
  #draw() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow() {
    this.#isScheduled = false;
    const { shown, size, total } = this.#journal;
    this.#list.show(shown);
    this.#element.hidden = shown.length === 0;
    const empty = find("request-empty", HTMLElement);
    empty.hidden = shown.length > 0;
    if (!empty.hidden) empty.replaceChildren(...emptyWords(size));
    say(find("request-count", HTMLElement), countWords(shown.length, size, total));
  }

  #filter() {
    this.#journal.filter({
      text: find("filter-text", HTMLInputElement).value,
      errors: find("filter-errors", HTMLInputElement).checked,
      violations: find("filter-violations", HTMLInputElement).checked,
    });
    this.#element.scrollTop = 0;
    this.#draw();
  }

  #togglePause() {
    this.#isPaused = !this.#isPaused;
    this.#missed = 0;
    this.#pause.textContent = this.#isPaused ? "Resume" : "Pause";
    this.refresh().catch(ignore);
  }

  async #clear() {
    await change("DELETE", "/requests");
    this.#journal.replace([]);
    this.#close();
    this.#draw();
  }

  /**
   * @param {RequestRecord} record
   * @param {boolean} open
   */
  #look(record, open) {
    const isNarrow = matchMedia("(max-width: 60rem)").matches;
    if (isNarrow && !open) return;
    showDetails(this.#details, record, () => this.#back());
    if (open) this.#details.querySelector("h3")?.focus();
  }

  #back() {
    showDetails(this.#details, undefined, () => {});
    this.#element.focus();
  }

  #close() {
    this.#list.deselect();
    showDetails(this.#details, undefined, () => {});
  }
}

/**
 * @param {number} shown
 * @param {number} size
 * @param {number} total
 */
function countWords(shown, size, total) {
  if (size === 0) return "";
  const all = `${size.toLocaleString()} request${size === 1 ? "" : "s"}`;
  const count = shown === size ? all : `${shown.toLocaleString()} of ${all}`;
  if (total <= size) return count;
  return `${count} · ${total.toLocaleString()} in all: the others are forgotten, or came too fast`;
}

/** @param {number} size */
function emptyWords(size) {
  if (size > 0) return [make("p", {}, "No request passes the filter.")];
  return [
    make("p", {}, "No request yet. Send one to this server, and it appears here:"),
    make("pre", { tabindex: "0", "aria-label": "Example" }, `curl ${location.origin}/`),
  ];
}
