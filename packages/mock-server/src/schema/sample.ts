import {
  isHidden,
  isSchemaObject,
  type OpenApiDocument,
  type SchemaObject,
} from "@chat-api/openapi-document";
import { mergeSchemas } from "./merge.ts";
import { type Random, seededRandom } from "./random.ts";
import { between, sampleNumber, sampleString, type TextOfPattern } from "./sample-scalar.ts";
import { resolved, typesOf } from "./schema.ts";

/** Optional properties are left out below this depth, so that a schema that refers to itself comes to an end. */
const OPTIONAL_DEPTH = 4;
const MAX_DEPTH = 24;
const MAX_ITEMS = 3;

/** A choice has led nowhere. */
class DeadEnd extends Error {}

/** What samples of a schema are made with. */
export interface Sampler {
  /** What references in the schema lead into. */
  document: OpenApiDocument;
  /** The same seed gives the same value. Undefined: the plainest. */
  seed: string | undefined;
  textOfPattern: TextOfPattern;
}

/** Chance has found by then what it can find. */
const TRIES = 60;

/** A value of a response that a schema allows. Undefined if none was found. */
export function validSample(
  schema: unknown,
  sampler: Sampler,
  isValid: (value: unknown) => boolean,
): unknown {
  const { seed } = sampler;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const isPlain = seed === undefined && attempt === 0;
    const random = isPlain ? () => 0 : seededRandom(`${seed ?? ""} ${attempt}`);
    const value = trySample(schema, { ...sampler, random });
    if (value !== undefined && isValid(value)) return value;
  }
  return undefined;
}

type Maker = Sampler & { random: Random };

/**
 * A value for a schema. It takes the keywords one by one, so that it may miss their interplay, such as `not`. Undefined
 * if a choice led nowhere.
 */
function trySample(schema: unknown, maker: Maker): unknown {
  try {
    return sample(schema, maker, 0);
  } catch (error) {
    if (error instanceof DeadEnd) return undefined;
    throw error;
  }
}

function sample(schema: unknown, maker: Maker, depth: number): unknown {
  if (schema === false || depth > MAX_DEPTH) throw new DeadEnd();
  const own = settled(isSchemaObject(schema) ? schema : {}, maker, depth);
  if ("const" in own) return own.const;
  if (Array.isArray(own.enum)) return pick(own.enum, maker.random);
  const types = typesOf(maker.document, own);
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
      return sampleString(own, maker.random, maker.textOfPattern);
  }
}

/** A schema whose references are followed, and whose choices are made. */
function settled(schema: SchemaObject, maker: Maker, depth: number): SchemaObject {
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise, ...plain } = schema;
  if ($ref !== undefined) {
    const target = resolved(maker.document, { $ref });
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
  const whole = parts.reduce<SchemaObject>(
    (all, part) => merged(all, resolved(maker.document, part) ?? part),
    plain,
  );
  return settled(whole, maker, depth + 1);
}

/** One of several schemas; deep down, the first that does not lead deeper. */
function choose(choices: unknown[], { document, random }: Maker, depth: number): unknown {
  if (depth < OPTIONAL_DEPTH) return pick(choices, random);
  const isFlat = (choice: unknown) =>
    !typesOf(document, choice).some((type) => type === "object" || type === "array");
  return choices.find(isFlat) ?? pick(choices, random);
}

function merged(a: unknown, b: unknown): SchemaObject {
  const both = mergeSchemas(a, b);
  if (both === undefined) throw new DeadEnd();
  return both;
}

function sampleObject(schema: SchemaObject, maker: Maker, depth: number): Record<string, unknown> {
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
  const isSent = (name: string): boolean => !isHidden(maker.document, properties[name], "response");
  const isShown = (name: string): boolean => properties[name] !== false && isSent(name);
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
  for (const name of names) if (isSent(name)) result[name] = sampleProperty(schema, name, maker, depth);
  for (let tries = 0; Object.keys(result).length < minProperties && tries < 100; tries++) {
    const name = optional[tries] ?? newName(schema, maker);
    if (isShown(name)) result[name] ??= sampleProperty(schema, name, maker, depth);
  }
  return result;
}

function sampleProperty(schema: SchemaObject, name: string, maker: Maker, depth: number): unknown {
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

/** A name for a property that the schema does not name. */
function newName(
  { patternProperties, propertyNames, additionalProperties }: SchemaObject,
  maker: Maker,
): string {
  const [pattern] = Object.keys(patternProperties ?? {});
  if (pattern !== undefined && additionalProperties === false)
    return sampleString({ pattern }, maker.random, maker.textOfPattern);
  const name = sample(merged({ type: "string" }, propertyNames), maker, 0);
  return propertyNames === undefined ? `${name}${between(maker.random, 1, 99)}` : String(name);
}

function sampleArray(schema: SchemaObject, maker: Maker, depth: number): unknown[] {
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

function without(schema: SchemaObject, keyword: string): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== keyword));
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[between(random, 0, values.length - 1)] as T;
}
