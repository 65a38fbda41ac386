import type { Header, Response } from "@chat-api/openapi-document";
import type { Failure, Received } from "./failure.ts";
import { parseHeader } from "./parse-header.ts";

/** Whether each header that HTTP or the contract requires of the response is present, and valid against its schema. */
export function headerFailure({ headers }: Response, received: Received): Failure | undefined {
  const { expect } = received.case;
  const { response } = received;
  const absent = expect.headers?.find((name) => !response.headers.has(name));
  if (absent !== undefined)
    return {
      kind: `header ${absent}`,
      reason: `The header ${absent} is missing from the ${response.status}: ${expect.because}.`,
    };
  for (const [name, header] of Object.entries(headers)) {
    // The media type is judged with the body (OpenAPI 3.1, section 4.8.17.1).
    if (name.toLowerCase() === "content-type") continue;
    const reason = whyInvalid(name, header, received);
    if (reason !== undefined) return { kind: `header ${name}`, reason };
  }
  return undefined;
}

function whyInvalid(
  name: string,
  header: Header,
  { response: { headers, status }, contract: { document, validate } }: Received,
): string | undefined {
  const text = headers.get(name);
  if (text === null) return header.required ? `The header ${name} is missing from the ${status}.` : undefined;
  // One cookie a line, since a cookie may hold commas.
  const lines = name.toLowerCase() === "set-cookie" ? headers.getSetCookie() : [text];
  for (const line of lines) {
    const { schema, value, unreadable } = parseHeader(header, line, document);
    const violations =
      unreadable === undefined && schema !== undefined ? validate.response(schema, value) : [];
    const message =
      unreadable ?? violations.map((it) => `${it.instancePath} ${it.message}`.trim()).join("; ");
    if (message) return `The header ${name} breaks its schema: ${message}\n${name}: ${line}`;
  }
  return undefined;
}
