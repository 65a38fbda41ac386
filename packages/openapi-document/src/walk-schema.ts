/** Walking JSON Schemas: what a schema holds, and what can be reached from it. */
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
  if (!isSchemaObject(schema)) return [];
  const found: Subschema[] = [];
  for (const keyword of Object.keys(schema)) {
    const { holds, inPlace = false } = keywordOf(keyword);
    const value = schema[keyword];
    if (holds === undefined || typeof value !== "object" || value === null) {
      if (holds === "schema" && typeof value === "boolean")
        found.push({ keyword, tokens: [keyword], schema: value, inPlace });
      continue;
    }
    if (holds === "schema") {
      if (!Array.isArray(value)) found.push({ keyword, tokens: [keyword], schema: value as Schema, inPlace });
      continue;
    }
    if (Array.isArray(value) !== (holds === "list")) continue;
    for (const [name, part] of Object.entries(value))
      if (isSchema(part)) found.push({ keyword, tokens: [keyword, name], schema: part, inPlace });
  }
  return found;
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
 * The schema with keywords and all those that every value of it satisfies as well: through `$ref` and `allOf`, itself
 * first, each once.
 */
export function conjuncts(document: OpenApiDocument, schema: unknown): SchemaObject[] {
  const found = new Set<SchemaObject>();
  const add = (part: unknown): void => {
    if (!isSchemaObject(part) || found.has(part)) return;
    found.add(part);
    if (typeof part.$ref === "string") add(followReference(document, part.$ref));
    if (Array.isArray(part.allOf)) part.allOf.forEach(add);
  };
  add(schema);
  return [...found];
}

const DEFINITIONS = new Set(keywordsWith(({ role, holds }) => role === "core" && holds !== undefined));
