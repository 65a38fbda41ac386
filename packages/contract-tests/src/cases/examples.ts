import {
  type Example,
  followReference,
  isHidden,
  isSchema,
  type OpenApiDocument,
  type Schema,
  type SchemaObject,
  schemasInPlace,
} from "@chat-api/openapi-document";

/** A schema, and where it stands in the contract. */
export interface LocatedSchema {
  readonly schema: Schema;
  /** As a JSON Pointer, such as `#/components/schemas/Pet`. */
  readonly pointer: string;
}

/**
 * The schema that a plain `$ref` leads to, so that whatever refers to it shares one object, and what is made of it.
 * A `$ref` with keywords beside it is a schema of its own.
 */
export function canonicalSchema(document: OpenApiDocument, schema: Schema, pointer: string): LocatedSchema {
  const seen = new Set<Schema>();
  let found: LocatedSchema = { schema, pointer };
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

interface Examples {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
}

/** An example of a parameter or a media type, or else of its schema. */
export function firstExample(
  document: OpenApiDocument,
  own: Examples & { readonly schema?: Schema },
): unknown {
  if (own.example !== undefined) return own.example;
  const named = Object.values(own.examples ?? {})
    .map((it) => it.value)
    .find((it) => it !== undefined);
  if (named !== undefined || typeof own.schema !== "object") return named;
  const { schema } = canonicalSchema(document, own.schema, "");
  if (typeof schema !== "object") return undefined;
  const { examples, example, default: usual, const: only, enum: values } = schema;
  const all = [...(Array.isArray(examples) ? examples : []), example, usual, only, ...(values ?? [])];
  return withoutReadOnly(
    document,
    schema,
    all.find((it) => it !== undefined),
  );
}

/** A schema has its examples for both directions: of one, what only a response has is left out. */
function withoutReadOnly(document: OpenApiDocument, schema: unknown, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const parts = schemasAt(document, schema);
  if (Array.isArray(value)) {
    const items = parts.map((it) => it.items).find((it) => it !== undefined);
    return value.map((it) => withoutReadOnly(document, items, it));
  }
  const properties = Object.entries(value).map(([name, property]): [string, unknown, unknown] => [
    name,
    parts.map(({ properties }) => properties?.[name]).find((it) => it !== undefined),
    property,
  ]);
  return Object.fromEntries(
    properties
      .filter(([, own]) => !isHidden(document, own, "request"))
      .map(([name, own, property]) => [name, withoutReadOnly(document, own, property)]),
  );
}

/** The examples of a media type, by name: those that have a value. */
export function namedExamples(own: Examples): Record<string, unknown> {
  if (own.example !== undefined) return { example: own.example };
  const entries = Object.entries(own.examples ?? {}).filter(([, it]) => it.value !== undefined);
  return Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
}
