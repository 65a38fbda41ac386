import { findMediaType } from "@chat-api/openapi-document";
import type { ServedOperation } from "../contract/contract.ts";
import type { DecodedBody } from "./body.ts";
import { validateContent } from "./content.ts";
import { type Violation, violation } from "./violation.ts";

/** The violations of the body of a request, also of one that is missing. */
export function validateRequestBody(
  { document, requestBody }: ServedOperation,
  { mediaType, present, value, violations }: DecodedBody,
): Violation[] {
  if (requestBody?.required && !present)
    return [...violations, violation("required", "Body parameter is required", "body")];
  if (requestBody === undefined || !present || violations.length > 0) return violations;
  const entry =
    mediaType === undefined
      ? Object.entries(requestBody.content)[0]
      : findMediaType(requestBody.content, mediaType);
  return entry === undefined ? [] : validateContent(value, ...entry, "request", document);
}
