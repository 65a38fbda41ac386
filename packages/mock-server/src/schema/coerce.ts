import { followed, itemSchema, kindOf, memberSchema, typesOf } from "./schema.ts";

/** A name and a text: as sent, not decoded, unless it is said. */
export type Pair = readonly [name: string, text: string];

/** RFC 8259 section 6. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The value that a text stands for: a parameter, a member of a form or a part is sent as text, whatever its schema says.
 * A text that stands for nothing that the schema allows stays a text, for the validator to refuse.
 */
export function valueOfText(text: string, schema: unknown, bundle: unknown): unknown {
  const { enum: values, const: constant } = followed(schema, bundle) ?? {};
  const listed = Array.isArray(values) ? values : constant === undefined ? [] : [constant];
  if (listed.includes(text)) return text;
  const match = listed.find((value) => String(value) === text);
  if (match !== undefined) return match;
  const types = typesOf(schema, bundle);
  if ((types.includes("integer") || types.includes("number")) && NUMBER.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.includes("null") && !types.includes("string") && (text === "" || text === "null")) return null;
  return text;
}

/** An object of texts, which are decoded. A member that is there more than once is a list. */
export function objectOf(pairs: readonly Pair[], schema: unknown, bundle: unknown): Record<string, unknown> {
  const names = [...new Set(pairs.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const texts = pairs.filter(([key]) => key === name).map(([, text]) => text);
      return [name, valuesOfTexts(texts, memberSchema(schema, name, bundle), bundle)];
    }),
  );
}

/** The value of texts that share a name: a list, unless there is one of what is no array. */
export function valuesOfTexts(texts: string[], schema: unknown, bundle: unknown): unknown {
  if (kindOf(schema, bundle) === "array")
    return texts.map((text, index) => valueOfText(text, itemSchema(schema, index, bundle), bundle));
  const values = texts.map((text) => valueOfText(text, schema, bundle));
  return values.length === 1 ? values[0] : values;
}
