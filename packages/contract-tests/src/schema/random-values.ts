import type { JsonType, Schema } from "@chat-api/openapi-document";
import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import { type Arbitraries, boundedFilter, oneOf } from "./arbitraries.ts";
import { numberArbitrary } from "./numbers.ts";
import { arrayArbitrary } from "./random-arrays.ts";
import { objectArbitrary } from "./random-objects.ts";
import type { Schemas } from "./schemas.ts";
import { codePoint, stringArbitrary } from "./strings.ts";

/** Anything that JSON can write, small. */
const anyJson: Arbitrary<unknown> = fc
  .jsonValue({ maxDepth: 1, stringUnit: codePoint })
  // JSON.stringify writes -0 as 0.
  .map((value) => JSON.parse(JSON.stringify(value)));

const FEW = 32;

export function createArbitraries(schemas: Schemas): Arbitraries {
  const known = new Map<Schema, Map<number, Arbitrary<unknown> | undefined>>();

  function of(schema: Schema, depth: number): Arbitrary<unknown> | undefined {
    if (schema === true) return anyJson;
    const left = schemas.isRecursive(schema) ? depth - 1 : depth;
    if (left < 0) return undefined;
    const byDepth = known.get(schema) ?? new Map();
    known.set(schema, byDepth);
    if (!byDepth.has(left)) byDepth.set(left, make(schema, left));
    return byDepth.get(left);
  }

  function make(schema: Schema, depth: number): Arbitrary<unknown> | undefined {
    const alternatives = schemas.alternatives.of(schema);
    const isValid = (value: unknown) => schemas.validator.isValid(schema, value);
    const each = alternatives.flatMap((it) => ofAlternative(it, depth, isValid) ?? []);
    const one = oneOf(each);
    if (!one || alternatives.every(isExact)) return one;
    return boundedFilter(
      one,
      isValid,
      alternatives.flatMap((it) => it.examples),
    );
  }

  function ofAlternative(
    alternative: Alternative,
    depth: number,
    isValid: (value: unknown) => boolean,
  ): Arbitrary<unknown> | undefined {
    if (alternative.values) {
      const values = alternative.values.filter(isValid);
      return values.length > 0 ? fc.constantFrom(...values) : undefined;
    }
    return oneOf([...alternative.types].flatMap((type) => MAKERS[type](alternative, all, depth) ?? []));
  }

  function fewValues(schema: Schema): readonly unknown[] | undefined {
    const alternatives = schemas.alternatives.of(schema);
    const values: unknown[] = [];
    for (const { values: own, types } of alternatives) {
      if (own) values.push(...own);
      else if ([...types].every((it) => it === "null" || it === "boolean")) {
        if (types.has("null")) values.push(null);
        if (types.has("boolean")) values.push(false, true);
      } else return undefined;
    }
    if (values.length > FEW) return undefined;
    return distinct(values).filter((it) => schemas.validator.isValid(schema, it));
  }

  const all: Arbitraries = { schemas, of, fewValues };
  return all;
}

type Maker = (
  alternative: Alternative,
  arbitraries: Arbitraries,
  depth: number,
) => Arbitrary<unknown> | undefined;

const MAKERS: Readonly<Record<JsonType, Maker>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  number: numberArbitrary,
  string: stringArbitrary,
  array: arrayArbitrary,
  object: objectArbitrary,
};

/** Whether what is made from an alternative is always valid. */
function isExact(alternative: Alternative): boolean {
  const { bounds, dependentRequired, uniqueItems, items, contains } = alternative;
  return (
    alternative.exact &&
    (dependentRequired.length === 0 || bounds.minProperties === undefined) &&
    (!uniqueItems || (contains.length === 0 && items.every((it) => it.prefix.length === 0))) &&
    (contains.length === 0 || items.every((it) => it.prefix.length === 0 && !it.unlessBy))
  );
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((it) => [JSON.stringify(it), it])).values()];
}
