import { isJson } from "@chat-api/openapi-document";
import type { ServedOperation } from "../contract/contract.ts";
import { chooseStatus, declaredResponse } from "../contract/responses.ts";
import type { HttpResponse } from "../http/message.ts";
import { problemDetails, problemResponse, type Reason } from "../http/problem.ts";
import type { NoResponse } from "../prism/mocker.ts";
import { validateResponse } from "../validate/response.ts";
import { reasonsOf, type Violation, violation, violationsHeader } from "../validate/violation.ts";
import type { OperationContext } from "./context.ts";
import { fillErrorBody } from "./error-body.ts";
import { generate } from "./generate.ts";

/** Statuses that would do, the best first. The first that the operation declares is taken. */
export type Candidates = readonly [number, ...number[]];
export const INVALID: Candidates = [422, 400];
export const INVALID_MEDIA_TYPE: Candidates = [415, 422, 400];
export const MALFORMED: Candidates = [400, 422];

/** Reports the violations of a request, with the headers that the contract declares for such a response. */
export function fail(context: OperationContext, candidates: Candidates): HttpResponse {
  const { operation, violations } = context;
  const status = chooseStatus(operation, candidates);
  const reasons = reasonsOf(violations);
  return withViolations(
    errorResponse(operation, status, reasons, declaredHeaders(context, status)),
    violations,
  );
}

/** Reports one thing that is wrong with a request. */
export function refuse(
  context: OperationContext,
  candidates: Candidates,
  code: string,
  text: string,
  ...location: string[]
): HttpResponse {
  context.violations.push(violation(code, text, ...location));
  return fail(context, candidates);
}

/** Reports that Prism has no response. */
export function refuseNoResponse(context: OperationContext, { reason, status }: NoResponse): HttpResponse {
  const types = Object.entries(context.operation.responses).flatMap(([code, { content }]) =>
    code.startsWith("2") ? Object.keys(content) : [],
  );
  const offer = status === 406 ? `; there is ${types.join(", ")}` : "";
  return refuse(context, [status], String(status), `${reason}${offer}`, "header", "accept");
}

/** The headers that the contract shows for a response with a status. */
export function declaredHeaders(context: OperationContext, status: number): Record<string, string> {
  if (declaredResponse(context.operation, status) === undefined) return {};
  const shown = generate({ ...context, accept: "" }, { dynamic: false, code: status });
  if ("reason" in shown) return {};
  const { "content-type": _, ...headers } = shown.headers;
  return headers;
}

/** A response that reports what is wrong, in the schema that the operation declares for the status. */
export function errorResponse(
  operation: ServedOperation,
  status: number,
  reasons: Reason[],
  declared: Readonly<Record<string, string>> = {},
): HttpResponse {
  const content = Object.entries(declaredResponse(operation, status)?.content ?? {});
  for (const [mediaType, { schema }] of content.filter(([name]) => isJson(name))) {
    const headers = { ...declared, "content-type": mediaType };
    const own = fillErrorBody(operation.document, schema, { status, reasons });
    const problem = problemDetails(status, reasons);
    // If the schema allows any object, problem details are one, under the media type that is declared.
    const candidates = mediaType.includes("problem+json") ? [problem, own] : [own, problem];
    const body = candidates.find(
      (each) => each !== undefined && validateResponse(operation, status, headers, each).length === 0,
    );
    if (body !== undefined) return { status, headers, body: JSON.stringify(body) };
  }
  return problemResponse(status, reasons, declared);
}

/** Adds the `sl-violations` header, by which Prism's users know what broke. */
export function withViolations(response: HttpResponse, violations: Violation[]): HttpResponse {
  if (violations.length > 0) response.headers["sl-violations"] = violationsHeader(violations);
  return response;
}
