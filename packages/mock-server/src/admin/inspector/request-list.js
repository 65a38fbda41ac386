import { make } from "./dom.js";
import { rowOf } from "./request-row.js";

/** @typedef {import("../../state/journal.ts").RequestRecord} RequestRecord */

/** The height of a row in pixels, as in requests.css. */
const ROW = 56;
/** Rows beyond what is seen, so that scrolling shows no gap. */
const SPARE = 6;

/** A list that holds only the rows that are seen, so that thousands of requests cost no more than twenty. */
export class RequestList {
  /** @type {RequestRecord[]} Oldest first; shown the other way round. */
  #records = [];
  /** By time and ID: IDs begin at 1 again when the journal is cleared. @type {Map<string, HTMLElement>} */
  #rows = new Map();
  /** @type {RequestRecord | undefined} */
  selected;
  #space = make("div", { role: "presentation" });
  #element;
  #select;
  #scheduled = false;

  /**
   * @param {HTMLElement} element
   * @param {(record: RequestRecord, open: boolean) => void} select `open` if it is to be read, and not only skipped.
   */
  constructor(element, select) {
    this.#element = element;
    this.#select = select;
    element.append(this.#space);
    element.addEventListener("scroll", () => this.#schedule(), { passive: true });
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("click", ({ target }) => {
      const row = target instanceof Element ? target.closest("[role=option]") : null;
      const record = this.#records.find(({ id }) => `request-${id}` === row?.id);
      if (record !== undefined) this.#choose(record, true);
    });
    new ResizeObserver(() => this.#schedule()).observe(element);
  }

  /** @param {RequestRecord[]} records */
  show(records) {
    const { scrollTop } = this.#element;
    const added = newer(records, this.#records);
    this.#records = [...records];
    this.#space.style.height = `${records.length * ROW}px`;
    // Who reads further down is not to lose the place.
    if (scrollTop > 0 && added > 0) this.#element.scrollTop = scrollTop + added * ROW;
    this.#schedule();
  }

  deselect() {
    this.selected = undefined;
    this.#schedule();
  }

  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#draw();
    });
  }

  #draw() {
    const { clientHeight, scrollTop } = this.#element;
    const count = this.#records.length;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - SPARE);
    const last = Math.min(count, Math.ceil((scrollTop + clientHeight) / ROW) + SPARE);
    const seen = new Map();
    for (let index = first; index < last; index++) {
      const record = /** @type {RequestRecord} */ (this.#records[count - 1 - index]);
      const row = this.#rows.get(keyOf(record)) ?? rowOf(record);
      row.style.transform = `translateY(${index * ROW}px)`;
      row.setAttribute("aria-posinset", String(index + 1));
      row.setAttribute("aria-setsize", String(count));
      row.setAttribute("aria-selected", String(record.id === this.selected?.id));
      seen.set(keyOf(record), row);
    }
    for (const [key, row] of this.#rows) if (!seen.has(key)) row.remove();
    this.#rows = seen;
    // In the order in which they are read aloud.
    [...seen.values()].forEach((row, place) => {
      const there = this.#space.children[place] ?? null;
      if (there !== row) this.#space.insertBefore(row, there);
    });
    const active = this.selected === undefined ? undefined : seen.get(keyOf(this.selected));
    if (active === undefined) this.#element.removeAttribute("aria-activedescendant");
    else this.#element.setAttribute("aria-activedescendant", active.id);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const count = this.#records.length;
    const page = Math.max(1, Math.floor(this.#element.clientHeight / ROW) - 1);
    const at = this.#records.findIndex(({ id }) => id === this.selected?.id);
    const now = at < 0 ? -1 : count - 1 - at;
    /** @type {Record<string, number>} */
    const goals = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      PageDown: now + page,
      PageUp: now - page,
      Home: 0,
      End: count - 1,
    };
    const goal = event.key === "Enter" || event.key === " " ? Math.max(0, now) : goals[event.key];
    if (goal === undefined || count === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const index = Math.min(count - 1, Math.max(0, goal));
    this.#reveal(index);
    const record = /** @type {RequestRecord} */ (this.#records[count - 1 - index]);
    this.#choose(record, event.key === "Enter" || event.key === " ");
  }

  /** @param {number} index */
  #reveal(index) {
    const { clientHeight, scrollTop } = this.#element;
    if (index * ROW < scrollTop) this.#element.scrollTop = index * ROW;
    else if ((index + 1) * ROW > scrollTop + clientHeight)
      this.#element.scrollTop = (index + 1) * ROW - clientHeight;
  }

  /**
   * @param {RequestRecord} record
   * @param {boolean} open
   */
  #choose(record, open) {
    this.selected = record;
    this.#draw();
    this.#select(record, open);
  }
}

/** @param {RequestRecord} record */
function keyOf({ id, time }) {
  return `${id} ${time}`;
}

/**
 * How many of the records are newer than all that were shown before.
 *
 * @param {RequestRecord[]} records
 * @param {RequestRecord[]} before
 */
function newer(records, before) {
  const last = before.at(-1)?.id ?? 0;
  let count = 0;
  while (count < records.length && (records[records.length - 1 - count]?.id ?? 0) > last) count++;
  return count;
}
