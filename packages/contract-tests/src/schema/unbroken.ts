import type { Schema } from "../openapi/operations.ts";
import { token } from "./json.ts";
import type { SchemaObject } from "./keywords.ts";
import type { Unsupported } from "./schema-data.ts";
import type { SchemaDocument } from "./schema-document.ts";

/** A keyword that can be broken, with the schema that has it. */
export interface Assertion {
  readonly schema: SchemaObject;
  readonly keyword: string;
  readonly schemaPath: string;
}

/** Keywords that Ajv reports by their own name. Others apply schemas, whose keywords are reported instead. */
const ASSERTIONS = [
  "type",
  "const",
  "enum",
  "multipleOf",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minItems",
  "maxItems",
  "uniqueItems",
  "contains",
  "minProperties",
  "maxProperties",
  "required",
  "dependentRequired",
  "propertyNames",
  "anyOf",
  "oneOf",
  "not",
  "if",
];

/** Keywords that are reported by their own name where they are `false`. */
const CLOSING = ["additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems"];

/** Those whose keywords are reported. What is within `contains`, `not` or `if` is not: these three are, as a whole. */
const CHILDREN = [
  "allOf",
  "anyOf",
  "oneOf",
  "prefixItems",
  "properties",
  "patternProperties",
  "dependentSchemas",
  "additionalProperties",
  "unevaluatedProperties",
  "items",
  "unevaluatedItems",
  "then",
  "else",
];

/**
 * Every keyword below a schema that can be broken, each schema once, at the first way that leads there.
 * @param isHidden Whether a member with this schema is not sent: its keywords are not there to be broken.
 */
export function* assertionsOf(
  schema: Schema,
  document: SchemaDocument,
  isHidden: (schema: Schema) => boolean,
  schemaPath = "",
  seen = new Set<Schema>(),
): Generator<Assertion> {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return;
  seen.add(schema);
  const it = schema as SchemaObject;
  for (const keyword of ASSERTIONS) if (isAssertion(it, keyword)) yield { schema: it, keyword, schemaPath };
  for (const keyword of CLOSING) if (it[keyword] === false) yield { schema: it, keyword, schemaPath };
  if (it.$ref !== undefined)
    yield* assertionsOf(document.target(it.$ref), document, isHidden, `${schemaPath}/$ref`, seen);
  for (const keyword of CHILDREN) {
    const child = it[keyword];
    const path = schemaPath + token(keyword);
    if (SINGLE.has(keyword)) yield* assertionsOf(child as Schema, document, isHidden, path, seen);
    else
      for (const [name, below] of Object.entries((child ?? {}) as Record<string, Schema>))
        if (keyword !== "properties" || !isHidden(below))
          yield* assertionsOf(below, document, isHidden, path + token(name), seen);
  }
}

const SINGLE = new Set([
  "additionalProperties",
  "unevaluatedProperties",
  "items",
  "unevaluatedItems",
  "then",
  "else",
]);

/** Whether a keyword says anything: `minItems: 0` and `required: []` do not. */
function isAssertion(schema: SchemaObject, keyword: string): boolean {
  const value = schema[keyword];
  if (value === undefined || value === false) return false;
  if (keyword === "if") return schema.then !== undefined || schema.else !== undefined;
  if (keyword === "contains") return schema.minContains !== 0 || schema.maxContains !== undefined;
  if (keyword === "required") return (value as readonly string[]).length > 0;
  if (keyword === "dependentRequired")
    return Object.values(value as object).some((names: readonly string[]) => names.length > 0);
  return !(/^min(Length|Items|Properties)$/.test(keyword) && value === 0);
}

/** Formats that say nothing about what a validator sees. */
const ANNOTATING = new Set(["password", "binary", "float", "double"]);

/** The assertion as one for which no value can be made, with the likely reason. */
export function unbroken({ schema, keyword, schemaPath }: Assertion): Unsupported {
  const value = schema[keyword];
  if (keyword === "format" && ANNOTATING.has(String(value)))
    return { schemaPath, keyword, reason: `the format ${value} describes, and allows every value` };
  if (keyword === "format")
    return { schemaPath, keyword, reason: `no value is known that is not of the format ${value}` };
  if (keyword === "maxItems" || keyword === "maxLength" || keyword === "maxProperties")
    return {
      schemaPath,
      keyword,
      reason: `no value was found that goes beyond ${value} and breaks this keyword: it is too large to send, or other keywords bound it already`,
    };
  return {
    schemaPath,
    keyword,
    reason: "no value was found that breaks it: other keywords may say the same",
  };
}
