import { isDeepStrictEqual } from "node:util";
import type { Fact } from "../change.ts";
import { effectOf } from "../effect.ts";
import { type Level, turned } from "./align.ts";
import { placeOf } from "./finding-part.ts";
import type { Shape } from "./shape.ts";

/** What differs between schemas, and is nothing to `redocly diff`. */
export function structureFacts(level: Level): Fact[] {
  const { base, revision, direction, subject } = level;
  const fact = (keyword: string, what: string, allows: "fewer" | "more"): Fact => ({
    id: "schema-constraint-changed",
    direction,
    ...effectOf(direction, allows, keyword === "prefixItems"),
    ...placeOf(level, keyword),
    what: `\`${keyword}\` of \`${subject}\` ${what}`,
    operations: [...level.operations],
  });
  // Which values a negation allows can be told from the whole alone, so either may have happened.
  const worst = direction === "request" ? "fewer" : "more";
  const facts = turned(base, revision).map((keyword) => fact(keyword, "is another", worst));
  for (const keyword of ["patternProperties", "prefixItems", "dependentSchemas"]) {
    const gained = without(keysOf(revision, keyword), keysOf(base, keyword));
    const lost = without(keysOf(base, keyword), keysOf(revision, keyword));
    const [opens, closes] = opensUp(keyword, revision)
      ? (["more", "fewer"] as const)
      : (["fewer", "more"] as const);
    if (gained.length > 0) facts.push(fact(keyword, `has ${gained.join(", ")} now`, opens));
    if (lost.length > 0) facts.push(fact(keyword, `has ${lost.join(", ")} no more`, closes));
  }
  const before = base.limits.get("dependentRequired")?.value ?? {};
  const after = revision.limits.get("dependentRequired")?.value ?? {};
  if (!isDeepStrictEqual(before, after)) {
    const gained = without(dependencies(after), dependencies(before)).length > 0;
    const lost = without(dependencies(before), dependencies(after)).length > 0;
    const both = gained && lost;
    facts.push(fact("dependentRequired", "is another", both ? worst : gained ? "fewer" : "more"));
  }
  return facts;
}

/** In a closed object or array, a schema for some more members lets them in; in an open one it limits them. */
function opensUp(keyword: string, { limits }: Shape): boolean {
  const rest = keyword === "patternProperties" ? "additionalProperties" : "items";
  return keyword !== "dependentSchemas" && limits.get(rest)?.value === false;
}

function keysOf({ members }: Shape, keyword: string): string[] {
  return [...(members.get(keyword)?.keys() ?? [])];
}

function dependencies(value: unknown): string[] {
  return Object.entries(value as Record<string, string[]>).flatMap(([name, needed]) =>
    needed.map((it) => `${name} ${it}`),
  );
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((it) => !others.includes(it));
}
