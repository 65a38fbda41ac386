/** Data for schemas of every keyword of JSON Schema 2020-12, also where a schema names no type. Ajv is the judge. */

import type { Schema } from "@chat-api/openapi-document";
import { sample } from "fast-check";
import { expect, test } from "vitest";
import { createSchemaData } from "../../src/schema/schema-data.ts";
import { createSchemaValidator } from "../../src/schema/validator.ts";

const RECURSIVE = { properties: { left: { $ref: "#/components/schemas/Tree" }, size: { type: "integer" } } };
const document = {
  openapi: "3.1.1",
  info: { title: "Schemas", version: "1" },
  paths: {},
  components: { schemas: { Tree: { type: "object", required: ["size"], ...RECURSIVE } } },
};

/** Every keyword of these can be broken, so nothing is listed as unsupported. */
const SCHEMAS: Record<string, Schema> = {
  "any type but null": { type: ["boolean", "integer", "number", "string", "array", "object"] },
  "a const": { const: { a: [1, null] } },
  "an enum of several types": { enum: ["a", 1, null, true, [], {}] },
  "bounds that are excluded": { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
  "multiples of a fraction": { type: "number", multipleOf: 0.01, minimum: -0.05, maximum: 0.07 },
  "a pattern and a length": { type: "string", pattern: "^[a-z]+-[0-9]{2}$", minLength: 5, maxLength: 8 },
  "a format": { type: "string", format: "date-time" },
  "items, without a type": { items: { type: "integer" } },
  "a tuple, without a type": { prefixItems: [{ type: "string" }], items: { type: "integer" } },
  "a tuple that is closed": { type: "array", prefixItems: [{ type: "string" }, {}], items: false },
  "few distinct items": { type: "array", items: { type: "boolean" }, uniqueItems: true, minItems: 1 },
  "items to be contained": { type: "array", contains: { const: 1 }, minContains: 2, maxContains: 3 },
  "items that may be contained": { contains: { const: 1 }, minContains: 0, maxContains: 1 },
  "items that nothing speaks of": { type: "array", prefixItems: [{}], unevaluatedItems: false },
  "required properties, without a type": { required: ["a"], properties: { a: { type: "string" } } },
  "properties by pattern": { type: "object", patternProperties: { "^x-": { type: "integer" } } },
  "a closed object": { type: "object", properties: { a: {} }, additionalProperties: false },
  "properties that nothing speaks of": {
    type: "object",
    allOf: [{ properties: { a: {} } }, { properties: { b: {} } }],
    unevaluatedProperties: false,
  },
  "names of properties": { type: "object", propertyNames: { pattern: "^[a-z]+$" }, minProperties: 1 },
  "numbers of properties": { type: "object", minProperties: 1, maxProperties: 2 },
  "properties that ask for others": {
    type: "object",
    properties: { a: {}, b: {} },
    dependentRequired: { a: ["b"] },
    dependentSchemas: { b: { properties: { a: { type: "integer" } } } },
  },
  "one of several": { oneOf: [{ type: "integer" }, { type: "string", maxLength: 3 }] },
  "any of several": { anyOf: [{ type: "integer" }, { type: "string" }] },
  "what is not": { type: "string", not: { enum: ["a", "b"] } },
  "a condition": {
    type: "object",
    properties: { kind: { enum: ["a", "b"] }, size: {} },
    required: ["kind"],
    if: { properties: { kind: { const: "a" } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ["size"] },
  },
  "itself again": { $ref: "#/components/schemas/Tree" },
  "properties with names of JavaScript": {
    type: "object",
    required: ["__proto__", "constructor", "toString"],
    properties: { constructor: { type: "string" }, toString: { type: "integer" } },
  },
};

const data = createSchemaData(document, "request");
const violationOf = createSchemaValidator(document, "request");

test.each(Object.entries(SCHEMAS))("%s: valid, at the edge and broken as they claim", (_, schema) => {
  for (const value of sample(data.arbitrary(schema), { numRuns: 50, seed: 7 }))
    expect(violationOf(schema, value)).toBeUndefined();
  const boundaries = data.boundaries(schema);
  expect(boundaries.length).toBeGreaterThan(0);
  for (const { label, value } of boundaries)
    expect([label, violationOf(schema, value)]).toEqual([label, undefined]);
  const negatives = data.negatives(schema);
  expect(negatives.length).toBeGreaterThan(0);
  for (const { label, value } of negatives)
    expect([label, violationOf(schema, value)]).not.toContain(undefined);
  expect(data.unsupported(schema)).toEqual([]);
});

test.each<[string, Schema, keyword: string, instancePath: string]>([
  ["a property that may not be there", { type: "object", properties: { a: false } }, "false schema", "/a"],
  ["an item that may not be there", { prefixItems: [true, false] }, "false schema", "/1"],
])("%s is put there", (_, schema, keyword, instancePath) => {
  expect(data.negatives(schema)).toContainEqual(expect.objectContaining({ keyword, instancePath }));
});

test.each<[string, Schema]>([
  ["nothing is valid", { allOf: [{ type: "string" }, { type: "integer" }] }],
  ["a pattern can't be read", { type: "string", pattern: "^\\cC$" }],
])("%s: says so, and nothing worse", (_, schema) => {
  expect(() => data.arbitrary(schema)).toThrow(/^No value was found that satisfies \{/);
  expect(data.boundaries(schema)).toEqual([]);
  expect(data.unsupported(schema)).toContainEqual({
    schemaPath: "",
    keyword: "",
    reason: "no valid value was found; perhaps its keywords contradict one another",
  });
});
