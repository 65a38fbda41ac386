/**
 * What is visible in requests and in responses: a `readOnly` property is not sent in requests, a `writeOnly` one not in
 * responses, and neither is required there (OpenAPI 3.0.4, section 4.7.24.2; 3.1 leaves it to annotations).
 */

import { isSchemaObject, type Schema } from "./json-schema.ts";
import { mapSchemas } from "./objects.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { conjuncts, mapSubschemas } from "./walk-schema.ts";

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
    const mapped = mapSubschemas(schema, ({ schema: part, inPlace }) =>
      relaxed(part, inPlace ? hidden : NONE),
    );
    const { required } = mapped;
    const isRelaxed = Array.isArray(required) && required.some((name) => hidden.has(name));
    const result = isRelaxed ? { ...mapped, required: required.filter((name) => !hidden.has(name)) } : mapped;
    if (inherited.size === 0) changed.set(schema, result);
    return result;
  }
}

const NONE: ReadonlySet<string> = new Set();
