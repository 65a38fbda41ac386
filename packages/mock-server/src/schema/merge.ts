import type { SchemaObject } from "@chat-api/openapi-document";

type Merge = (a: never, b: never) => unknown;

/** How two values of a keyword become one, that is as strict as both. Of any other keyword, the second is taken. */
const MERGE: Readonly<Record<string, Merge>> = {
  type: (a: unknown, b: unknown) => commonTypes([a].flat(), [b].flat()),
  required: union,
  enum: (a: unknown[], b: unknown[]) => a.filter((value) => b.some((other) => isSame(value, other))),
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  minContains: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
  maxProperties: Math.min,
  multipleOf: commonMultiple,
  uniqueItems: (a: boolean, b: boolean) => a || b,
  properties: eachOf,
  patternProperties: eachOf,
  dependentRequired: (a: Record<string, string[]>, b: Record<string, string[]>) => ({ ...a, ...b }),
  dependentSchemas: eachOf,
  items: both,
  contains: both,
  propertyNames: both,
  additionalProperties: both,
  prefixItems: (a: unknown[], b: unknown[]) =>
    Array.from({ length: Math.max(a.length, b.length) }, (_, index) =>
      index in a && index in b ? both(a[index], b[index]) : (a[index] ?? b[index]),
    ),
  allOf: concat,
};

/** A schema for the values that satisfy both, as far as keywords can say it. Undefined if there are none. */
export function mergeSchemas(a: unknown, b: unknown): SchemaObject | undefined {
  if (a === false || b === false) return undefined;
  if (a === true || a === undefined) return b === true || b === undefined ? {} : (b as SchemaObject);
  if (b === true || b === undefined) return a as SchemaObject;
  const merged: Record<string, unknown> = { ...(a as SchemaObject) };
  for (const [keyword, value] of Object.entries(b as SchemaObject)) {
    const merge = MERGE[keyword] as ((a: unknown, b: unknown) => unknown) | undefined;
    if (!(keyword in merged)) merged[keyword] = value;
    else if (merge !== undefined) merged[keyword] = merge(merged[keyword], value);
    else if (!isSame(merged[keyword], value)) {
      // Two at once, such as `oneOf` beside `oneOf`: the second is kept for later.
      if (CHOICES.has(keyword))
        merged.allOf = concat((merged.allOf ?? []) as unknown[], [{ [keyword]: value }]);
      else merged[keyword] = value;
    }
  }
  return Array.isArray(merged.type) && merged.type.length === 0 ? undefined : merged;
}

const CHOICES = new Set(["$ref", "oneOf", "anyOf", "if", "not"]);

function both(a: unknown, b: unknown): unknown {
  return mergeSchemas(a, b) ?? false;
}

function eachOf(a: Record<string, unknown>, b: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...a };
  for (const [name, schema] of Object.entries(b)) merged[name] = name in a ? both(a[name], schema) : schema;
  return merged;
}

function commonTypes(a: unknown[], b: unknown[]): unknown[] {
  return a.flatMap((type) => {
    if (b.includes(type)) return [type];
    if (type === "number" && b.includes("integer")) return ["integer"];
    return type === "integer" && b.includes("number") ? ["integer"] : [];
  });
}

function commonMultiple(a: number, b: number): number {
  const larger = Math.max(a, b);
  const smaller = Math.min(a, b);
  for (let multiple = larger; multiple <= larger * 1000; multiple += larger)
    if (Number.isInteger(Number((multiple / smaller).toFixed(9)))) return multiple;
  return a * b;
}

function union(a: unknown[], b: unknown[]): unknown[] {
  return [...new Set([...a, ...b])];
}

function concat(a: unknown[], b: unknown[]): unknown[] {
  return [...a, ...b];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
