import { isDeepStrictEqual } from "node:util";

/** The value of a keyword, and where it is written. */
export interface KeywordValue {
  readonly value: unknown;
  readonly pointer: string;
}

/** What a schema means in one direction, whichever way it is written. */
export interface NormalizedSchema {
  readonly pointer: string;
  readonly assertions: ReadonlyMap<string, KeywordValue>;
  /** By keyword, then by name; the name is `""` for a keyword that holds one schema. */
  readonly subschemas: ReadonlyMap<string, ReadonlyMap<string, Subschema>>;
  /** Those of `anyOf` and `oneOf`, and under `allOf` what one schema cannot express. */
  readonly alternatives: ReadonlyMap<string, readonly NormalizedSchema[]>;
  readonly annotations: ReadonlyMap<string, KeywordValue>;
  /** The pointers of properties that are not visible in this direction: read only or write only. */
  readonly hidden: ReadonlyMap<string, string>;
}

/** A schema within another. */
export interface Subschema {
  readonly pointer: string;
  /** Normalized when it is asked for, since schemas may be recursive. */
  schema(): NormalizedSchema;
}

/** The types that a schema allows; undefined if it allows all. */
export function typesOf({ assertions }: Pick<NormalizedSchema, "assertions">): string[] | undefined {
  return assertions.get("type")?.value as string[] | undefined;
}

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
