/** The keywords of JSON Schema 2020-12 and of the Schema Object of OpenAPI 3.1, in one table. */

/** A type of JSON values; an `integer` is a `number` here. */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** What is known of a keyword. */
export interface Keyword {
  /**
   * `applicator`: it holds schemas that apply to the value or to its parts. `assertion`: it limits the value by itself.
   * `annotation`: it describes. `core`: it is about the schema as a document, such as `$id` or `$defs`.
   */
  readonly role: "applicator" | "assertion" | "annotation" | "core";
  /** The schemas in its value: one, a list, or by name. Absent if it holds none. */
  readonly holds?: "schema" | "list" | "map";
  /** Whether the schemas in it apply to the same value as the schema that the keyword stands in. */
  readonly inPlace?: true;
  /** The types of values that it applies to; absent for all. Values of other types pass it. */
  readonly types?: readonly JsonType[];
  /** Whether its value is data: nothing in it is a schema or a reference. */
  readonly data?: true;
}

const STRING: readonly JsonType[] = ["string"];
const NUMBER: readonly JsonType[] = ["number"];
const ARRAY: readonly JsonType[] = ["array"];
const OBJECT: readonly JsonType[] = ["object"];

const assertion = (types?: readonly JsonType[], more: Partial<Keyword> = {}): Keyword => ({
  role: "assertion",
  ...(types && { types }),
  ...more,
});
const applicator = (holds: "schema" | "list" | "map", more: Partial<Keyword> = {}): Keyword => ({
  role: "applicator",
  holds,
  ...more,
});
const annotation: Keyword = { role: "annotation" };
const annotationWithData: Keyword = { role: "annotation", data: true };
const core: Keyword = { role: "core" };

/** By name. A keyword that is not here is an annotation (JSON Schema 2020-12 Core, section 6.5); see `keywordOf`. */
export const KEYWORDS: Readonly<Record<string, Keyword>> = {
  // Core (JSON Schema 2020-12 Core, section 8)
  $schema: core,
  $id: core,
  $anchor: core,
  $dynamicAnchor: core,
  $recursiveAnchor: core,
  $vocabulary: core,
  $comment: annotation,
  $ref: core,
  $dynamicRef: core,
  $recursiveRef: core,
  $defs: { role: "core", holds: "map" },
  definitions: { role: "core", holds: "map" },
  // Applicators in place (Core, section 10.2)
  allOf: applicator("list", { inPlace: true }),
  anyOf: applicator("list", { inPlace: true }),
  oneOf: applicator("list", { inPlace: true }),
  not: applicator("schema", { inPlace: true }),
  if: applicator("schema", { inPlace: true }),
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword
  then: applicator("schema", { inPlace: true }),
  else: applicator("schema", { inPlace: true }),
  dependentSchemas: applicator("map", { inPlace: true, types: OBJECT }),
  // Applicators of parts (Core, sections 10.3 and 11)
  prefixItems: applicator("list", { types: ARRAY }),
  items: applicator("schema", { types: ARRAY }),
  contains: applicator("schema", { types: ARRAY }),
  unevaluatedItems: applicator("schema", { types: ARRAY }),
  properties: applicator("map", { types: OBJECT }),
  patternProperties: applicator("map", { types: OBJECT }),
  additionalProperties: applicator("schema", { types: OBJECT }),
  propertyNames: applicator("schema", { types: OBJECT }),
  unevaluatedProperties: applicator("schema", { types: OBJECT }),
  // Assertions (Validation, section 6)
  type: assertion(),
  enum: assertion(undefined, { data: true }),
  const: assertion(undefined, { data: true }),
  multipleOf: assertion(NUMBER),
  maximum: assertion(NUMBER),
  exclusiveMaximum: assertion(NUMBER),
  minimum: assertion(NUMBER),
  exclusiveMinimum: assertion(NUMBER),
  maxLength: assertion(STRING),
  minLength: assertion(STRING),
  pattern: assertion(STRING),
  maxItems: assertion(ARRAY),
  minItems: assertion(ARRAY),
  uniqueItems: assertion(ARRAY),
  maxContains: assertion(ARRAY),
  minContains: assertion(ARRAY),
  maxProperties: assertion(OBJECT),
  minProperties: assertion(OBJECT),
  required: assertion(OBJECT),
  dependentRequired: assertion(OBJECT),
  // Validation, sections 7 and 8
  format: assertion(["string", "number"]),
  contentEncoding: assertion(STRING),
  contentMediaType: assertion(STRING),
  contentSchema: { role: "annotation", holds: "schema", types: STRING },
  // Annotations (Validation, section 9)
  title: annotation,
  description: annotation,
  default: annotationWithData,
  deprecated: annotation,
  readOnly: annotation,
  writeOnly: annotation,
  examples: annotationWithData,
  // The Schema Object of OpenAPI (OpenAPI 3.1, section 4.8.24)
  discriminator: annotation,
  xml: annotation,
  externalDocs: annotation,
  example: annotationWithData,
};

/** What is known of a keyword: an annotation with any data in it, if the table does not have it. */
export function keywordOf(name: string): Keyword {
  return Object.hasOwn(KEYWORDS, name) ? (KEYWORDS[name] as Keyword) : annotationWithData;
}

/** The names of the keywords that fit, in the order of the table. */
export function keywordsWith(fits: (keyword: Keyword) => boolean): string[] {
  return Object.keys(KEYWORDS).filter((name) => fits(KEYWORDS[name] as Keyword));
}
