import type { OpenApiDocument, Schema } from "../openapi/operations.ts";

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
  let found: PlacedSchema = { schema, pointer };
  for (let depth = 0; depth < 100; depth++) {
    const $ref = plainReference(found.schema);
    const target = $ref === undefined ? undefined : at(document, $ref);
    if ($ref === undefined || target === undefined) return found;
    found = { schema: target as Schema, pointer: $ref };
  }
  return found;
}

function plainReference(schema: Schema): string | undefined {
  if (typeof schema !== "object" || Object.keys(schema).length !== 1) return undefined;
  const { $ref } = schema;
  return typeof $ref === "string" && $ref.startsWith("#/") ? $ref : undefined;
}

/** What stands at a JSON Pointer that is a URI fragment (RFC 6901, section 6). */
export function at(document: unknown, fragment: string): unknown {
  return fragment
    .slice(2)
    .split("/")
    .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (parent, token) =>
        typeof parent === "object" && parent !== null && Object.hasOwn(parent, token)
          ? (parent as Record<string, unknown>)[token]
          : undefined,
      document,
    );
}

/** The schemas that hold at the same place: the schema itself, and those behind its `$ref` and in its compositions. */
export function schemasAt(
  document: OpenApiDocument,
  schema: unknown,
  groups = COMPOSITIONS,
): OpenApiDocument[] {
  const found = new Set<OpenApiDocument>();
  function add(node: unknown): void {
    if (typeof node !== "object" || node === null || found.has(node)) return;
    const own: OpenApiDocument = node;
    found.add(own);
    if (typeof own.$ref === "string" && own.$ref.startsWith("#/")) add(at(document, own.$ref));
    for (const group of groups) for (const part of Array.isArray(own[group]) ? own[group] : []) add(part);
  }
  add(schema);
  return [...found];
}

const COMPOSITIONS = ["allOf", "anyOf", "oneOf"];
