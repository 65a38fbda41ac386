import { mergeSchemas } from "./merge.ts";
import { between, type Random, sampleNumber, sampleString } from "./sample-scalar.ts";
import { followed, isSchema, type Schema, typesOf } from "./schema.ts";

/** Members that are not required are left out below this depth, so that a schema that refers to itself comes to an end. */
const OPTIONAL_DEPTH = 4;
const MAX_DEPTH = 24;
const MAX_ITEMS = 3;

/** Thrown where a choice leads nowhere. */
class DeadEnd extends Error {}

/** What a sample is made with. */
interface Maker {
  random: Random;
  bundle: unknown;
}

/**
 * A value for a schema. It takes the keywords one by one, so what only shows in their interplay, such as `not`, may be
 * missed: whoever asks validates it, and asks again with other random numbers. Undefined where a choice led nowhere.
 */
export function sampleSchema(schema: unknown, random: Random, bundle: unknown): unknown {
  try {
    return sample(schema, { random, bundle }, 0);
  } catch (error) {
    if (error instanceof DeadEnd) return undefined;
    throw error;
  }
}

function sample(schema: unknown, maker: Maker, depth: number): unknown {
  if (schema === false || depth > MAX_DEPTH) throw new DeadEnd();
  const own = settled(isSchema(schema) ? schema : {}, maker, depth);
  if ("const" in own) return own.const;
  if (Array.isArray(own.enum)) return pick(own.enum, maker.random);
  const types = typesOf(own, maker.bundle);
  const solid = types.filter((type) => type !== "null");
  const type =
    maker.random() < 0.9 && solid.length > 0 ? pick(solid, maker.random) : pick(types, maker.random);
  switch (type) {
    case "object":
      return sampleObject(own, maker, depth);
    case "array":
      return sampleArray(own, maker, depth);
    case "integer":
    case "number":
      return sampleNumber(own, maker.random, type === "integer");
    case "boolean":
      return maker.random() < 0.5;
    case "null":
      return null;
    default:
      return sampleString(own, maker.random);
  }
}

/** A schema whose references are followed, and whose choices are made. */
function settled(schema: Schema, maker: Maker, depth: number): Schema {
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise, ...plain } = schema;
  if ($ref !== undefined) {
    const target = followed({ $ref }, maker.bundle);
    const others = { ...schema };
    delete (others as Record<string, unknown>).$ref;
    return settled(merged(target, others), maker, depth + 1);
  }
  const parts: unknown[] = Array.isArray(allOf) ? [...allOf] : [];
  for (const choices of [oneOf, anyOf]) if (Array.isArray(choices)) parts.push(choose(choices, maker, depth));
  if (condition !== undefined) {
    if (maker.random() < 0.5) parts.push(condition, then ?? {});
    else parts.push(otherwise ?? {});
  }
  if (parts.length === 0) return schema;
  if (depth > MAX_DEPTH) throw new DeadEnd();
  const whole = parts.reduce<Schema>((all, part) => merged(all, followed(part, maker.bundle) ?? part), plain);
  return settled(whole, maker, depth + 1);
}

/** One of several schemas; deep down, the first that does not lead deeper. */
function choose(choices: unknown[], { bundle, random }: Maker, depth: number): unknown {
  if (depth < OPTIONAL_DEPTH) return pick(choices, random);
  const isFlat = (choice: unknown) =>
    !typesOf(choice, bundle).some((type) => type === "object" || type === "array");
  return choices.find(isFlat) ?? pick(choices, random);
}

function merged(a: unknown, b: unknown): Schema {
  const both = mergeSchemas(a, b);
  if (both === undefined) throw new DeadEnd();
  return both;
}

function sampleObject(schema: Schema, maker: Maker, depth: number): Record<string, unknown> {
  const {
    dependentRequired = {},
    dependentSchemas = {},
    maxProperties = Infinity,
    minProperties = 0,
  } = schema as {
    dependentRequired?: Record<string, string[]>;
    dependentSchemas?: Record<string, unknown>;
    maxProperties?: number;
    minProperties?: number;
  };
  const properties = (schema.properties ?? {}) as Record<string, unknown>;
  const names = new Set((schema.required ?? []) as string[]);
  const optional = Object.keys(properties).filter((name) => !names.has(name));
  const isShown = (name: string): boolean => properties[name] !== false && !isWriteOnly(properties[name]);
  for (const name of optional)
    if (isShown(name) && depth < OPTIONAL_DEPTH && names.size < maxProperties && maker.random() < 0.7)
      names.add(name);
  for (const name of names) for (const other of dependentRequired[name] ?? []) names.add(other);
  for (const [name, part] of Object.entries(dependentSchemas))
    if (names.has(name))
      return sampleObject(
        settled(merged(without(schema, "dependentSchemas"), part), maker, depth + 1),
        maker,
        depth + 1,
      );
  const result: Record<string, unknown> = {};
  for (const name of names)
    if (!isWriteOnly(properties[name])) result[name] = member(schema, name, maker, depth);
  for (let tries = 0; Object.keys(result).length < minProperties && tries < 100; tries++) {
    const name = optional[tries] ?? newName(schema, maker);
    if (isShown(name)) result[name] ??= member(schema, name, maker, depth);
  }
  return result;
}

function member(schema: Schema, name: string, maker: Maker, depth: number): unknown {
  const properties = (schema.properties ?? {}) as Record<string, unknown>;
  const patterns = Object.entries((schema.patternProperties ?? {}) as Record<string, unknown>);
  const matching = patterns
    .filter(([pattern]) => new RegExp(pattern, "u").test(name))
    .map(([, part]) => part);
  const parts = [...(Object.hasOwn(properties, name) ? [properties[name]] : []), ...matching];
  if (parts.length === 0)
    return sample(schema.additionalProperties ?? schema.unevaluatedProperties ?? {}, maker, depth + 1);
  return sample(parts.reduce<unknown>(merged, {}), maker, depth + 1);
}

/** A name for a member that the schema does not name. */
function newName({ patternProperties, propertyNames, additionalProperties }: Schema, maker: Maker): string {
  const [pattern] = Object.keys(patternProperties ?? {});
  if (pattern !== undefined && additionalProperties === false) return sampleString({ pattern }, maker.random);
  const name = sample(merged({ type: "string" }, propertyNames), maker, 0);
  return propertyNames === undefined ? `${name}${between(maker.random, 1, 99)}` : String(name);
}

function sampleArray(schema: Schema, maker: Maker, depth: number): unknown[] {
  const { contains, items, maxItems = Infinity, minItems = 0, uniqueItems } = schema as Record<string, never>;
  const prefix = (schema.prefixItems ?? []) as unknown[];
  const wanted = contains === undefined ? 0 : ((schema.minContains ?? 1) as number);
  const few = depth < OPTIONAL_DEPTH ? between(maker.random, 1, MAX_ITEMS) : 0;
  const most = items === false ? Math.min(maxItems, prefix.length) : maxItems;
  const length = Math.min(
    Math.max(minItems, wanted, Math.min(few, most), Math.min(prefix.length, most)),
    most,
  );
  const result: unknown[] = [];
  for (let tries = 0; result.length < length && tries < length + 50; tries++) {
    const index = result.length;
    const own = index < prefix.length ? prefix[index] : items;
    const item = sample(index < wanted ? merged(own, contains) : own, maker, depth + 1);
    const isKnown = uniqueItems && result.some((other) => JSON.stringify(other) === JSON.stringify(item));
    if (!isKnown) result.push(item);
  }
  return result;
}

function without(schema: Schema, keyword: string): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== keyword));
}

function isWriteOnly(schema: unknown): boolean {
  return isSchema(schema) && schema.writeOnly === true;
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[between(random, 0, values.length - 1)] as T;
}
