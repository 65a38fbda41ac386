import { isDeepStrictEqual } from "node:util";
import type { FoundChange } from "../change.ts";
import { impactOf } from "../impact.ts";
import { keywordLocation } from "./difference-parts.ts";
import type { NormalizedSchema } from "./normalized-schema.ts";
import { changedConditions, type SchemaPair } from "./schema-pairs.ts";

/** What differs between schemas, and is nothing to `redocly diff`. */
export function otherChanges(pair: SchemaPair): FoundChange[] {
  const { base, revision, direction, subject } = pair;
  const change = (keyword: string, what: string, allows: "fewer" | "more"): FoundChange => ({
    id: "schema-constraint-changed",
    direction,
    ...impactOf(direction, allows, keyword === "prefixItems"),
    ...keywordLocation(pair, keyword),
    what: `\`${keyword}\` of \`${subject}\` ${what}`,
    operations: [...pair.operations],
  });
  // Which values a negation allows can be told from the whole alone, so either may have happened.
  const worst = direction === "request" ? "fewer" : "more";
  const found = changedConditions(base, revision).map((keyword) => change(keyword, "is another", worst));
  for (const keyword of ["patternProperties", "prefixItems", "dependentSchemas"]) {
    const gained = without(keysOf(revision, keyword), keysOf(base, keyword));
    const lost = without(keysOf(base, keyword), keysOf(revision, keyword));
    const [opens, closes] = opensUp(keyword, revision)
      ? (["more", "fewer"] as const)
      : (["fewer", "more"] as const);
    if (gained.length > 0) found.push(change(keyword, `has ${gained.join(", ")} now`, opens));
    if (lost.length > 0) found.push(change(keyword, `has ${lost.join(", ")} no more`, closes));
  }
  const before = base.assertions.get("dependentRequired")?.value ?? {};
  const after = revision.assertions.get("dependentRequired")?.value ?? {};
  if (!isDeepStrictEqual(before, after)) {
    const gained = without(dependencies(after), dependencies(before)).length > 0;
    const lost = without(dependencies(before), dependencies(after)).length > 0;
    const both = gained && lost;
    found.push(change("dependentRequired", "is another", both ? worst : gained ? "fewer" : "more"));
  }
  return found;
}

/** In a closed object or array, a schema for some more subschemas lets them in; in an open one it assertions them. */
function opensUp(keyword: string, { assertions }: NormalizedSchema): boolean {
  const rest = keyword === "patternProperties" ? "additionalProperties" : "items";
  return keyword !== "dependentSchemas" && assertions.get(rest)?.value === false;
}

function keysOf({ subschemas }: NormalizedSchema, keyword: string): string[] {
  return [...(subschemas.get(keyword)?.keys() ?? [])];
}

function dependencies(value: unknown): string[] {
  return Object.entries(value as Record<string, string[]>).flatMap(([name, needed]) =>
    needed.map((it) => `${name} ${it}`),
  );
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((it) => !others.includes(it));
}
