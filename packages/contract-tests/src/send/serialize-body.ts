import { type Encoding, essence, isJson, isObject } from "@chat-api/openapi-document";
import type { CaseBody } from "../cases/case.ts";
import { multipartBody, type SerializedBy } from "./multipart-body.ts";
import { queryPairs, scalar } from "./serialize-parameter.ts";

/** A body as it goes over the wire, and its `Content-Type`. */
export interface WrittenBody {
  readonly contentType?: string;
  readonly body?: string | Uint8Array;
}

/** Writes a body as its media type has it: JSON, a form, parts, text or bytes. `declared` says how fields are encoded. */
export function serializeBody({ mediaType, value, text }: CaseBody, declared?: SerializedBy): WrittenBody {
  const contentType = mediaType === undefined ? {} : { contentType: mediaType };
  if (text !== undefined) return { ...contentType, body: text };
  if (value === undefined) return contentType;
  const type = essence(mediaType ?? "");
  if (type === "application/x-www-form-urlencoded" && isObject(value))
    return { ...contentType, body: formBody(value, declared?.encoding) };
  if (type.startsWith("multipart/") && isObject(value)) return multipartBody(value, type, declared);
  if (value instanceof Uint8Array) return { ...contentType, body: value };
  return { ...contentType, body: isJson(type) ? JSON.stringify(value) : scalar(value) };
}

/**
 * `application/x-www-form-urlencoded` (OpenAPI 3.1, section 4.8.15.1): by the style of a field if it has one; otherwise
 * an array as one pair for each item, and an object as JSON.
 */
function formBody(value: Record<string, unknown>, encoding: Readonly<Record<string, Encoding>> = {}): string {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields
    .flatMap(([name, field]) => {
      const { style, explode, allowReserved } = encoding[name] ?? {};
      const styled = style !== undefined || explode !== undefined || allowReserved !== undefined;
      if (styled) return queryPairs({ name, ...encoding[name] }, field);
      return queryPairs({ name }, isObject(field) ? JSON.stringify(field) : field);
    })
    .join("&");
}
