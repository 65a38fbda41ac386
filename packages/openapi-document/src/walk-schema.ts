/** Walking JSON Schemas: what a schema holds, and what can be reached from it. */
import { type JsonObject, mapValues } from "./json.ts";
import { isSchema, isSchemaObject, type Schema, type SchemaObject } from "./json-schema.ts";
import { keywordOf, keywordsWith } from "./keywords.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { followReference } from "./references.ts";

/** A schema within another. */
export interface Subschema {
  readonly keyword: string;
  /** From the outer schema: `["items"]`, `["properties", "name"]` or `["allOf", "0"]`. */
  readonly tokens: readonly string[];
  readonly schema: Schema;
  /** Whether it applies to the same value as the outer schema, as the schemas in `allOf` do. */
  readonly inPlace: boolean;
}

/** The schemas that stand in a schema, one level down. What is not a schema, though it stands where one should, is left out. */
export function subschemas(schema: unknown): Subschema[] {
  return isSchemaObject(schema) ? Object.keys(schema).flatMap((keyword) => schemasOf(schema, keyword)) : [];
}

/** The schemas that a keyword of a schema holds. */
function schemasOf(schema: SchemaObject, keyword: string): Subschema[] {
  const { holds, inPlace = false } = keywordOf(keyword);
  const value = schema[keyword];
  if (holds === undefined) return [];
  if (holds === "schema")
    return isSchema(value) ? [{ keyword, tokens: [keyword], schema: value, inPlace }] : [];
  if (Array.isArray(value) !== (holds === "list") || typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([, part]) => isSchema(part))
    .map(([name, part]) => ({ keyword, tokens: [keyword, name], schema: part as Schema, inPlace }));
}

/**
 * Every schema with keywords that can be reached from one through the schemas in it and through `$ref`, itself first,
 * each once. Definitions (`$defs`) count only if something refers to them.
 */
export function reachableSchemas(document: OpenApiDocument, schema: unknown): SchemaObject[] {
  const found = new Set<SchemaObject>();
  const pending: unknown[] = [schema];
  while (pending.length > 0) {
    const next = pending.pop();
    if (!isSchemaObject(next) || found.has(next)) continue;
    found.add(next);
    if (typeof next.$ref === "string") pending.push(followReference(document, next.$ref));
    const parts = subschemas(next).filter(({ keyword }) => !DEFINITIONS.has(keyword));
    for (const part of parts.reverse()) pending.push(part.schema);
  }
  return [...found];
}

/**
 * The schema with keywords and those that apply to the same value as it does: through `$ref` and the given keywords,
 * itself first, each once.
 */
export function schemasInPlace(
  document: OpenApiDocument,
  schema: unknown,
  through: readonly string[],
): SchemaObject[] {
  const found = new Set<SchemaObject>();
  const add = (part: unknown): void => {
    if (!isSchemaObject(part) || found.has(part)) return;
    found.add(part);
    if (typeof part.$ref === "string") add(followReference(document, part.$ref));
    for (const keyword of through) for (const held of schemasOf(part, keyword)) add(held.schema);
  };
  add(schema);
  return [...found];
}

/**
 * The schema with keywords and all those that every value of it satisfies as well: through `$ref` and `allOf`, itself
 * first, each once.
 */
export function conjuncts(document: OpenApiDocument, schema: unknown): SchemaObject[] {
  return schemasInPlace(document, schema, ["allOf"]);
}

/** A schema with each of the schemas that stand in it, one level down, replaced by another; itself if none changes. */
export function mapSubschemas(schema: SchemaObject, map: (subschema: Subschema) => Schema): SchemaObject {
  let copy: Record<string, unknown> | undefined;
  for (const keyword of Object.keys(schema)) {
    const held = schemasOf(schema, keyword);
    const mapped = held.map(map);
    if (held.every((subschema, index) => subschema.schema === mapped[index])) continue;
    const byName = new Map(held.map(({ tokens: [, name] }, index) => [name, mapped[index]]));
    const value = schema[keyword];
    copy ??= { ...schema };
    if (keywordOf(keyword).holds === "schema") [copy[keyword]] = mapped;
    else if (Array.isArray(value))
      copy[keyword] = value.map((part, index) => byName.get(String(index)) ?? part);
    else copy[keyword] = mapValues(value as JsonObject, (part, name) => byName.get(name) ?? part);
  }
  return copy ?? schema;
}

const DEFINITIONS = new Set(keywordsWith(({ role, holds }) => role === "core" && holds !== undefined));
