import type { OpenApiDocument, Parameter, Schema, SchemaObject } from "@chat-api/openapi-document";
import { typeOf } from "../schema/json.ts";
import { schemasAt } from "./examples.ts";

type Sent = Omit<Parameter, "pointer">;

/** How a value goes over the wire, as far as it can be told apart from another one there. */
export interface Wire {
  /** A text, a list of texts, or an object of texts. */
  readonly text: unknown;
}

/** Longer than this, in percent-encoded characters, a server may refuse a URL or a header for its length alone. */
const LONGEST = 4000;

/**
 * The text that is sent for the value of a parameter; a string with the reason if it can't be sent, or if
 * something else would be read.
 */
export function wireOf(parameter: Sent, value: unknown): Wire | string {
  const { in: location, content } = parameter;
  const text = content ? JSON.stringify(value) : styled(parameter, value);
  if (text === undefined) return "its style has no way to write it";
  const texts = leaves(text);
  if (texts.some((it) => !it.isWellFormed())) return "a lone surrogate can't be sent";
  if (texts.reduce((sum, it) => sum + encodeURIComponent(it).length, 0) > LONGEST)
    return `it is longer than ${LONGEST} characters, for which alone a server may refuse it`;
  const reason = texts.map((it) => UNSENDABLE[location](it)).find((it) => it !== undefined);
  if (reason !== undefined) return reason;
  return hasDelimiter(parameter, text) ? "an item has the delimiter in it" : { text };
}

/** Undefined for what leaves no trace on the wire, such as an empty list, or what no style is defined for. */
function styled({ in: location, style, explode, name }: Sent, value: unknown): unknown {
  // A comma can't stand in a cookie (RFC 6265, section 4.1.1), and two cookies of one name are one too many.
  if (isNested(value) && location === "cookie") return undefined;
  if (Array.isArray(value)) {
    if (value.length === 0 || value.some(isNested)) return undefined;
    const exploded = explode ?? ((style === undefined && location === "query") || style === "form");
    // An empty list and a list of one empty text are written alike.
    if (!exploded && value.length === 1 && value[0] === "") return undefined;
    return value.map(String);
  }
  if (typeof value !== "object" || value === null) return String(value);
  const properties = Object.entries(value);
  if (
    properties.length === 0 ||
    properties.some(([key, property]) => isNested(property) || key === "" || key === name)
  )
    return undefined;
  return Object.fromEntries(properties.map(([key, property]) => [key, String(property)]));
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function leaves(text: unknown): string[] {
  if (typeof text === "string") return [text];
  const values = Array.isArray(text) ? text : Object.entries(text as object).flat();
  return values.map(String);
}

/** Why a text can't stand in a location: what HTTP forbids there, and what is read as something else. */
const UNSENDABLE: Record<Parameter["in"], (text: string) => string | undefined> = {
  path(text) {
    if (text === "") return "an empty segment is another path";
    if (/^\.{1,2}$/.test(text)) return "a segment of dots is another path";
    if (/[/\\]/.test(text)) return "servers take a slash in a segment for the end of it";
    return control(text);
  },
  query: (text) => (text.includes("\0") ? "servers refuse NUL" : undefined),
  header: (text) =>
    /^[!-~]([ -~]*[!-~])?$/.test(text) ? undefined : "a header holds visible ASCII (RFC 9110, section 5.5)",
  cookie: (text) =>
    /^[!#$&-+\--:<-[\]-~]+$/.test(text) ? undefined : "a cookie can't hold it (RFC 6265, section 4.1.1)",
};

function control(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u001f\u007f-\u009f]/.test(text)
    ? "servers refuse control characters in a path"
    : undefined;
}

const DELIMITERS: Readonly<Record<string, RegExp>> = {
  simple: /,/,
  form: /,/,
  label: /[.,]/,
  matrix: /[;,]/,
  spaceDelimited: / /,
  pipeDelimited: /\|/,
  deepObject: /[[\]]/,
};

/** Many servers decode before they split, so a delimiter in an item is one too much, encoded or not. */
function hasDelimiter({ in: location, style, explode }: Sent, text: unknown): boolean {
  if (typeof text === "string") return false;
  const standard = location === "query" || location === "cookie" ? "form" : "simple";
  const name = style ?? standard;
  const exploded = explode ?? name === "form";
  if (exploded && name === "form" && location === "query") return false;
  return leaves(text).some((it) => DELIMITERS[name]?.test(it) || (exploded && it.includes("=")));
}

/** Whether a value is valid. */
export type IsValid = (schema: Schema, value: unknown) => boolean;

/** The reading of a text, a list of texts or an object of texts that is valid, or else the most likely one. */
export function read(document: OpenApiDocument, schema: Schema, wire: unknown, isValid: IsValid): unknown {
  const parts = schemasAt(document, schema);
  const types = typesOf(parts);
  if (Array.isArray(wire)) {
    if (!types.has("array")) return wire;
    return wire.map((item, index) => readBy(itemSchema(parts, index), item));
  }
  if (typeof wire === "object" && wire !== null) {
    const properties = Object.entries(wire);
    return Object.fromEntries(
      properties.map(([name, property]) => [name, readBy(propertySchema(parts, name), property)]),
    );
  }
  if (typeof wire !== "string") return wire;
  const candidates = scalarReadings(wire, types);
  if (types.has("array")) candidates.push([readBy(itemSchema(parts, 0), wire)]);
  return candidates.find((it) => isValid(schema, it)) ?? candidates[0];

  function readBy(part: Schema | undefined, value: unknown): unknown {
    return part === undefined ? value : read(document, part, value, isValid);
  }
}

/** The values that a text can mean, if these types are allowed. */
function scalarReadings(text: string, types: ReadonlySet<string>): unknown[] {
  const readings: unknown[] = [];
  const isNumber = text.trim() !== "" && !Number.isNaN(Number(text));
  if (isNumber && (types.has("integer") || types.has("number"))) readings.push(Number(text));
  if (types.has("boolean") && /^(true|false)$/i.test(text)) readings.push(/^true$/i.test(text));
  if (types.has("object") && /^\s*\{/.test(text)) readings.push(...parsed(text));
  if (types.has("null") && (text === "" || text === "null")) readings.push(null);
  if (types.has("string") || readings.length === 0) readings.push(text);
  return readings;
}

/** The value of a JSON text, if it is one. */
function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

const ALL_TYPES = ["string", "number", "integer", "boolean", "null", "array", "object"];

/** The types in schemas of the same value; all if none names a type. */
function typesOf(parts: readonly SchemaObject[]): Set<string> {
  const types = parts.flatMap(({ type, const: only, enum: values }) => [
    ...(type === undefined ? [] : [type].flat()),
    ...(only === undefined ? [] : [typeOf(only)]),
    ...(Array.isArray(values) ? values.map(typeOf) : []),
  ]);
  return new Set(types.length > 0 ? types : ALL_TYPES);
}

/** The types that a schema allows, at its root. */
export function typesIn(document: OpenApiDocument, schema: Schema): Set<string> {
  return typesOf(schemasAt(document, schema));
}

function itemSchema(parts: readonly SchemaObject[], index: number): Schema | undefined {
  return parts.map(({ prefixItems, items }) => prefixItems?.[index] ?? items).find((it) => it !== undefined);
}

function propertySchema(parts: readonly SchemaObject[], name: string): Schema | undefined {
  return parts
    .map(({ properties = {}, patternProperties = {}, additionalProperties }): Schema | undefined => {
      if (Object.hasOwn(properties, name)) return properties[name];
      const pattern = Object.keys(patternProperties).find((it) => new RegExp(it, "u").test(name));
      return pattern === undefined ? additionalProperties : patternProperties[pattern];
    })
    .find((it) => typeof it === "object");
}
