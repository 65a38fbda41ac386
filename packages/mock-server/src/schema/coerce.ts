import type { OpenApiDocument } from "@chat-api/openapi-document";
import { itemSchema, kindOf, propertySchema, resolved, typesOf } from "./schema.ts";

/** RFC 8259 section 6. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The value that a text stands for: a parameter, a field of a form or a part is sent as text, whatever its schema says.
 * A text that stands for nothing that the schema allows stays a text, for the validator to refuse.
 */
export function valueOfText(text: string, schema: unknown, document: OpenApiDocument): unknown {
  const { enum: values, const: constant } = resolved(document, schema) ?? {};
  const listed = Array.isArray(values) ? values : constant === undefined ? [] : [constant];
  if (listed.includes(text)) return text;
  const match = listed.find((value) => String(value) === text);
  if (match !== undefined) return match;
  const types = typesOf(document, schema);
  if ((types.includes("integer") || types.includes("number")) && NUMBER.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.includes("null") && !types.includes("string") && (text === "" || text === "null")) return null;
  return text;
}

/** An object of decoded texts. A name that occurs more than once has a list. */
export function objectOf(
  pairs: readonly (readonly [name: string, text: string])[],
  schema: unknown,
  document: OpenApiDocument,
): Record<string, unknown> {
  const names = [...new Set(pairs.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const texts = pairs.filter(([key]) => key === name).map(([, text]) => text);
      return [name, valuesOfTexts(texts, propertySchema(document, schema, name), document)];
    }),
  );
}

/** The value of texts that share a name: a list, unless there is one, and the schema is not for arrays. */
export function valuesOfTexts(texts: string[], schema: unknown, document: OpenApiDocument): unknown {
  if (kindOf(document, schema) === "array")
    return texts.map((text, index) => valueOfText(text, itemSchema(document, schema, index), document));
  const values = texts.map((text) => valueOfText(text, schema, document));
  return values.length === 1 ? values[0] : values;
}
