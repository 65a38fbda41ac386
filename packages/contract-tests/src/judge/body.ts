import type { ContractIndex } from "../contract-index.ts";
import { accepts, declaredMediaType, isJson, isText } from "../openapi/media-type.ts";
import type { Response } from "../openapi/operations.ts";
import type { PlainRequest, PlainResponse } from "../send/messages.ts";
import { shown, type Wrong } from "./failure.ts";

/** Whether the body is of a declared media type, one that was asked for, and as its schema says. */
export function judgeBody(
  { content }: Response,
  sent: PlainRequest,
  { headers, text, status, malformed }: PlainResponse,
  { faults: { response: find } }: ContractIndex,
): Wrong | undefined {
  const types = Object.keys(content);
  // What is declared for a HEAD is what a GET would answer.
  const bodiless = sent.method === "HEAD" || status === 204 || status === 304 || types.length === 0;
  if (bodiless) {
    if (text === "") return undefined;
    return { fault: "body", reason: `A ${status} has no body here, but one came.\n${shown(text)}` };
  }
  const type = headers.get("content-type") ?? "";
  const media = declaredMediaType(content, type);
  const expected = `Expected the media type ${types.join(" or ")}, got ${type || "none"}`;
  if (!media) return { fault: "media type", reason: `${expected}.\n${shown(text)}` };
  const { accept = "*/*" } = sent.headers;
  if (!accepts(accept, type) && types.some((it) => accepts(accept, it)))
    return { fault: "media type", reason: `${expected}, and asked for ${accept}.\n${shown(text)}` };
  // Bytes that are no text are right where no text was declared.
  if (malformed !== undefined && isText(type))
    return { fault: "body", reason: `The body can't be read: ${malformed}.\n${shown(text)}` };
  const parsed = isJson(type) ? parseJson(text) : { value: text };
  if ("fault" in parsed)
    return { fault: "body", reason: `The body is not JSON: ${parsed.fault}.\n${shown(text)}` };
  const faults = media.schema === undefined ? [] : find(media.schema, parsed.value);
  const [first] = faults;
  if (!first) return undefined;
  const messages = faults.slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
  const more = faults.length > 3 ? `; and ${faults.length - 3} more` : "";
  return {
    fault: `${first.keyword} ${grouped(first.instancePath)}`.trim(),
    reason: `The body of the ${status} breaks its schema: ${messages.join("; ")}${more}.\n${shown(text)}`,
  };
}

function parseJson(text: string): { value: unknown } | { fault: string } {
  // It can't be seen in what the parser says.
  if (text.startsWith("\ufeff"))
    return { fault: "it begins with a byte order mark, which JSON may not have (RFC 8259, section 8.1)" };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** The same fault in several items of an array is one. */
function grouped(instancePath: string): string {
  return instancePath.replace(/\/\d+(?=\/|$)/g, "/*");
}
