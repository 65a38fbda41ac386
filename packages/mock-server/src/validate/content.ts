import {
  type Direction,
  essence,
  isJson,
  isSchemaObject,
  type MediaType,
  type OpenApiDocument,
  visibleDocument,
  visibleSchema,
} from "@chat-api/openapi-document";
import { validateValue } from "../prism/validate.ts";
import { typesOf } from "../schema/schema.ts";
import type { Violation } from "./violation.ts";

/**
 * The violations of a body.
 *
 * @param value - Parsed if its media type is JSON or a form, else its text.
 */
export function validateContent(
  value: unknown,
  mediaType: string,
  { schema }: MediaType,
  direction: Direction,
  document: OpenApiDocument,
): Violation[] {
  if (!isSchemaObject(schema)) return [];
  if (typeof value === "string" && isOpaque(mediaType, schema, document)) return [];
  const visible = visibleSchema(document, schema, direction);
  return validateValue(value, visible, visibleDocument(document, direction), direction, "body");
}

/** Whether a body is a text that stands for an object, such as XML, which nothing here reads. */
function isOpaque(mediaType: string, schema: unknown, document: OpenApiDocument): boolean {
  if (isJson(mediaType) || isForm(mediaType)) return false;
  const types = typesOf(document, schema);
  return types.length > 0 && !types.includes("string") && types.some((type) => /object|array/.test(type));
}

/** Whether a media type is one of the two that HTML forms have. */
export function isForm(mediaType: string): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)$/.test(essence(mediaType));
}
