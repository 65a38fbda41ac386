import { matches } from "./filter.js";

/**
 * @typedef {import("../../state/journal.ts").RequestRecord} RequestRecord
 * @typedef {import("./filter.js").Filter} Filter
 */

/** So many requests are kept, the latest. */
const KEPT = 2000;

/** The requests that the page knows, oldest first, and those of them that the filter lets through. */
export class Journal {
  /** @type {RequestRecord[]} */
  #all = [];
  /** @type {RequestRecord[]} */
  shown = [];
  /** @type {Filter} */
  #filter = { text: "", errors: false, violations: false };

  /** How many there were since the journal was cleared, also those that came too fast to be sent. */
  get total() {
    return this.#all.at(-1)?.id ?? 0;
  }

  get size() {
    return this.#all.length;
  }

  /** @param {RequestRecord[]} records */
  replace(records) {
    this.#all = records.slice(-KEPT);
    this.shown = this.#all.filter((record) => matches(record, this.#filter));
  }

  /**
   * Puts in what came too fast to be sent.
   *
   * @param {RequestRecord[]} records
   */
  fill(records) {
    const first = records[0]?.id ?? 0;
    const last = records.at(-1)?.id ?? 0;
    const older = this.#all.filter(({ id }) => id < first);
    this.replace([...older, ...records, ...this.#all.filter(({ id }) => id > last)]);
  }

  /**
   * Adds a request, unless it is known: it can be in the journal that was read and come as an event too.
   *
   * @param {RequestRecord} record
   */
  add(record) {
    if (record.id <= this.total) return;
    this.#all.push(record);
    if (matches(record, this.#filter)) this.shown.push(record);
    // In steps, as to shift a long list for each request would cost more than all the rest.
    if (this.#all.length < KEPT * 1.25) return;
    this.#all = this.#all.slice(-KEPT);
    const oldest = this.#all[0]?.id ?? 0;
    this.shown = this.shown.filter(({ id }) => id >= oldest);
  }

  /** @param {Filter} filter */
  filter(filter) {
    this.#filter = filter;
    this.replace(this.#all);
  }
}
