import { findMediaType, isJson, isText, matchesRange, type Response } from "@chat-api/openapi-document";
import { excerpt, type Failure, type Received } from "./failure.ts";

/** Whether the body has a declared media type, one that the request accepts, and is valid against its schema. */
export function bodyFailure({ content }: Response, received: Received): Failure | undefined {
  const { sent, contract } = received;
  const { headers, text, status, malformed } = received.response;
  const failure = (kind: string, reason: string): Failure => ({
    kind,
    reason: `${reason}.\n${excerpt(text)}`,
  });
  const types = Object.keys(content);
  // For a HEAD, the contract declares the body of a GET.
  const bodiless = sent.method === "HEAD" || status === 204 || status === 304 || types.length === 0;
  if (bodiless)
    return text === "" ? undefined : failure("body", `A ${status} has no body here, but one came`);
  const type = headers.get("content-type") ?? "";
  const [, media] = findMediaType(content, type) ?? [];
  const expected = `Expected the media type ${types.join(" or ")}, got ${type || "none"}`;
  if (!media) return failure("media type", expected);
  const { accept = "*/*" } = sent.headers;
  if (!accepts(accept, type) && types.some((it) => accepts(accept, it)))
    return failure("media type", `${expected}, and asked for ${accept}`);
  // A body of bytes is right if no text is declared.
  if (malformed !== undefined && isText(type)) return failure("body", `The body can't be read: ${malformed}`);
  const parsed = isJson(type) ? parseJson(text) : { value: text };
  if ("error" in parsed) return failure("body", `The body is not JSON: ${parsed.error}`);
  const violations = media.schema === undefined ? [] : contract.validate.response(media.schema, parsed.value);
  const [first] = violations;
  if (!first) return undefined;
  const messages = violations
    .slice(0, 3)
    .map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
  const more = violations.length > 3 ? `; and ${violations.length - 3} more` : "";
  return failure(
    `${first.keyword} ${grouped(first.instancePath)}`.trim(),
    `The body of the ${status} breaks its schema: ${messages.join("; ")}${more}`,
  );
}

/** Whether an `Accept` header allows a media type (RFC 9110, section 12.5.1): by the most precise of its ranges. */
function accepts(accept: string, mediaType: string): boolean {
  const precision = (range: string) => range.replace(/;\s*q=.*$/i, "").replaceAll("*", "").length;
  const [best] = accept
    .split(",")
    .filter((range) => matchesRange(mediaType, range))
    .sort((one, other) => precision(other) - precision(one));
  return best !== undefined && !/;\s*q=0(\.0*)?\s*($|;)/i.test(best);
}

function parseJson(text: string): { value: unknown } | { error: string } {
  // Nobody sees it in the message of the parser.
  if (text.startsWith("\ufeff"))
    return { error: "it begins with a byte order mark, which JSON may not have (RFC 8259, section 8.1)" };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** The same failure in several items of an array is one kind. */
function grouped(instancePath: string): string {
  return instancePath.replace(/\/\d+(?=\/|$)/g, "/*");
}
