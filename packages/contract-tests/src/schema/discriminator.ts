import { followReference, parsePointer, type Schema, type SchemaObject } from "@chat-api/openapi-document";
import { type Alternative, ANYTHING } from "./alternative.ts";
import { ownKeywords } from "./own-keywords.ts";
import type { SchemaDocument } from "./schema-document.ts";

/**
 * What a discriminator asks of a value of this branch of a `oneOf` or `anyOf`: the tag that is mapped to it, or the
 * name of its component (OpenAPI 3.1, section 4.8.25). To validators it is only an annotation.
 */
export function tagged(branch: Schema, parent: SchemaObject, schemas: SchemaDocument): Alternative[] {
  const { discriminator } = parent;
  const $ref = typeof branch === "object" ? branch.$ref : undefined;
  if (!discriminator || $ref === undefined) return [ANYTHING];
  const target = schemas.target($ref);
  const mapped = Object.entries(discriminator.mapping ?? {})
    .filter(([, to]) => followReference(schemas.document, to) === target)
    .map(([tag]) => tag);
  const name = parsePointer($ref).at(-1);
  const tags = mapped.length > 0 ? mapped : name === undefined ? [] : [name];
  const { propertyName } = discriminator;
  const tag = tags.length > 0 && ownKeywords({ properties: { [propertyName]: { enum: tags } } });
  return tag ? [tag] : [ANYTHING];
}
