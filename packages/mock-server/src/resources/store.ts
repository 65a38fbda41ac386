/** Items by ID and in order, for each partition of a resource: the cost of a page does not grow with the list. */
import type { JsonObject } from "@chat-api/openapi-document";

/** An item that the mock remembers. */
export interface Item {
  readonly id: string;
  value: JsonObject;
  /** Whether it comes from the description, and not from a request. */
  readonly seeded: boolean;
  /** Its position in the order of creation. */
  readonly created: number;
  /** Its position in the order of changes. */
  changed: number;
  /** The value that lists are sorted by. */
  sortKey: unknown;
  /** Its JSON, by the names of the properties that a response shows. */
  readonly json: Map<string, string>;
}

/** How many removed items a partition remembers. */
const MAX_REMOVED = 1000;

/** How many texts of lists a partition keeps. */
const MAX_LISTS = 16;

/** How two items are ordered. */
export type Order = (one: Item, other: Item) => number;

/** The items of one collection under one set of path parameters. */
export class Partition {
  /** The values of the path parameters, in the order of the path. */
  readonly parameters: readonly string[];
  readonly #items = new Map<string, Item>();
  readonly #sorted: Item[] = [];
  readonly #removed = new Set<string>();
  /** The texts of lists, by what was asked for, until something changes. */
  readonly #lists = new Map<string, string>();
  readonly #order: Order;

  constructor(parameters: readonly string[], order: Order) {
    this.parameters = parameters;
    this.#order = order;
  }

  get size(): number {
    return this.#sorted.length;
  }

  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  /** Whether there once was an item with this ID. */
  wasRemoved(id: string): boolean {
    return this.#removed.has(id);
  }

  /** Whether its items are all seeds that nobody has changed. */
  get isUntouched(): boolean {
    return (
      this.#removed.size === 0 && this.#sorted.every((item) => item.seeded && item.changed === item.created)
    );
  }

  /** The text of a list, made once for as long as nothing changes. Undefined if it can't be made. */
  listText(request: string, make: () => string | undefined): string | undefined {
    const kept = this.#lists.get(request);
    if (kept !== undefined) return kept;
    const text = make();
    if (text === undefined) return undefined;
    if (this.#lists.size >= MAX_LISTS) this.#lists.clear();
    this.#lists.set(request, text);
    return text;
  }

  /** All items in order. */
  all(): readonly Item[] {
    return this.#sorted;
  }

  /** The position of an item in the order. */
  indexOf(item: Item): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#order(this.#sorted[middle] as Item, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds an item, or puts it where it belongs after a change; one with the same ID is replaced. */
  put(item: Item): void {
    this.#lists.clear();
    const present = this.#items.get(item.id);
    if (present !== undefined) this.#take(present);
    this.#items.set(item.id, item);
    this.#removed.delete(item.id);
    this.#sorted.splice(this.indexOf(item), 0, item);
  }

  /** Changes an item; `change` may alter what it is ordered by. */
  update(item: Item, change: () => void): void {
    this.#lists.clear();
    this.#take(item);
    change();
    item.json.clear();
    this.#sorted.splice(this.indexOf(item), 0, item);
  }

  /** @returns Whether there was one. */
  remove(id: string): boolean {
    const item = this.#items.get(id);
    if (item === undefined) return false;
    this.#lists.clear();
    this.#take(item);
    this.#items.delete(id);
    this.#removed.add(id);
    const [oldest] = this.#removed;
    if (this.#removed.size > MAX_REMOVED && oldest !== undefined) this.#removed.delete(oldest);
    return true;
  }

  #take(item: Item): void {
    this.#sorted.splice(this.#sorted.indexOf(item, this.indexOf(item)), 1);
  }
}

/** The order of a resource: by a value, then by the order of changes; without a value, by the order of creation. */
export function orderBy(descending: boolean | undefined): Order {
  if (descending === undefined) return (a, b) => a.created - b.created;
  const sign = descending ? -1 : 1;
  return (a, b) => sign * (compareValues(a.sortKey, b.sortKey) || a.changed - b.changed);
}

/** Orders numbers by size, dates in RFC 3339 by time, other texts by language; absent values come first. */
export function compareValues(one: unknown, other: unknown): number {
  if (one === other) return 0;
  if (one === undefined || one === null) return -1;
  if (other === undefined || other === null) return 1;
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [a, b] = [String(one), String(other)];
  if (DATE.test(a) && DATE.test(b)) return Date.parse(a) - Date.parse(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

const DATE = /^\d{4}-\d\d-\d\d(?:[Tt ]|$)/;
