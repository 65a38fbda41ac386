import { isDeepStrictEqual } from "node:util";
import type { Fact } from "../change.ts";
import type { Place } from "../contract/node.ts";
import type { Effect } from "../effect.ts";
import type { Level } from "./align.ts";
import type { Shape } from "./shape.ts";

/** One thing that a finding says; a list may lose and gain values at once. */
export interface Part {
  readonly id: string;
  readonly what: string;
  /** The rule that speaks of it, where the finding says more than this. */
  readonly rule?: string;
  readonly where?: Pick<Fact, "place" | "side">;
  /** Where `redocly diff` does not go far enough. */
  readonly effect?: Effect;
}

/** Where a keyword stands: in the revision, or in the base where it is gone; else where the schema stands. */
export function placeOf({ base, revision }: Level, keyword: string): Pick<Fact, "place" | "side"> {
  const find = ({ limits, members, notes }: Shape) =>
    limits.get(keyword)?.place ??
    members.get(keyword)?.values().next().value?.place ??
    notes.get(keyword)?.place;
  const after = find(revision);
  if (after) return { place: after, side: "revision" };
  const before = find(base);
  return before ? { place: before, side: "base" } : { place: revision.place, side: "revision" };
}

/** How people call what stands at a place: `Note.rows[]` within a component, else as the level has it. */
export function subjectAt(place: Place, fallback: string): string {
  const [section, kind, component, ...tokens] = place.tokens;
  if (section !== "components" || kind !== "schemas" || component === undefined) return fallback;
  let name = component;
  for (let index = 0; index < tokens.length; index++) {
    const keyword = tokens[index] ?? "";
    if (keyword === "properties") name += `.${tokens[++index]}`;
    else if (keyword === "items") name += "[]";
    else if (keyword === "additionalProperties" && index < tokens.length - 1) name += ".*";
    else if (/^(allOf|anyOf|oneOf)$/.test(keyword)) index++;
    else break;
  }
  return name;
}

/** Those values of a list that another has not. */
export function without(list: readonly unknown[], others: readonly unknown[]): unknown[] {
  return list.filter((value) => !others.some((it) => isDeepStrictEqual(it, value)));
}
