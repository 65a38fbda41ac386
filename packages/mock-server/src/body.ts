import { isUtf8 } from "node:buffer";
import { isInRange, isJson, parseMediaType } from "./media-type.ts";
import type { PrismOperation } from "./prism.ts";
import { type Violation, violation } from "./violation.ts";

/** A body that was read: parsed where it is JSON, else its text. */
export interface DecodedBody {
  present: boolean;
  value: unknown;
  text: string | undefined;
  mediaType: string | undefined;
  boundary: string | undefined;
  violations: Violation[];
}

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Decodes a body by its `Content-Type`. What is wrong is a violation: 415 where the operation does not take such a
 * body, 400 where it is not what it says it is.
 */
export function decodeBody(
  bytes: Uint8Array | undefined,
  headers: Record<string, string | undefined>,
  operation: PrismOperation,
): DecodedBody {
  const body: DecodedBody = {
    present: bytes !== undefined && bytes.length > 0,
    value: undefined,
    text: undefined,
    mediaType: undefined,
    boundary: undefined,
    violations: [],
  };
  if (!body.present || bytes === undefined) return body;
  body.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const problem = checkMediaType(body, headers, operation);
  if (problem !== undefined) body.violations.push(problem);
  else parse(body, bytes);
  return body;
}

function checkMediaType(
  body: DecodedBody,
  headers: Record<string, string | undefined>,
  { request }: PrismOperation,
): Violation | undefined {
  const accepted = (request?.body?.contents ?? []).map((content) => content.mediaType);
  if (request?.body === undefined)
    return violation("415", "no body is accepted here, but there is one", "body");
  const coding = headers["content-encoding"];
  if (coding !== undefined && coding.toLowerCase() !== "identity") {
    return violation(
      "415",
      `the content coding '${coding}' is not accepted, send the body as it is`,
      "header",
      "content-encoding",
    );
  }
  const header = headers["content-type"];
  if (header === undefined) return undefined;
  const type = parseMediaType(header);
  body.mediaType = type?.essence;
  body.boundary = type?.boundary;
  if (
    type !== undefined &&
    (accepted.length === 0 || accepted.some((range) => isInRange(type.essence, range)))
  )
    return undefined;
  const what = type === undefined ? `'${header}' is not a media type` : `${type.essence} is not accepted`;
  return violation("415", `${what}, send ${accepted.join(" or ")}`, "header", "content-type");
}

function parse(body: DecodedBody, bytes: Uint8Array): void {
  body.value = body.text;
  if (body.mediaType === undefined || !isJson(body.mediaType)) return;
  if (!isUtf8(bytes)) {
    body.violations.push(
      violation("400", "the request body is not UTF-8, as JSON has to be (RFC 8259 section 8.1)", "body"),
    );
    return;
  }
  const text = (body.text as string).startsWith(BYTE_ORDER_MARK)
    ? (body.text as string).slice(1)
    : (body.text as string);
  try {
    body.value = JSON.parse(text);
  } catch (error) {
    body.violations.push(
      violation("400", `the request body is not valid JSON: ${(error as Error).message}`, "body"),
    );
  }
}
