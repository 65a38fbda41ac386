import { isDeepStrictEqual } from "node:util";
import type { FoundChange } from "../change.ts";
import { impactOf } from "../impact.ts";
import { keywordLocation } from "./difference-parts.ts";
import type { NormalizedSchema } from "./normalized-schema.ts";
import { changedConditions, type SchemaPair } from "./schema-pairs.ts";

/** The changes between schemas that `redocly diff` does not see. */
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
  // A changed `not` or `if` may allow more values or fewer: the worse is assumed.
  const worst = direction === "request" ? "fewer" : "more";
  const found = changedConditions(base, revision).map((keyword) => change(keyword, "changed", worst));
  for (const keyword of ["patternProperties", "prefixItems", "dependentSchemas"]) {
    const gained = without(keysOf(revision, keyword), keysOf(base, keyword));
    const lost = without(keysOf(base, keyword), keysOf(revision, keyword));
    const [opens, closes] = opensUp(keyword, revision)
      ? (["more", "fewer"] as const)
      : (["fewer", "more"] as const);
    if (gained.length > 0) found.push(change(keyword, `gained ${gained.join(", ")}`, opens));
    if (lost.length > 0) found.push(change(keyword, `lost ${lost.join(", ")}`, closes));
  }
  const before = base.assertions.get("dependentRequired")?.value ?? {};
  const after = revision.assertions.get("dependentRequired")?.value ?? {};
  if (!isDeepStrictEqual(before, after)) {
    const gained = without(dependencies(after), dependencies(before)).length > 0;
    const lost = without(dependencies(before), dependencies(after)).length > 0;
    const both = gained && lost;
    found.push(change("dependentRequired", "changed", both ? worst : gained ? "fewer" : "more"));
  }
  return found;
}

/** In a closed object or array, a schema for further properties or items allows them; in an open one it limits them. */
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
