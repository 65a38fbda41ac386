/** How the keywords of JSON Schema 2020-12 and OpenAPI 3.0 to 3.2 are told apart when schemas are compared. */

/** One schema stands under it. */
export const SCHEMA = new Set(
  "items additionalProperties unevaluatedProperties unevaluatedItems contains propertyNames not if then else contentSchema".split(
    " ",
  ),
);

/** Schemas by name, or by position, stand under it. */
export const SCHEMAS = new Set(["properties", "patternProperties", "dependentSchemas", "prefixItems"]);

/** Alternatives stand under it. */
export const ALTERNATIVES = new Set(["anyOf", "oneOf"]);

/** It limits a value by itself, without a schema under it. */
const LIMITS = new Set(
  "type enum const format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems minContains maxContains minProperties maxProperties required dependentRequired contentEncoding contentMediaType $dynamicRef".split(
    " ",
  ),
);

/** It says something about a value, and does not limit it; so does each keyword that JSON Schema does not know. */
export function isNote(keyword: string): boolean {
  return ![LIMITS, SCHEMA, SCHEMAS, ALTERNATIVES, DOCUMENT].some((it) => it.has(keyword));
}

/** It is about the schema as a document; what it makes of `$ref` is seen where the `$ref` stands. */
export const DOCUMENT = new Set(
  "$ref $schema $id $anchor $defs definitions $vocabulary allOf nullable".split(" "),
);

/** The types of values that a keyword limits; a keyword that is not here limits all. */
export const LIMITS_ONLY: Readonly<Record<string, readonly string[]>> = {
  ...by("string", "minLength maxLength pattern format contentEncoding contentMediaType contentSchema"),
  ...by("number", "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf format"),
  ...by(
    "array",
    "items prefixItems contains minContains maxContains minItems maxItems uniqueItems unevaluatedItems",
  ),
  ...by(
    "object",
    "properties patternProperties additionalProperties unevaluatedProperties propertyNames required minProperties maxProperties dependentSchemas dependentRequired",
  ),
  format: ["string", "number"],
};

function by(type: string, keywords: string): Record<string, readonly string[]> {
  return Object.fromEntries(keywords.split(" ").map((keyword) => [keyword, [type]]));
}
