import type { OpenApiDocument, Parameter } from "@chat-api/openapi-document";
import { type Pair, splitPair } from "../http/pairs.ts";
import { objectOf, valueOfText, valuesOfTexts } from "../schema/coerce.ts";
import { itemSchema, kindOf, propertiesOf, propertySchema } from "../schema/schema.ts";

/** A parameter, a header of a response or a field of a form. */
export type Serialized = Pick<Parameter, "name" | "schema" | "content" | "style" | "explode">;

/** Undoes the encoding of a text. */
type Decode = (text: string) => string;

/**
 * Reads a parameter of the query, or a cookie, in its style (OpenAPI 3.1.1 section 4.8.12.3, and appendix C, which follow
 * RFC 6570: delimiters are plain, and data is percent-encoded). Undefined without one.
 *
 * @param claimed - Names that belong to other parameters, which an object with any properties must not take.
 */
export function readPairs(
  parameter: Serialized,
  pairs: readonly Pair[],
  decode: Decode,
  document: OpenApiDocument,
  claimed: ReadonlySet<string> = new Set(),
): unknown {
  const { name, schema, content } = parameter;
  const { style = "form", explode = style === "form" } = parameter;
  const own = pairs.filter(([key]) => key === name).map(([, value]) => value);
  if (content !== undefined) return own.length === 0 ? undefined : parsed(decode(own[0] as string));
  if (style === "deepObject") {
    const decoded = pairs.map(([key, value]): Pair => [key, decode(value)]);
    return readDeepObject(name, schema, decoded, document);
  }
  const kind = kindOf(document, schema);
  if (kind === "object" && explode) return readExploded(parameter, pairs, decode, document, claimed);
  if (own.length === 0) return undefined;
  const last = own.at(-1) as string;
  if (kind === "object") return readAlternating(last.split(","), schema, decode, document);
  if (kind === "array")
    return readItems(explode ? own : last.split(DELIMITERS[style] ?? ","), schema, decode, document);
  // A list tells the validator that a single value is given twice.
  const values = own.map((value) => valueOfText(decode(value), schema, document));
  return values.length === 1 ? values[0] : values;
}

const DELIMITERS: Record<string, RegExp> = { spaceDelimited: /%20|\+| /, pipeDelimited: /%7C|\|/i };

/** Reads a parameter of the path, or a header: one text, which may be in the style `label` or `matrix`. */
export function readText(
  parameter: Serialized,
  text: string,
  decode: Decode,
  document: OpenApiDocument,
): unknown {
  const { name, schema, content, style = "simple", explode = false } = parameter;
  if (content !== undefined) return parsed(decode(text));
  const plain = style === "label" ? text.replace(/^\./, "") : text;
  if (style === "matrix") {
    const pairs = plain.split(";").slice(1).map(splitPair);
    return readPairs({ ...parameter, style: "form", explode }, pairs, decode, document);
  }
  const kind = kindOf(document, schema);
  if (kind === "other") return valueOfText(decode(plain), schema, document);
  const parts = plain.split(style === "label" && explode ? "." : /\s*,\s*/);
  if (kind === "array") return readItems(plain === "" ? [] : parts, schema, decode, document);
  if (!explode) return readAlternating(parts, schema, decode, document);
  return readExploded(
    { name, ...(schema !== undefined && { schema }) },
    parts.map(splitPair),
    decode,
    document,
  );
}

function readItems(
  texts: readonly string[],
  schema: unknown,
  decode: Decode,
  document: OpenApiDocument,
): unknown[] {
  return texts.map((text, index) => valueOfText(decode(text), itemSchema(document, schema, index), document));
}

/** An object whose properties are parameters of their own: those that it describes, else those that nobody claims. */
function readExploded(
  { name, schema }: Serialized,
  pairs: readonly Pair[],
  decode: Decode,
  document: OpenApiDocument,
  claimed: ReadonlySet<string> = new Set(),
): unknown {
  const { names, others } = propertiesOf(document, schema);
  const own = pairs.filter(([key]) => names.includes(key) || (others && key !== name && !claimed.has(key)));
  if (own.length === 0) return undefined;
  return objectOf(
    own.map(([key, value]) => [key, decode(value)]),
    schema,
    document,
  );
}

/** An object as `key,value,key,value`. */
function readAlternating(
  parts: string[],
  schema: unknown,
  decode: Decode,
  document: OpenApiDocument,
): unknown {
  const pairs = Array.from(
    { length: Math.ceil(parts.length / 2) },
    (_, index): Pair => [decode(parts[2 * index] as string), decode(parts[2 * index + 1] ?? "")],
  );
  return objectOf(pairs, schema, document);
}

/**
 * Reads an object that is written as `name[key]=value`. OpenAPI leaves objects in it open; clients write `name[a][b]=`.
 * Undefined if there is none.
 */
function readDeepObject(
  name: string,
  schema: unknown,
  pairs: readonly Pair[],
  document: OpenApiDocument,
): unknown {
  const own = pairs.filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"));
  if (own.length === 0) return undefined;
  const found = own.map(([key, text]) => ({ keys: key.slice(name.length + 1, -1).split("]["), text }));
  return deepValue(found, schema, document);
}

function deepValue(
  found: { keys: string[]; text: string }[],
  schema: unknown,
  document: OpenApiDocument,
): unknown {
  const texts = found.map(({ text }) => text);
  if (kindOf(document, schema) === "array") return readItems(texts, schema, (text) => text, document);
  const names = new Set(found.map(({ keys }) => keys[0] as string));
  const properties = [...names].map((name): [string, unknown] => {
    const own = found.filter(({ keys }) => keys[0] === name);
    const inner = propertySchema(document, schema, name);
    if (own.every(({ keys }) => keys.length === 1))
      return [
        name,
        valuesOfTexts(
          own.map(({ text }) => text),
          inner,
          document,
        ),
      ];
    return [
      name,
      deepValue(
        own.map(({ keys, text }) => ({ keys: keys.slice(1), text })),
        inner,
        document,
      ),
    ];
  });
  return Object.fromEntries(properties);
}

/** A parameter with `content` is JSON in any location. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
