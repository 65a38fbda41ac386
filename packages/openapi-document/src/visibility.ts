/**
 * What is visible in requests and in responses: a `readOnly` property is not sent in requests, a `writeOnly` one not in
 * responses, and neither is required there (OpenAPI 3.0.4, section 4.7.24.2; 3.1 leaves it to annotations).
 */

import { mapValues } from "./json.ts";
import { isSchemaObject, type Schema, type SchemaObject } from "./json-schema.ts";
import { keywordOf } from "./keywords.ts";
import { mapSchemas } from "./objects.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { conjuncts } from "./walk-schema.ts";

/** The way that a message goes. */
export type Direction = "request" | "response";

const MARK = { request: "readOnly", response: "writeOnly" } as const;

/** Whether a property with this schema is left out of messages in this direction. */
export function isHidden(document: OpenApiDocument, schema: unknown, direction: Direction): boolean {
  return conjuncts(document, schema).some((part) => part[MARK[direction]] === true);
}

/** The names of the properties of a schema that are left out of messages in this direction: its own, and through `$ref` and `allOf`. */
export function hiddenProperties(
  document: OpenApiDocument,
  schema: unknown,
  direction: Direction,
): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const { properties } of conjuncts(document, schema))
    for (const [name, property] of Object.entries(isSchemaObject(properties) ? properties : {}))
      if (isHidden(document, property, direction)) hidden.add(name);
  return hidden;
}

const visible = { request: new WeakMap<object, Visible>(), response: new WeakMap<object, Visible>() };

interface Visible {
  readonly document: OpenApiDocument;
  schemaOf(schema: Schema): Schema;
}

/**
 * The document as it is in one direction: no `required` names a property that is hidden there, at any depth. The
 * properties themselves stay. Parts without a change are shared with the document. Made once for each document.
 */
export function visibleDocument(document: OpenApiDocument, direction: Direction): OpenApiDocument {
  return visibleOf(document, direction).document;
}

/** A schema of a document as it is in `visibleDocument`. */
export function visibleSchema<Part extends Schema>(
  document: OpenApiDocument,
  schema: Part,
  direction: Direction,
): Part {
  return visibleOf(document, direction).schemaOf(schema) as Part;
}

function visibleOf(document: OpenApiDocument, direction: Direction): Visible {
  const known = visible[direction].get(document);
  if (known !== undefined) return known;
  const changed = new WeakMap<object, Schema>();
  const made: Visible = {
    document: mapSchemas(document, (schema) => relaxed(schema, NONE)),
    schemaOf: (schema) => relaxed(schema, NONE),
  };
  visible[direction].set(document, made);
  return made;

  /** The schema without hidden properties in `required`; itself if nothing in it changes. */
  function relaxed(schema: Schema, inherited: ReadonlySet<string>): Schema {
    if (!isSchemaObject(schema)) return schema;
    const seen = inherited.size === 0 ? changed.get(schema) : undefined;
    if (seen !== undefined) return seen;
    const own = hiddenProperties(document, schema, direction);
    const hidden = own.size === 0 ? inherited : new Set([...inherited, ...own]);
    let copy: Record<string, unknown> | undefined;
    const set = (keyword: string, value: unknown): void => {
      if (value === schema[keyword]) return;
      copy ??= { ...schema };
      copy[keyword] = value;
    };
    if (hidden.size > 0 && Array.isArray(schema.required) && schema.required.some((name) => hidden.has(name)))
      set(
        "required",
        schema.required.filter((name) => !hidden.has(name)),
      );
    for (const keyword of Object.keys(schema)) {
      const { holds, inPlace } = keywordOf(keyword);
      if (holds === undefined) continue;
      set(
        keyword,
        mapHeld(schema[keyword], holds, (part) => relaxed(part, inPlace ? hidden : NONE)),
      );
    }
    const result = (copy ?? schema) as SchemaObject;
    if (inherited.size === 0) changed.set(schema, result);
    return result;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The value of a keyword with each schema in it mapped; the same value if none changes. */
function mapHeld(value: unknown, holds: "schema" | "list" | "map", map: (schema: Schema) => Schema): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (holds === "schema") return Array.isArray(value) ? value : map(value as SchemaObject);
  if (Array.isArray(value)) {
    const mapped = value.map(map);
    return mapped.every((part, index) => part === value[index]) ? value : mapped;
  }
  const mapped = mapValues(value as Record<string, Schema>, map);
  return Object.entries(value).every(([name, part]) => mapped[name] === part) ? value : mapped;
}
