/**
 * What a server reads from a text that came over the wire. A parameter is text, whatever its schema says: `null` in a path
 * is a string of four letters, and only what no reading makes valid is invalid.
 */
import type { OpenApiDocument, Schema, SchemaObject } from "@chat-api/openapi-document";
import { schemasAt } from "./canonical-schema.ts";

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
    const members = Object.entries(wire);
    return Object.fromEntries(
      members.map(([name, member]) => [name, readBy(memberSchema(parts, name), member)]),
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

/** What a text can be taken for, where these types are allowed. */
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

/** The types that stand in schemas of one place; all where they say nothing of types. */
function typesOf(parts: readonly SchemaObject[]): Set<string> {
  const types = parts.flatMap(({ type, const: only, enum: values }) => [
    ...(type === undefined ? [] : [type].flat()),
    ...(only === undefined ? [] : [typeOf(only)]),
    ...(Array.isArray(values) ? values.map(typeOf) : []),
  ]);
  return new Set(types.length > 0 ? types : ALL_TYPES);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** The types that a schema allows, at its root. */
export function typesIn(document: OpenApiDocument, schema: Schema): Set<string> {
  return typesOf(schemasAt(document, schema));
}

function itemSchema(parts: readonly SchemaObject[], index: number): Schema | undefined {
  return parts.map(({ prefixItems, items }) => prefixItems?.[index] ?? items).find((it) => it !== undefined);
}

function memberSchema(parts: readonly SchemaObject[], name: string): Schema | undefined {
  return parts
    .map(({ properties = {}, patternProperties = {}, additionalProperties }): Schema | undefined => {
      if (Object.hasOwn(properties, name)) return properties[name];
      const pattern = Object.keys(patternProperties).find((it) => new RegExp(it, "u").test(name));
      return pattern === undefined ? additionalProperties : patternProperties[pattern];
    })
    .find((it) => typeof it === "object");
}
