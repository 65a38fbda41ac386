import { keywordOf, type Schema, type SchemaObject } from "@chat-api/openapi-document";
import { JSON_TYPES } from "./json.ts";

/**
 * One schema for each keyword that a value can violate. A value that violates the given schema satisfies at least one of
 * them. They may allow more than its negation (no schema says "does not match this pattern"), never less.
 */
export function negationsOf(schema: Schema, target: ($ref: string) => Schema): Schema[] {
  if (typeof schema === "boolean") return schema ? [] : [true];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === "$ref") return [negated(target(value as string))];
    const broken = NEGATIONS[keyword];
    return broken ? broken(value as never, schema) : isAssertion(keyword) ? [true] : [];
  });
}

const negations = new WeakMap<object, Schema>();

/** A schema for whatever does not satisfy another one. The same object for the same schema, so that recursion comes to an end. */
export function negated(schema: Schema): Schema {
  if (typeof schema === "boolean") return !schema;
  const known = negations.get(schema) ?? { not: schema };
  negations.set(schema, known);
  return known;
}

/** Whether a keyword can be broken by itself, though no other schema says its negation. */
function isAssertion(keyword: string): boolean {
  return /assertion|applicator/.test(keywordOf(keyword).role) && !DEPENDENT.has(keyword);
}

/** Keywords that mean nothing without another beside them, and those that Ajv does not check. */
export const DEPENDENT = new Set([
  "then",
  "else",
  "minContains",
  "maxContains",
  "contentEncoding",
  "contentMediaType",
]);

const NEGATIONS: Readonly<Record<string, (value: never, schema: SchemaObject) => Schema[]>> = {
  type: (value: string | readonly string[]) => {
    const types = new Set<string>([value].flat());
    const others = JSON_TYPES.filter((it) => !types.has(it));
    return others.length > 0 ? [{ type: others }] : [];
  },
  minimum: (value: number) => [{ type: "number", exclusiveMaximum: value }],
  maximum: (value: number) => [{ type: "number", exclusiveMinimum: value }],
  exclusiveMinimum: (value: number) => [{ type: "number", maximum: value }],
  exclusiveMaximum: (value: number) => [{ type: "number", minimum: value }],
  minLength: (value: number) => [{ type: "string", maxLength: value - 1 }],
  maxLength: (value: number) => [{ type: "string", minLength: value + 1 }],
  minItems: (value: number) => [{ type: "array", maxItems: value - 1 }],
  maxItems: (value: number) => [{ type: "array", minItems: value + 1 }],
  minProperties: (value: number) => [{ type: "object", maxProperties: value - 1 }],
  maxProperties: (value: number) => [{ type: "object", minProperties: value + 1 }],
  required: (value: readonly string[]) =>
    value.map((name) => ({ type: "object", properties: { [name]: false } })),
  properties: (value: Readonly<Record<string, Schema>>) =>
    Object.entries(value).map(([name, schema]) => ({
      type: "object",
      required: [name],
      properties: { [name]: negated(schema) },
    })),
  dependentRequired: (value: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(value).flatMap(([name, others]) =>
      others.map((other) => ({ type: "object", required: [name], properties: { [other]: false } })),
    ),
  items: (value: Schema) => [{ type: "array", contains: negated(value) }],
  prefixItems: (value: readonly Schema[]) =>
    value.map((schema, i) => ({
      type: "array",
      minItems: i + 1,
      prefixItems: value.map((_, j) => (i === j ? negated(schema) : true)),
    })),
  contains: (value: Schema, { minContains }) =>
    minContains === undefined || minContains === 1 ? [{ type: "array", items: negated(value) }] : [true],
  allOf: (value: readonly Schema[]) => value.map((schema) => negated(schema)),
  anyOf: (value: readonly Schema[]) => [{ allOf: value.map((schema) => negated(schema)) }],
  not: (value: Schema) => [value],
  if: (value: Schema, { then: consequence, else: otherwise }) => [
    ...(consequence === undefined ? [] : [{ allOf: [value, negated(consequence)] }]),
    ...(otherwise === undefined ? [] : [{ allOf: [negated(value), negated(otherwise)] }]),
  ],
};
