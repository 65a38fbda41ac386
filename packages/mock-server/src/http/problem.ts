/** Problem details (RFC 9457): what the mock responds with if no operation declares anything. */
import { STATUS_CODES } from "node:http";
import type { HttpResponse } from "./message.ts";

/** What is wrong with a request or a response, for a person. */
export interface Reason {
  /** The property or the parameter at fault, without its location: `metadata.id`. */
  field?: string | undefined;
  text: string;
}

/** A response with problem details. */
export function problemResponse(
  status: number,
  reasons: readonly Reason[],
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
    body: JSON.stringify(problemDetails(status, reasons)),
  };
}

/** The body of such a response. */
export function problemDetails(status: number, reasons: readonly Reason[]): object {
  const errors = reasons.map(({ field, text }) => ({
    ...(field === undefined ? {} : { field }),
    detail: text,
  }));
  return {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: reasons.map(({ text }) => text).join("; "),
    ...(reasons.some(({ field }) => field !== undefined) ? { errors } : {}),
  };
}
