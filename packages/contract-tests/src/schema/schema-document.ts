import {
  type Direction,
  followReference,
  formatPointer,
  isSchema,
  isSchemaObject,
  keywordOf,
  mapSchemas,
  mapSubschemas,
  type OpenApiDocument,
  type Schema,
  visibleDocument,
  visibleSchema,
  walkDescription,
} from "@chat-api/openapi-document";

/** The schemas of a document, seen in one direction, in a form that a validator compiles one at a time. */
export interface SchemaDocument {
  /** The document with its schemas in that form. */
  readonly document: OpenApiDocument;
  /** A schema in that form: the same object each time, and itself if it has that form already. */
  schemaOf(schema: Schema): Schema;
  /**
   * The schema that a `$ref` leads to.
   * @throws {Error} if it leads nowhere.
   */
  target($ref: string): Schema;
  /** Every schema that a `$ref` leads to, by the `$ref`. More are added as `schemaOf` meets new ones. */
  targets(): Iterable<readonly [$ref: string, Schema]>;
  /** The JSON Pointer of a schema of the document; undefined for any other schema. */
  pointerOf(schema: Schema): string | undefined;
}

/**
 * @param original - As `readDescription` gives it: every `$ref` is a JSON Pointer.
 * @param direction - Leaves out of `required` what is never sent that way. Without it, `required` is as written.
 */
export function createSchemaDocument(original: OpenApiDocument, direction?: Direction): SchemaDocument {
  const prepared = new WeakMap<object, Schema>();
  const references = new Set<string>();

  function prepare(schema: Schema): Schema {
    if (!isSchemaObject(schema)) return schema;
    const known = prepared.get(schema);
    if (known !== undefined) return known;
    if (schema.$ref !== undefined) references.add(schema.$ref);
    const mapped = mapSubschemas(schema, (it) => prepare(it.schema));
    const roundTrip = Object.entries(mapped).filter(([keyword]) => !isIgnored(keyword));
    const result = roundTrip.length === Object.keys(mapped).length ? mapped : Object.fromEntries(roundTrip);
    prepared.set(schema, result);
    prepared.set(result, result);
    return result;
  }

  const visible = direction ? visibleDocument(original, direction) : original;
  const document = mapSchemas(visible, prepare);
  const schemaOf = (schema: Schema) =>
    prepare(direction ? visibleSchema(original, schema, direction) : schema);
  function find($ref: string): Schema | undefined {
    const found = followReference(document, $ref);
    return isSchema(found) ? schemaOf(found) : undefined;
  }

  return {
    document,
    schemaOf,
    target($ref) {
      const found = find($ref);
      if (found === undefined) throw new Error(`$ref ${$ref} leads nowhere`);
      return found;
    },
    *targets() {
      for (const $ref of references) {
        const found = find($ref);
        if (found !== undefined) yield [$ref, found];
      }
    },
    pointerOf(schema) {
      let pointer: string | undefined;
      walkDescription(document, ({ value, tokens }) => {
        if (value === schema) pointer ??= formatPointer(tokens);
      });
      return pointer;
    },
  };
}

/** Names of schemas would be given twice, once schemas are combined. `nullable` is not in OpenAPI 3.1, but Ajv respects it. */
function isIgnored(keyword: string): boolean {
  const { role, holds } = keywordOf(keyword);
  return keyword === "nullable" || (role === "core" && holds === undefined && keyword !== "$ref");
}
