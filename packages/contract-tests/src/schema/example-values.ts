import type { JsonType, Schema } from "@chat-api/openapi-document";
import type { Alternative } from "./alternative.ts";
import { type Arbitraries, sample } from "./arbitraries.ts";
import { JSON_TYPES } from "./json.ts";
import { typicalNumber } from "./numbers.ts";
import { closure, withoutUnmetDependencies } from "./random-objects.ts";
import { prefixLength } from "./rules.ts";
import type { Schemas } from "./schemas.ts";
import { typicalText } from "./strings.ts";
import { allowedNames, undeclaredNames } from "./undeclared-properties.ts";

/** Which properties and items a value has: all that it may have, or only what it must have. */
export type Extent = "full" | "least";

/** One valid value for each schema, always the same. */
export interface ExampleValues {
  readonly arbitraries: Arbitraries;
  readonly schemas: Schemas;
  of(schema: Schema, extent: Extent, depth: number): ExampleValue | undefined;
  /** A value of this alternative of the schema. */
  ofAlternative(
    schema: Schema,
    alternative: Alternative,
    extent: Extent,
    depth: number,
  ): ExampleValue | undefined;
  /** That many values, distinct as JSON, or as many as are found. */
  distinct(schema: Schema, count: number, depth: number): unknown[];
}

/** In an object, as the value itself may be undefined. */
export interface ExampleValue {
  readonly value: unknown;
}

/** Richer types first, as they hold more locations. */
const ORDER: readonly JsonType[] = ["object", "array", "string", "number", "boolean", "null"];

export function createExampleValues(arbitraries: Arbitraries): ExampleValues {
  const { schemas } = arbitraries;
  const known = new Map<Schema, Map<string, ExampleValue | undefined>>();

  function of(schema: Schema, extent: Extent, depth: number): ExampleValue | undefined {
    const left = schemas.isRecursive(schema) ? depth - 1 : depth;
    if (left < 0) return undefined;
    const bySize = known.get(schema) ?? new Map<string, ExampleValue | undefined>();
    known.set(schema, bySize);
    const key = `${extent} ${left}`;
    if (!bySize.has(key)) bySize.set(key, find(schema, extent, left));
    return bySize.get(key);
  }

  function find(schema: Schema, extent: Extent, depth: number): ExampleValue | undefined {
    for (const alternative of schemas.alternatives.of(schema)) {
      const example = ofAlternative(schema, alternative, extent, depth);
      if (example) return example;
    }
    const [value] = samples(schema, 1, depth);
    return value === undefined ? undefined : { value };
  }

  function ofAlternative(
    schema: Schema,
    alternative: Alternative,
    extent: Extent,
    depth: number,
  ): ExampleValue | undefined {
    const value = alternative.values
      ? alternative.values.find((it) => schemas.validator.isValid(schema, it))
      : build(alternative, extent, depth);
    if (value === undefined) return undefined;
    return schemas.validator.isValid(schema, value) ? { value } : undefined;
  }

  function build(alternative: Alternative, extent: Extent, depth: number): unknown {
    for (const type of orderOf(alternative)) {
      if (!alternative.types.has(type)) continue;
      const value = buildType(type, alternative, extent, depth);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  function buildType(type: JsonType, alternative: Alternative, extent: Extent, depth: number): unknown {
    if (type === "object") return buildObject(alternative, extent, depth);
    if (type === "array") return buildArray(alternative, extent, depth);
    if (type === "string") return typicalText(alternative, arbitraries);
    if (type === "number") return typicalNumber(alternative);
    return type === "boolean" ? true : null;
  }

  function buildObject(alternative: Alternative, extent: Extent, depth: number): object | undefined {
    const { minProperties: least = 0, maxProperties: most = Infinity } = alternative.bounds;
    const required = closure(alternative);
    const optional = schemas.declaredNames(alternative).filter((it) => !required.has(it));
    const others = least > 0 ? spareNames(alternative) : [];
    const entries: [string, unknown][] = [];
    for (const name of [...required, ...optional, ...others]) {
      const isWanted =
        required.has(name) || entries.length < least || (extent === "full" && optional.includes(name));
      if (!isWanted || entries.length >= most) continue;
      const property = of(schemas.property(alternative, name), extent, depth);
      if (property) entries.push([name, property.value]);
      else if (required.has(name)) return undefined;
    }
    return withoutUnmetDependencies(Object.fromEntries(entries), alternative);
  }

  /** Names for properties that are there only since there must be so many. */
  function spareNames(alternative: Alternative): string[] {
    const count = alternative.bounds.minProperties ?? 0;
    const numbered = Array.from({ length: count }, (_, i) => `x${i + 1}`);
    const extras = undeclaredNames(alternative, arbitraries).map((it) => it.name);
    return [...extras, ...numbered, ...allowedNames(alternative, arbitraries)];
  }

  function buildArray(alternative: Alternative, extent: Extent, depth: number): unknown[] | undefined {
    const { minItems: least = 0, maxItems: most = Infinity } = alternative.bounds;
    const prefix = prefixLength(alternative.items);
    const tail = schemas.item(alternative, prefix);
    const values: unknown[] = [];
    const wanted = extent === "full" ? Math.min(most, Math.max(least, prefix + 1)) : least;
    while (values.length < Math.min(prefix, wanted)) {
      const item = of(schemas.item(alternative, values.length), extent, depth);
      if (!item) break;
      values.push(item.value);
    }
    for (const { schema, minimum } of alternative.contains)
      values.push(...several(schemas.alternatives.all([tail, schema]), minimum, alternative, extent, depth));
    if (values.length < wanted && values.length >= prefix)
      values.push(...several(tail, wanted - values.length, alternative, extent, depth));
    return values.length < least ? undefined : values;
  }

  function several(
    schema: Schema,
    count: number,
    { uniqueItems }: Alternative,
    extent: Extent,
    depth: number,
  ): unknown[] {
    if (uniqueItems && count > 1) return distinct(schema, count, depth);
    const item = of(schema, extent, depth);
    return item ? Array.from({ length: count }, () => item.value) : [];
  }

  function distinct(schema: Schema, count: number, depth: number): unknown[] {
    const few = arbitraries.fewValues(schema);
    if (few) return few.slice(0, count);
    const found = new Map<string, unknown>();
    for (const value of samples(schema, count * 3 + 10, depth)) {
      if (found.size < count) found.set(JSON.stringify(value), value);
    }
    return [...found.values()];
  }

  function samples(schema: Schema, count: number, depth: number): unknown[] {
    const arbitrary = arbitraries.of(schema, depth + 1);
    return arbitrary ? sample(arbitrary, count) : [];
  }

  return { arbitraries, schemas, of, ofAlternative, distinct };
}

/** If any type is allowed: an object or an array if the keywords speak of one, else a string, as most would send. */
function orderOf({
  types,
  propertyRules,
  items,
  contains,
  required,
  bounds,
}: Alternative): readonly JsonType[] {
  if (types.size < JSON_TYPES.length || propertyRules.length + required.size > 0) return ORDER;
  const ofArrays = items.length + contains.length + (bounds.minItems ?? bounds.maxItems ?? 0) > 0;
  return ofArrays ? ["array", ...ORDER] : ["string"];
}
