import type { ContractIndex } from "../contract-index.ts";
import type { Header, Response } from "../openapi/operations.ts";
import type { PlainResponse } from "../send/messages.ts";
import type { Exchanged, Wrong } from "./failure.ts";
import { parseHeader } from "./parse-header.ts";

/** Whether each header that HTTP asks of the answer, or the contract, is there, and its value is as its schema says. */
export function judgeHeaders(
  { headers }: Response,
  { contract, response, case: { expect } }: Exchanged,
): Wrong | undefined {
  const absent = expect.headers?.find((name) => !response.headers.has(name));
  if (absent !== undefined)
    return {
      fault: `header ${absent}`,
      reason: `The header ${absent} is missing from the ${response.status}: ${expect.because}.`,
    };
  for (const [name, header] of Object.entries(headers)) {
    // The media type is judged with the body (OpenAPI 3.1, section 4.8.17.1).
    if (name.toLowerCase() === "content-type") continue;
    const wrong = judgeHeader(name, header, response, contract);
    if (wrong) return { fault: `header ${name}`, reason: wrong };
  }
  return undefined;
}

function judgeHeader(
  name: string,
  header: Header,
  { headers, status }: PlainResponse,
  { document, faults: { response: find } }: ContractIndex,
): string | undefined {
  const text = headers.get(name);
  if (text === null) return header.required ? `The header ${name} is missing from the ${status}.` : undefined;
  // One cookie a line, since a cookie may hold commas.
  const lines = name.toLowerCase() === "set-cookie" ? headers.getSetCookie() : [text];
  for (const line of lines) {
    const { schema, value, fault } = parseHeader(header, line, document);
    const faults = fault === undefined && schema !== undefined ? find(schema, value) : [];
    const message = fault ?? faults.map((it) => `${it.instancePath} ${it.message}`.trim()).join("; ");
    if (message) return `The header ${name} breaks its schema: ${message}\n${name}: ${line}`;
  }
  return undefined;
}
