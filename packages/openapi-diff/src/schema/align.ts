import { isDeepStrictEqual } from "node:util";
import type { Node } from "../contract/node.ts";
import { alike, componentName, matchAlternatives } from "./alternatives.ts";
import { isSame, valuesOf } from "./same.ts";
import { readersOf, type Shape } from "./shape.ts";

/** Two schemas that stand for the same thing before and after, without what stands within them. */
export interface Level {
  readonly direction: "request" | "response";
  readonly base: Shape;
  readonly revision: Shape;
  /** How people call it, such as `ChatSession.name` or `body.rows[]`. */
  readonly subject: string;
  /** The operations that it is part of, by their titles. */
  readonly operations: Set<string>;
  /** The alternatives of both that stand for the same, by keyword. */
  readonly matched: ReadonlyMap<string, readonly (readonly [Shape, Shape])[]>;
  readonly within: Level[];
}

/** Finds which schemas of two contracts stand for the same, and puts them side by side. */
export class Alignment {
  readonly #levels = {
    request: new Map<Shape, Map<Shape, Level>>(),
    response: new Map<Shape, Map<Shape, Level>>(),
  };
  readonly #roots: { level: Level; operation: string }[] = [];

  /** @param subject How people call what the schemas are of, such as `body`. */
  add(
    base: Node,
    revision: Node,
    direction: "request" | "response",
    subject: string,
    operation: string,
  ): void {
    const before = readersOf(base.documents)[direction].read(base);
    const after = readersOf(revision.documents)[direction].read(revision);
    const level = this.#visit(before, after, direction, subject);
    this.#roots.push({ level, operation });
  }

  /** Every two schemas that were found to stand for the same, with the operations that they are part of. */
  levels(): Level[] {
    for (const { level, operation } of this.#roots) {
      const open = [level];
      for (let next = open.pop(); next; next = open.pop()) {
        if (next.operations.has(operation)) continue;
        next.operations.add(operation);
        open.push(...next.within);
      }
    }
    return Object.values(this.#levels).flatMap((byBase) =>
      [...byBase.values()].flatMap((it) => [...it.values()]),
    );
  }

  #visit(before: Shape, after: Shape, direction: "request" | "response", name: string): Level {
    const known = this.#levels[direction].get(before)?.get(after);
    if (known) return known;
    const [base, revision] = alike(before, after);
    const subject = componentName(after.place) ?? name;
    const matched = new Map(
      [...base.alternatives].map(([keyword, list]) => [
        keyword,
        matchAlternatives(list, revision.alternatives.get(keyword) ?? []),
      ]),
    );
    const level: Level = { direction, base, revision, subject, operations: new Set(), matched, within: [] };
    const byRevision = this.#levels[direction].get(before) ?? new Map<Shape, Level>();
    this.#levels[direction].set(before, byRevision.set(after, level));
    for (const [keyword, members] of base.members)
      for (const [key, one] of members) {
        const other = revision.members.get(keyword)?.get(key);
        if (!other || TURNED.has(keyword)) continue;
        const inner = `${subject}${suffixOf(keyword, key)}`;
        level.within.push(this.#visit(one.shape(), other.shape(), direction, inner));
      }
    // What is said of a schema that became one of several is said once.
    for (const pairs of matched.values())
      for (const [one, other] of pairs)
        if (one !== before || other !== after) level.within.push(this.#visit(one, other, direction, subject));
    return level;
  }
}

/** What is allowed under these is forbidden above, or asks for something else: they are compared as a whole. */
export const TURNED = new Set(["not", "if"]);

/** Whether anything about allowed values differs at this level. */
export function differs({ base, revision, matched }: Level): boolean {
  const names = ({ members }: Shape) =>
    [...members].map(([keyword, it]) => [keyword, ...[...it.keys()].sort()]).sort();
  const unmatched = ({ alternatives }: Shape) =>
    [...alternatives].some(([keyword, list]) => list.length > (matched.get(keyword)?.length ?? 0));
  return (
    !isDeepStrictEqual(valuesOf(base), valuesOf(revision)) ||
    !isDeepStrictEqual(names(base), names(revision)) ||
    unmatched(base) ||
    unmatched(revision) ||
    turned(base, revision).length > 0
  );
}

/** The keywords whose schemas, on both sides, don't mean the same and can't be compared member by member. */
export function turned(base: Shape, revision: Shape): string[] {
  return [...TURNED].filter((keyword) => {
    const one = base.members.get(keyword)?.get("");
    const other = revision.members.get(keyword)?.get("");
    return one && other && !isSame(one.shape(), other.shape());
  });
}

function suffixOf(keyword: string, name: string): string {
  if (keyword === "properties") return `.${name}`;
  if (keyword === "items" || keyword === "prefixItems" || keyword === "contains") return `[${name}]`;
  if (keyword === "additionalProperties" || keyword === "patternProperties") return `.${name || "*"}`;
  return "";
}
