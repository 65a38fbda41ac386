import { type Header, isJson, type OpenApiDocument, resolve, type Schema } from "@chat-api/openapi-document";

/** A header as a value. */
export interface ParsedHeader {
  readonly schema?: Schema | undefined;
  readonly value?: unknown;
  /** Why it can't be read. */
  readonly unreadable?: string;
}

/** Reads a header in the style `simple`, by the types that its schema allows, or as its media type has it. */
export function parseHeader(header: Header, text: string, document: OpenApiDocument): ParsedHeader {
  const [content] = Object.entries(header.content ?? {});
  if (!content) {
    const { schema, explode = false } = header;
    return { schema, value: parseSimple(text, schema, explode, document) };
  }
  const [type, { schema }] = content;
  if (!isJson(type)) return { schema, value: text };
  try {
    return { schema, value: JSON.parse(text) };
  } catch {
    return { unreadable: `it is not ${type}` };
  }
}

function parseSimple(
  text: string,
  schema: Schema | undefined,
  explode: boolean,
  document: OpenApiDocument,
): unknown {
  const types = typesOf(schema, document);
  const { items, properties = {} } = resolve(document, schema) ?? {};
  const list = text.trim() === "" ? [] : text.split(",").map((it) => it.trim());
  if (types.has("array")) return list.map((item) => parseScalar(item, typesOf(items, document)));
  if (types.has("object")) {
    const property = ([key = "", value = ""]: string[]): [string, unknown] => [
      key,
      parseScalar(value, typesOf(properties[key], document)),
    ];
    if (explode) return Object.fromEntries(list.map((pair) => property(pair.split(/=(.*)/s))));
    const keys = list.filter((_, index) => index % 2 === 0);
    return Object.fromEntries(keys.map((key, index) => property([key, list[2 * index + 1] ?? ""])));
  }
  return parseScalar(text, types);
}

/** A text that has none of the types stays a text, which the schema refuses. */
function parseScalar(text: string, types: ReadonlySet<string>): unknown {
  const numeric = types.has("integer") || types.has("number");
  if (numeric && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (types.has("boolean") && /^(true|false)$/.test(text)) return text === "true";
  if (types.has("null") && text === "null") return null;
  return text;
}

/** The types that a schema names, in its compositions too. */
function typesOf(schema: unknown, document: OpenApiDocument, depth = 0): Set<string> {
  const { type, allOf, anyOf, oneOf, const: only, enum: one = [] } = resolve(document, schema) ?? {};
  if (depth > 20) return new Set();
  const parts = [allOf, anyOf, oneOf].flatMap((it) => it ?? []);
  const values = [only, ...one].filter((it) => it !== undefined);
  return new Set([
    ...[type ?? []].flat(),
    ...parts.flatMap((part) => [...typesOf(part, document, depth + 1)]),
    ...values.map((it) => (it === null ? "null" : typeof it)),
  ]);
}
