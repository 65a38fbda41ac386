/** Makes the IDs that a server would give: as their schema wants them, and like those of the examples. */
import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { IdLocation } from "./identify.ts";
import { namedTypes, partsOf } from "./shapes.ts";
import type { ResourceTools } from "./tools.ts";

const MOST_TRIES = 50;
/** How many IDs tell what they have in common. */
const SAMPLE_SIZE = 20;

/** The IDs that items have, as texts. */
export class TakenIds {
  readonly #counts = new Map<string, number>();
  #highest = 0;

  /** The highest ID that is a number; 0 if none is. It never falls, so that no ID is given twice. */
  get highest(): number {
    return this.#highest;
  }

  has(id: string): boolean {
    return this.#counts.has(id);
  }

  /** The first few. */
  *some(): Iterable<string> {
    let left = SAMPLE_SIZE;
    for (const id of this.#counts.keys()) {
      if (left-- === 0) return;
      yield id;
    }
  }

  add(id: string): void {
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
    const number = Number(id);
    if (Number.isSafeInteger(number) && number > this.#highest) this.#highest = number;
  }

  /** Frees an ID, unless another item has it as well. */
  remove(id: string): void {
    const count = this.#counts.get(id) ?? 0;
    if (count > 1) this.#counts.set(id, count - 1);
    else this.#counts.delete(id);
  }

  clear(): void {
    this.#counts.clear();
    this.#highest = 0;
  }
}

/** An ID that no other item has. @param taken - Those of all items, as texts. */
export function makeId(
  document: OpenApiDocument,
  { schema, parameter }: Pick<IdLocation, "schema" | "parameter">,
  taken: TakenIds,
  tools: ResourceTools,
): unknown {
  const declared = schema ?? parameter?.schema;
  const wanted = new Set([declared, parameter?.schema]);
  const types = namedTypes(document, declared);
  if (types.has("integer") || types.has("number")) {
    return taken.highest + 1;
  }
  const isFree = (id: unknown): boolean =>
    typeof id === "string" &&
    !taken.has(id) &&
    [...wanted].every((by) => tools.validate(by, id).length === 0);
  const examples = partsOf(document, declared).flatMap(({ example, examples: more }) => [
    example,
    ...(more ?? []),
  ]);
  const prefix = commonPrefix(taken.some()) ?? commonPrefix(examples.filter((it) => typeof it === "string"));
  const own = tools.newId();
  const candidates =
    prefix === undefined ? [own] : [prefix + own.replaceAll("-", ""), prefix + own.slice(-12), own];
  for (const candidate of candidates) if (isFree(candidate)) return candidate;
  for (let salt = 1; salt <= MOST_TRIES; salt++) {
    const sampled = tools.sample(declared, salt);
    if (isFree(sampled)) return sampled;
  }
  return own;
}

/** `cus_` of `cus_12` and `cus_Ab3`, if all IDs have such a prefix. */
function commonPrefix(ids: Iterable<string>): string | undefined {
  let prefix: string | undefined;
  for (const id of ids) {
    const own = /^[A-Za-z]{2,12}[-_]/.exec(id)?.[0];
    if (own === undefined || (prefix !== undefined && prefix !== own)) return undefined;
    prefix = own;
  }
  return prefix;
}

/** Whether an ID in a path is the text of an ID in an item. */
export function idText(id: unknown): string | undefined {
  return typeof id === "string" || typeof id === "number" || typeof id === "bigint" ? String(id) : undefined;
}
