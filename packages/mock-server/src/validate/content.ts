import { isInRange, isJson, parseMediaType } from "../http/media-type.ts";
import { type Side, validateSchema } from "../prism/validate.ts";
import { visibleBundle, visibleSchema } from "../schema/direction.ts";
import { isSchema, typesOf } from "../schema/schema.ts";
import type { Violation } from "./violation.ts";

interface Content {
  mediaType: string;
  schema?: unknown;
}

/** What is declared for a media type: by its name, else by the closest range, such as `text/*`. */
export function contentFor<T extends Content>(contents: readonly T[], essence: string): T | undefined {
  const fitting = contents.filter(({ mediaType }) => isInRange(essence, mediaType));
  const stars = ({ mediaType }: T): number => mediaType.split("*").length;
  return fitting.sort((a, b) => stars(a) - stars(b))[0];
}

/**
 * What is wrong with a body.
 *
 * @param value - Parsed where its media type is JSON or a form, else its text.
 */
export function validateContent(
  value: unknown,
  { mediaType, schema }: Content,
  side: Side,
  bundle: unknown,
): Violation[] {
  if (!isSchema(schema) || (typeof value === "string" && isOpaque(mediaType, schema, bundle))) return [];
  return validateSchema(value, visibleSchema(schema, side), side, "body", visibleBundle(bundle, side));
}

/** Whether a body is a text that stands for an object, such as XML, which nothing here reads. */
function isOpaque(mediaType: string, schema: unknown, bundle: unknown): boolean {
  const essence = parseMediaType(mediaType)?.essence ?? "";
  if (isJson(essence) || isForm(essence)) return false;
  const types = typesOf(schema, bundle);
  return types.length > 0 && !types.includes("string") && types.some((type) => /object|array/.test(type));
}

/** Whether a media type is one of the two that HTML forms have. */
export function isForm(essence: string): boolean {
  return essence === "application/x-www-form-urlencoded" || essence === "multipart/form-data";
}
