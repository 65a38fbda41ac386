import { isUtf8 } from "node:buffer";
import { findMediaType, isJson, parseMediaType } from "@chat-api/openapi-document";
import type { ServedOperation } from "../contract/contract.ts";
import { isForm } from "./content.ts";
import { decodeMultipart, decodeUrlEncoded } from "./form.ts";
import { type Violation, violation } from "./violation.ts";

/** A body that was read: parsed if it is JSON or a form, else its text. */
export interface DecodedBody {
  present: boolean;
  value: unknown;
  text: string | undefined;
  mediaType: string | undefined;
  violations: Violation[];
}

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Decodes a body by its `Content-Type`. Violations have the code 415 if the operation does not take such a body, and 400
 * if it is not of its type.
 */
export async function decodeBody(
  bytes: Uint8Array | undefined,
  headers: Record<string, string | undefined>,
  operation: ServedOperation,
): Promise<DecodedBody> {
  const body: DecodedBody = {
    present: bytes !== undefined && bytes.length > 0,
    value: undefined,
    text: undefined,
    mediaType: undefined,
    violations: [],
  };
  if (!body.present || bytes === undefined) return body;
  body.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const problem = checkMediaType(body, headers, operation);
  if (problem !== undefined) body.violations.push(problem);
  else if (isForm(body.mediaType ?? ""))
    await parseForm(body, bytes, String(headers["content-type"]), operation);
  else parse(body, bytes);
  return body;
}

function checkMediaType(
  body: DecodedBody,
  headers: Record<string, string | undefined>,
  { requestBody }: ServedOperation,
): Violation | undefined {
  const accepted = Object.keys(requestBody?.content ?? {});
  if (requestBody === undefined)
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
  if (
    type !== undefined &&
    (accepted.length === 0 || findMediaType(requestBody.content, header) !== undefined)
  )
    return undefined;
  const what = type === undefined ? `'${header}' is not a media type` : `${type.essence} is not accepted`;
  return violation("415", `${what}, send ${accepted.join(" or ")}`, "header", "content-type");
}

async function parseForm(
  body: DecodedBody,
  bytes: Uint8Array,
  contentType: string,
  { document, requestBody }: ServedOperation,
): Promise<void> {
  const content = findMediaType(requestBody?.content ?? {}, contentType)?.[1];
  body.value = body.text;
  if (content === undefined) return;
  try {
    const { value, violations } =
      body.mediaType === "multipart/form-data"
        ? await decodeMultipart(bytes, contentType, content, document)
        : decodeUrlEncoded(body.text as string, content, document);
    body.value = value;
    body.violations.push(...violations);
  } catch {
    const text = `the request body is not ${body.mediaType}, or its boundary is not the one in Content-Type`;
    body.violations.push(violation("400", text, "body"));
  }
}

function parse(body: DecodedBody, bytes: Uint8Array): void {
  body.value = body.text;
  if (body.mediaType === undefined || !isJson(body.mediaType)) {
    // The length of what is no text is that of its bytes.
    if (body.mediaType !== undefined && !body.mediaType.startsWith("text/") && !isUtf8(bytes))
      body.value = Buffer.from(bytes).toString("latin1");
    return;
  }
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
