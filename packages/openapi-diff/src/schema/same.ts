import { isDeepStrictEqual } from "node:util";
import type { NormalizedSchema } from "./normalized-schema.ts";

/** Whether two normalized schemas are equal, annotations aside. Different ones may still allow the same values. */
export function isSame(
  base: NormalizedSchema,
  revision: NormalizedSchema,
  assumed: Map<NormalizedSchema, Set<NormalizedSchema>> = new Map(),
): boolean {
  if (assumed.get(base)?.has(revision)) return true;
  assumed.set(base, (assumed.get(base) ?? new Set()).add(revision));
  return (
    isDeepStrictEqual(valuesOf(base), valuesOf(revision)) &&
    haveSameKeys(base.subschemas, revision.subschemas) &&
    [...base.subschemas].every(([keyword, subschemas]) => {
      const others = revision.subschemas.get(keyword) ?? new Map();
      return (
        haveSameKeys(subschemas, others) &&
        [...subschemas].every(([name, it]) => isSame(it.schema(), others.get(name).schema(), assumed))
      );
    }) &&
    haveSameKeys(base.alternatives, revision.alternatives) &&
    [...base.alternatives].every(([keyword, list]) => {
      const others = [...(revision.alternatives.get(keyword) ?? [])];
      return (
        list.length === others.length &&
        list.every((one) => {
          // What was assumed for an alternative that does not fit must not hold for the next.
          const fit = others.findIndex((other) => isSame(one, other, copyOf(assumed)));
          if (fit >= 0) others.splice(fit, 1);
          return fit >= 0;
        })
      );
    })
  );
}

function copyOf(
  assumed: Map<NormalizedSchema, Set<NormalizedSchema>>,
): Map<NormalizedSchema, Set<NormalizedSchema>> {
  return new Map([...assumed].map(([key, set]) => [key, new Set(set)]));
}

/** The assertions of a schema without their pointers. */
export function valuesOf({ assertions }: NormalizedSchema): Record<string, unknown> {
  return Object.fromEntries([...assertions].map(([keyword, { value }]) => [keyword, value]).sort());
}

function haveSameKeys(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  return one.size === other.size && [...one.keys()].every((key) => other.has(key));
}
