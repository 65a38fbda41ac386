/** Schemas: normalized, so that one meaning is written in one way, then paired and compared. */
import { isDeepStrictEqual } from "node:util";
import type { Direction } from "@chat-api/openapi-document";
import type { Located } from "../located.ts";
import { alignAlternatives, componentName, matchAlternatives } from "./alternatives.ts";
import { normalize } from "./normalize.ts";
import { isSame, type NormalizedSchema, valuesOf } from "./normalized-schema.ts";

/** A schema before and after, without the schemas within it. */
export interface SchemaPair {
  readonly direction: Direction;
  readonly base: NormalizedSchema;
  readonly revision: NormalizedSchema;
  /** A name for people, such as `ChatSession.name` or `body.rows[]`. */
  readonly subject: string;
  /** The titles of the operations that it is part of. */
  readonly operations: Set<string>;
  /** The alternatives that correspond, by keyword. */
  readonly matched: ReadonlyMap<string, readonly (readonly [NormalizedSchema, NormalizedSchema])[]>;
  readonly within: SchemaPair[];
}

/** Finds the schemas of two descriptions that correspond. */
export class SchemaPairs {
  readonly #pairs = {
    request: new Map<NormalizedSchema, Map<NormalizedSchema, SchemaPair>>(),
    response: new Map<NormalizedSchema, Map<NormalizedSchema, SchemaPair>>(),
  };
  readonly #roots: { pair: SchemaPair; operation: string }[] = [];

  /** @param subject - A name for people of what has the schemas, such as `body`. */
  add(base: Located, revision: Located, direction: Direction, subject: string, operation: string): void {
    const before = normalize(base, direction);
    const after = normalize(revision, direction);
    const pair = this.#visit(before, after, direction, subject);
    this.#roots.push({ pair, operation });
  }

  /** All pairs, with the operations that they are part of. */
  pairs(): SchemaPair[] {
    for (const { pair, operation } of this.#roots) {
      const open = [pair];
      for (let next = open.pop(); next; next = open.pop()) {
        if (next.operations.has(operation)) continue;
        next.operations.add(operation);
        open.push(...next.within);
      }
    }
    return Object.values(this.#pairs).flatMap((byBase) =>
      [...byBase.values()].flatMap((it) => [...it.values()]),
    );
  }

  #visit(before: NormalizedSchema, after: NormalizedSchema, direction: Direction, name: string): SchemaPair {
    const known = this.#pairs[direction].get(before)?.get(after);
    if (known) return known;
    const [base, revision] = alignAlternatives(before, after);
    const subject = componentName(after.pointer) ?? name;
    const matched = new Map(
      [...base.alternatives].map(([keyword, list]) => [
        keyword,
        matchAlternatives(list, revision.alternatives.get(keyword) ?? []),
      ]),
    );
    const pair: SchemaPair = {
      direction,
      base,
      revision,
      subject,
      operations: new Set(),
      matched,
      within: [],
    };
    const byRevision = this.#pairs[direction].get(before) ?? new Map<NormalizedSchema, SchemaPair>();
    this.#pairs[direction].set(before, byRevision.set(after, pair));
    for (const [keyword, subschemas] of base.subschemas)
      for (const [key, one] of subschemas) {
        const other = revision.subschemas.get(keyword)?.get(key);
        if (!other || COMPARED_AS_A_WHOLE.has(keyword)) continue;
        const inner = `${subject}${suffixOf(keyword, key)}`;
        pair.within.push(this.#visit(one.schema(), other.schema(), direction, inner));
      }
    // A schema that became one of several is reported once.
    for (const pairs of matched.values())
      for (const [one, other] of pairs)
        if (one !== before || other !== after) pair.within.push(this.#visit(one, other, direction, subject));
    return pair;
  }
}

/** A change within these may allow more values or fewer outside: they are compared as a whole. */
export const COMPARED_AS_A_WHOLE = new Set(["not", "if"]);

/** Whether the schemas of a pair themselves differ in the values that they allow. */
export function differs({ base, revision, matched }: SchemaPair): boolean {
  const names = ({ subschemas }: NormalizedSchema) =>
    [...subschemas].map(([keyword, it]) => [keyword, ...[...it.keys()].sort()]).sort();
  const unmatched = ({ alternatives }: NormalizedSchema) =>
    [...alternatives].some(([keyword, list]) => list.length > (matched.get(keyword)?.length ?? 0));
  return (
    !isDeepStrictEqual(valuesOf(base), valuesOf(revision)) ||
    !isDeepStrictEqual(names(base), names(revision)) ||
    unmatched(base) ||
    unmatched(revision) ||
    changedConditions(base, revision).length > 0
  );
}

/** The keywords with a schema on both sides that changed and is compared as a whole. */
export function changedConditions(base: NormalizedSchema, revision: NormalizedSchema): string[] {
  return [...COMPARED_AS_A_WHOLE].filter((keyword) => {
    const one = base.subschemas.get(keyword)?.get("");
    const other = revision.subschemas.get(keyword)?.get("");
    return one && other && !isSame(one.schema(), other.schema());
  });
}

function suffixOf(keyword: string, name: string): string {
  if (keyword === "properties") return `.${name}`;
  if (keyword === "items" || keyword === "prefixItems" || keyword === "contains") return `[${name}]`;
  if (keyword === "additionalProperties" || keyword === "patternProperties") return `.${name || "*"}`;
  return "";
}
