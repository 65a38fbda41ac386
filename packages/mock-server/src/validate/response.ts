import { findMediaType } from "@chat-api/openapi-document";
import type { ServedOperation } from "../contract/contract.ts";
import { declaredResponse, headersOf } from "../contract/responses.ts";
import { validateContent } from "./content.ts";
import { readHeaders, validateParameters } from "./parameters.ts";
import type { Violation } from "./violation.ts";

/** The violations of a response. Warnings are left out. */
export function validateResponse(
  operation: ServedOperation,
  status: number,
  headers: Record<string, string | string[]>,
  body: unknown,
): Violation[] {
  const response = declaredResponse(operation, status);
  if (response === undefined) {
    const message = `the status ${status} is not declared; there are ${Object.keys(operation.responses).join(", ")}`;
    const isSuccess = status >= 200 && status < 300;
    return isSuccess ? [{ location: ["response"], severity: "Error", code: "status", message }] : [];
  }
  const declared = headersOf(response);
  const found = validateResponseBody(operation, status, String(headers["content-type"] ?? ""), body);
  if (declared.length > 0) {
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const values = readHeaders(declared, texts, operation.document);
    found.push(...validateParameters("header", declared, values, "response", operation.document));
  }
  return found.filter(({ severity }) => severity === "Error");
}

/** The violations of the body of a response whose headers are known to be valid. */
export function validateResponseBody(
  operation: ServedOperation,
  status: number,
  mediaType: string,
  body: unknown,
): Violation[] {
  const content = declaredResponse(operation, status)?.content ?? {};
  const declared = Object.keys(content).join(", ");
  if (declared === "") return [];
  const entry = findMediaType(content, mediaType);
  if (entry !== undefined) return validateContent(body, ...entry, "response", operation.document);
  const message = `the media type '${mediaType}' is not declared for ${status}; there is ${declared}`;
  return [{ location: ["response", "body"], severity: "Error", code: "contentType", message }];
}
