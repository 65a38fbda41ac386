import { createHash } from "node:crypto";
import { isJson, isText } from "../openapi/media-type.ts";
import type { MediaType, Schema } from "../openapi/operations.ts";
import { isObject, scalar } from "./serialize-parameter.ts";

/**
 * A multipart body (RFC 7578; OpenAPI 3.1, section 4.8.15.1): a part for each member, and for each item of an array.
 * The boundary is made from the content, so that the same value gives the same bytes.
 */
export function multipartBody(
  value: Record<string, unknown>,
  type: string,
  declared: MediaType = {},
): { contentType: string; body: Uint8Array } {
  const parts = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .flatMap(([name, member]) => [member].flat().map((item) => partOf(name, item, declared)));
  const boundary = `part-${createHash("sha256").update(Buffer.concat(parts)).digest("hex").slice(0, 32)}`;
  const body = [...parts.flatMap((part) => [`--${boundary}\r\n`, part, "\r\n"]), `--${boundary}--\r\n`];
  return {
    contentType: `${type}; boundary=${boundary}`,
    body: Buffer.concat(body.map((piece) => Buffer.from(piece))),
  };
}

/** Headers, an empty line, and the content of a part. */
function partOf(name: string, value: unknown, { schema, encoding }: MediaType): Buffer {
  const binary = value instanceof Uint8Array || isBinary(memberSchema(schema, name));
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

function memberSchema(schema: Schema | undefined, name: string): Schema | undefined {
  const member = isObject(schema) && isObject(schema.properties) ? schema.properties[name] : undefined;
  const items = isObject(member) && member.type === "array" ? member.items : member;
  return items as Schema | undefined;
}

/** As OpenAPI 3.1 says it, by `contentMediaType`, or by the `format` of OpenAPI 3.0, which people go on writing. */
function isBinary(schema: Schema | undefined): boolean {
  if (!isObject(schema)) return false;
  const { format, contentMediaType, contentEncoding, $ref, type } = schema;
  if (format === "binary") return true;
  if (contentMediaType !== undefined)
    return contentEncoding === undefined && !isText(String(contentMediaType));
  // A member without a type is any bytes.
  return type === undefined && $ref === undefined && Object.keys(schema).length === 0;
}

/** A range such as `image/*` is no type that a part can have. */
function concrete(mediaType: string): string {
  const [type, subtype] = mediaType.split("/");
  if (subtype !== "*") return mediaType;
  return { image: "image/png", text: "text/plain" }[type ?? ""] ?? "application/octet-stream";
}

/** As browsers write names (HTML, section 4.10.21.8). */
function quoted(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
