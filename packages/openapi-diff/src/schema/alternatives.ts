import { parsePointer } from "@chat-api/openapi-document";
import { isSame, type NormalizedSchema } from "./normalized-schema.ts";

/** If one schema consists of alternatives only, makes the other a schema with one alternative. */
export function alignAlternatives(
  base: NormalizedSchema,
  revision: NormalizedSchema,
): [NormalizedSchema, NormalizedSchema] {
  const one = onlyAlternatives(base);
  const other = onlyAlternatives(revision);
  if (one && !other && isRestrictive(revision)) return [base, asAlternative(revision, one)];
  if (other && !one && isRestrictive(base)) return [asAlternative(base, other), revision];
  return [base, revision];
}

function onlyAlternatives({ assertions, subschemas, alternatives }: NormalizedSchema): string | undefined {
  const [keyword, ...more] = alternatives.keys();
  return assertions.size === 0 && subschemas.size === 0 && more.length === 0 && keyword !== "allOf"
    ? keyword
    : undefined;
}

function isRestrictive({ assertions, subschemas }: NormalizedSchema): boolean {
  return assertions.size + subschemas.size > 0;
}

function asAlternative(schema: NormalizedSchema, keyword: string): NormalizedSchema {
  return {
    ...schema,
    assertions: new Map(),
    subschemas: new Map(),
    alternatives: new Map([[keyword, [schema]]]),
  };
}

/** Pairs the alternatives that mean the same, then those with the same name, then the others in order if the numbers are equal. */
export function matchAlternatives(
  base: readonly NormalizedSchema[],
  revision: readonly NormalizedSchema[],
): [NormalizedSchema, NormalizedSchema][] {
  const pairs: [NormalizedSchema, NormalizedSchema][] = [];
  let [left, right] = [[...base], [...revision]];
  const take = (fits: (one: NormalizedSchema, other: NormalizedSchema) => boolean) => {
    for (const one of left) {
      const other = right.find((it) => fits(one, it));
      if (!other) continue;
      pairs.push([one, other]);
      left = left.filter((it) => it !== one);
      right = right.filter((it) => it !== other);
    }
  };
  take((one, other) => isSame(one, other));
  take((one, other) => {
    const name = componentName(one.pointer);
    return name !== undefined && name === componentName(other.pointer);
  });
  if (left.length === right.length)
    for (const [index, one] of left.entries()) pairs.push([one, right[index] as NormalizedSchema]);
  return pairs;
}

/** The name of the component that a pointer leads to; undefined if it leads to another schema. */
export function componentName(pointer: string): string | undefined {
  const [section, kind, name, ...more] = parsePointer(pointer);
  return section === "components" && kind === "schemas" && more.length === 0 ? name : undefined;
}
