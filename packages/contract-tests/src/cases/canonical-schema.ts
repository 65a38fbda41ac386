import {
  followReference,
  isSchema,
  type OpenApiDocument,
  type Schema,
  type SchemaObject,
  schemasInPlace,
} from "@chat-api/openapi-document";

/** A schema, and where it stands in the contract. */
export interface PlacedSchema {
  readonly schema: Schema;
  /** As a JSON Pointer, such as `#/components/schemas/Pet`. */
  readonly pointer: string;
}

/**
 * The schema that a plain `$ref` leads to, so that whatever refers to it shares one object, and what is made of it.
 * A `$ref` with keywords beside it is a schema of its own.
 */
export function canonicalSchema(document: OpenApiDocument, schema: Schema, pointer: string): PlacedSchema {
  const seen = new Set<Schema>();
  let found: PlacedSchema = { schema, pointer };
  while (typeof found.schema === "object" && !seen.has(found.schema)) {
    seen.add(found.schema);
    const { $ref, ...siblings } = found.schema;
    const target = $ref === undefined ? undefined : followReference(document, $ref);
    if ($ref === undefined || Object.keys(siblings).length > 0 || !isSchema(target)) return found;
    found = { schema: target, pointer: $ref };
  }
  return found;
}

/** The schemas that can apply to the same value: the schema itself, and those behind its `$ref` and in its compositions. */
export function schemasAt(document: OpenApiDocument, schema: unknown): SchemaObject[] {
  return schemasInPlace(document, schema, ["allOf", "anyOf", "oneOf"]);
}
