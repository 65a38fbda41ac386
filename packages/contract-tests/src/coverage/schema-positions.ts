import {
  escapeToken,
  followReference,
  formatPointer,
  isObject,
  isSchemaObject,
  type JsonType,
  keywordOf,
  type OpenApiDocument,
  reachableSchemas,
  type SchemaObject,
  subschemas,
  walkDescription,
} from "@chat-api/openapi-document";

/** Applicators that can refuse a value by themselves, as `contains` an array with too few matches. */
const REFUSING = new Set(["not", "anyOf", "oneOf", "contains", "propertyNames"]);

/** Called for each schema that a value is subject to, with the part of the value and its JSON Pointer. */
type Visit = (schema: SchemaObject, part: unknown, instancePath: string) => void;

/** The schemas of a document by their location in it. */
export interface SchemaPositions {
  /** Every schema that can be reached from one, itself included. */
  reachable(schema: unknown): readonly SchemaObject[];
  /** The JSON Pointers of the keywords with which a schema refuses. */
  keywords(schema: SchemaObject): string[];
  /** The JSON Pointers of the properties of a schema. */
  properties(schema: SchemaObject): string[];
  /** Visits each schema that a value or a part of it is subject to. */
  walk(schema: unknown, value: unknown, visit: Visit): void;
  /** The schemas that the part of a value at a JSON Pointer is subject to. */
  at(schema: unknown, value: unknown, instancePath: string): SchemaObject[];
}

export function indexSchemas(document: OpenApiDocument): SchemaPositions {
  const pointers = new Map<unknown, string>();
  walkDescription(document, ({ kind, tokens, value }) => {
    if (kind === "schema") pointers.set(value, `#${formatPointer(tokens)}`);
  });

  /** Nothing for a schema that is not in the document. */
  function pointersTo(schema: SchemaObject, keywords: readonly (readonly string[])[]): string[] {
    const pointer = pointers.get(schema);
    return pointer === undefined ? [] : keywords.map((tokens) => pointer + formatPointer(tokens));
  }

  /** The schemas that apply to the same value: through `$ref` and compositions. */
  const inPlace = cached((schema) => {
    const found = new Set<SchemaObject>();
    const add = (part: unknown): void => {
      if (!isSchemaObject(part) || found.has(part)) return;
      found.add(part);
      if (part.$ref !== undefined) add(followReference(document, part.$ref));
      for (const it of subschemas(part)) if (it.inPlace && it.keyword !== "not") add(it.schema);
    };
    add(schema);
    return [...found];
  });

  function walk(schema: unknown, value: unknown, visit: Visit, instancePath = ""): void {
    if (!isSchemaObject(schema)) return;
    for (const part of inPlace(schema)) {
      visit(part, value, instancePath);
      for (const [key, child, item] of children(part, value))
        walk(child, item, visit, `${instancePath}/${escapeToken(String(key))}`);
    }
  }

  return {
    reachable: (schema) => reachableSchemas(document, schema),
    walk: (schema, value, visit) => walk(schema, value, visit),
    at(schema, value, instancePath) {
      const found: SchemaObject[] = [];
      walk(schema, value, (part, _, pointer) => void (pointer === instancePath && found.push(part)));
      return found;
    },
    keywords: cached((schema) =>
      pointersTo(
        schema,
        Object.keys(schema)
          .filter((keyword) => refuses(keyword, schema[keyword]))
          .map((keyword) => [keyword]),
      ),
    ),
    properties: cached((schema) =>
      pointersTo(
        schema,
        Object.keys(isObject(schema.properties) ? schema.properties : {}).map((name) => ["properties", name]),
      ),
    ),
  };
}

/** Whether a keyword refuses values by itself. Of a schema in an applicator, the keywords do; `false` has none. */
function refuses(keyword: string, value: unknown): boolean {
  const { role, holds, inPlace = false } = keywordOf(keyword);
  // Ajv does not assert the content of strings.
  if (role === "assertion") return !keyword.startsWith("content");
  return REFUSING.has(keyword) || (holds === "schema" && !inPlace && value === false);
}

/** Whether a keyword applies to values of this type. */
export function appliesTo(keyword: string, value: unknown): boolean {
  return keywordOf(keyword).types?.includes(typeOf(value)) ?? true;
}

function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as JsonType);
}

/** The parts of a value that a schema has schemas for. */
function children(schema: SchemaObject, value: unknown): [string | number, unknown, unknown][] {
  if (Array.isArray(value)) {
    const { prefixItems = [], items, contains } = schema;
    return value.flatMap((part, index): [number, unknown, unknown][] => [
      [index, index < prefixItems.length ? prefixItems[index] : items, part],
      [index, contains, part],
    ]);
  }
  if (!isObject(value)) return [];
  const { properties = {}, patternProperties = {}, additionalProperties, propertyNames } = schema;
  return Object.entries(value).flatMap(([key, part]): [string, unknown, unknown][] => {
    const patterned = Object.entries(patternProperties).filter(([pattern]) =>
      new RegExp(pattern, "u").test(key),
    );
    const own = Object.hasOwn(properties, key) ? [properties[key]] : [];
    const named = [...own, ...patterned.map(([, it]) => it)];
    const schemas = named.length > 0 ? named : [additionalProperties];
    return [...schemas.map((it): [string, unknown, unknown] => [key, it, part]), [key, propertyNames, key]];
  });
}

function cached<Made>(make: (schema: SchemaObject) => Made): (schema: SchemaObject) => Made {
  const made = new WeakMap<SchemaObject, Made>();
  return (schema) => {
    const known = made.get(schema) ?? make(schema);
    made.set(schema, known);
    return known;
  };
}
