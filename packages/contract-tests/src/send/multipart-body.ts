import { createHash } from "node:crypto";
import { isJson, isObject, isText, type MediaType, type Schema } from "@chat-api/openapi-document";
import { scalar } from "./serialize-parameter.ts";

/** The part of a media type that says how a body is serialized. */
export type SerializedBy = Pick<MediaType, "schema" | "encoding">;

/**
 * A multipart body (RFC 7578; OpenAPI 3.1, section 4.8.15.1): a part for each field, and for each item of an array.
 * The boundary is made from the content, so that the same value gives the same bytes.
 */
export function multipartBody(
  value: Record<string, unknown>,
  type: string,
  declared: SerializedBy = {},
): { contentType: string; body: Uint8Array } {
  const parts = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .flatMap(([name, field]) => [field].flat().map((item) => partOf(name, item, declared)));
  const boundary = `part-${createHash("sha256").update(Buffer.concat(parts)).digest("hex").slice(0, 32)}`;
  const body = [...parts.flatMap((part) => [`--${boundary}\r\n`, part, "\r\n"]), `--${boundary}--\r\n`];
  return {
    contentType: `${type}; boundary=${boundary}`,
    body: Buffer.concat(body.map((piece) => Buffer.from(piece))),
  };
}

/** Headers, an empty line, and the content of a part. */
function partOf(name: string, value: unknown, { schema, encoding }: SerializedBy): Buffer {
  const binary = value instanceof Uint8Array || isBinary(fieldSchema(schema, name));
  const standard = binary ? "application/octet-stream" : typeof value === "object" ? "application/json" : "";
  // Of several types that a part may have, the first.
  const contentType = encoding?.[name]?.contentType?.split(",")[0]?.trim() ?? standard;
  const file = binary ? `; filename="${quoted(name)}"` : "";
  const head = [
    `Content-Disposition: form-data; name="${quoted(name)}"${file}`,
    ...(contentType === "" ? [] : [`Content-Type: ${concrete(contentType)}`]),
  ];
  const text = isJson(contentType) && typeof value !== "string" ? JSON.stringify(value) : undefined;
  const content = value instanceof Uint8Array ? value : Buffer.from(text ?? scalar(value));
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), content]);
}

function fieldSchema(schema: Schema | undefined, name: string): Schema | undefined {
  const field = isObject(schema) && isObject(schema.properties) ? schema.properties[name] : undefined;
  const items = isObject(field) && field.type === "array" ? field.items : field;
  return items as Schema | undefined;
}

/** By `contentMediaType`, as in OpenAPI 3.1, or by the `format` of OpenAPI 3.0, which many people still write. */
function isBinary(schema: Schema | undefined): boolean {
  if (!isObject(schema)) return false;
  const { format, contentMediaType, contentEncoding, $ref, type } = schema;
  if (format === "binary") return true;
  if (contentMediaType !== undefined)
    return contentEncoding === undefined && !isText(String(contentMediaType));
  // A field without a type is any bytes.
  return type === undefined && $ref === undefined && Object.keys(schema).length === 0;
}

/** A media type in a range such as `image/*`, which no part can have. */
function concrete(mediaType: string): string {
  const [type, subtype] = mediaType.split("/");
  if (subtype !== "*") return mediaType;
  return { image: "image/png", text: "text/plain" }[type ?? ""] ?? "application/octet-stream";
}

/** As browsers write names (HTML, section 4.10.21.8). */
function quoted(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
