import type { CaseBody } from "../cases/case.ts";
import { essence, isJson } from "../openapi/media-type.ts";
import type { Encoding, MediaType } from "../openapi/operations.ts";
import { multipartBody } from "./multipart-body.ts";
import { isObject, queryPairs, scalar } from "./serialize-parameter.ts";

/** A body as it goes over the wire, and its `Content-Type`. */
export interface WrittenBody {
  readonly contentType?: string;
  readonly body?: string | Uint8Array;
}

/** Writes a body as its media type has it: JSON, a form, parts, text or bytes. `declared` says how members are encoded. */
export function serializeBody({ mediaType, value, text }: CaseBody, declared?: MediaType): WrittenBody {
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
 * `application/x-www-form-urlencoded` (OpenAPI 3.1, section 4.8.15.1): by the style of a member where it has one,
 * else an array as one pair for each item, and an object as JSON.
 */
function formBody(value: Record<string, unknown>, encoding: Readonly<Record<string, Encoding>> = {}): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members
    .flatMap(([name, member]) => {
      const { style, explode, allowReserved } = encoding[name] ?? {};
      const styled = style !== undefined || explode !== undefined || allowReserved !== undefined;
      if (styled) return queryPairs({ name, ...encoding[name] }, member);
      return queryPairs({ name }, isObject(member) ? JSON.stringify(member) : member);
    })
    .join("&");
}
