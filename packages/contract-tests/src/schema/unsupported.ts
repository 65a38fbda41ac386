import {
  type Direction,
  formatPointer,
  isHidden,
  keywordOf,
  keywordsWith,
  type Schema,
  type SchemaObject,
  subschemas,
} from "@chat-api/openapi-document";
import { DEPENDENT } from "./negation.ts";
import type { SchemaDocument } from "./schema-document.ts";

/** A keyword that can be broken, with the schema that has it. */
export interface Assertion {
  readonly schema: SchemaObject;
  readonly keyword: string;
  readonly schemaPath: string;
}

/** Applicators that Ajv reports as a whole: not the keywords of the schemas in them. */
const WHOLE = new Set(["contains", "propertyNames", "not", "if"]);

/** Keywords that Ajv reports by their own name. */
const REPORTED = [
  ...keywordsWith(({ role }) => role === "assertion").filter((it) => !DEPENDENT.has(it)),
  ...WHOLE,
  "anyOf",
  "oneOf",
];

/** Every keyword below a schema that can be broken in one direction, each schema once, at the first way that leads there. */
export function* assertionsOf(
  schema: Schema,
  document: SchemaDocument,
  direction: Direction,
  schemaPath = "",
  seen = new Set<Schema>(),
): Generator<Assertion> {
  if (typeof schema === "boolean" || seen.has(schema)) return;
  seen.add(schema);
  for (const keyword of REPORTED) if (isAssertion(schema, keyword)) yield { schema, keyword, schemaPath };
  if (schema.$ref !== undefined)
    yield* assertionsOf(document.target(schema.$ref), document, direction, `${schemaPath}/$ref`, seen);
  for (const { keyword, tokens, schema: held, inPlace } of subschemas(schema)) {
    if (WHOLE.has(keyword) || keywordOf(keyword).role !== "applicator") continue;
    if (keyword === "properties" && isHidden(document.document, held, direction)) continue;
    // A keyword such as `additionalProperties: false` is reported by its own name.
    if (held === false && !inPlace && tokens.length === 1) yield { schema, keyword, schemaPath };
    else yield* assertionsOf(held, document, direction, schemaPath + formatPointer(tokens), seen);
  }
}

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
export function explainUnsupported({ schema, keyword, schemaPath }: Assertion): Unsupported {
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

/** A part of a schema for which no value can be made. */
export interface Unsupported {
  /** Below the schema, as a JSON Pointer. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly reason: string;
}
