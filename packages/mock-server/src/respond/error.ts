import { STATUS_CODES } from "node:http";
import type { Operation } from "../contract/contract.ts";
import { declaredResponse } from "../contract/responses.ts";
import { isJson, parseMediaType } from "../http/media-type.ts";
import type { Answer } from "../http/message.ts";
import { type Reason, reasonOf } from "../validate/reason.ts";
import { validateAnswer } from "../validate/response.ts";
import { type Violation, violationsHeader } from "../validate/violation.ts";
import { fillErrorBody } from "./error-body.ts";

/** An answer that reports what is wrong, in the schema that the operation declares for the status. */
export function errorAnswer(
  operation: Operation,
  status: number,
  reasons: Reason[],
  declaredHeaders: Readonly<Record<string, string>> = {},
): Answer {
  const contents = declaredResponse(operation, status)?.contents ?? [];
  const json = contents.filter(({ mediaType }) => isJson(parseMediaType(mediaType)?.essence ?? ""));
  for (const content of json) {
    const examples = (content.examples ?? []).map((example) => Reflect.get(example, "value") as unknown);
    const headers = { ...declaredHeaders, "content-type": content.mediaType };
    const own = fillErrorBody(content.schema, { status, reasons, examples });
    const problem = problemBody(status, reasons);
    // Where the schema allows any object, problem details are one, under the media type that is declared.
    const candidates = content.mediaType.includes("problem+json") ? [problem, own] : [own, problem];
    const body = candidates.find(
      (each) => each !== undefined && validateAnswer(operation, status, headers, each).length === 0,
    );
    if (body !== undefined) return { status, headers, body: JSON.stringify(body) };
  }
  return problemAnswer(status, reasons, declaredHeaders);
}

/** An answer as RFC 9457 describes it, for what no operation declares. */
export function problemAnswer(
  status: number,
  reasons: Reason[],
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
    body: JSON.stringify(problemBody(status, reasons)),
  };
}

function problemBody(status: number, reasons: Reason[]): object {
  return {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: reasons.map(({ text }) => text).join("; "),
    ...(reasons.some(({ field }) => field !== undefined)
      ? {
          errors: reasons.map(({ field, text }) => ({
            ...(field === undefined ? {} : { field }),
            detail: text,
          })),
        }
      : {}),
  };
}

/** The reasons that violations give, each once. */
export function reasonsOf(violations: Violation[]): Reason[] {
  const reasons = violations.filter(({ severity }) => severity === "Error").map(reasonOf);
  return [...new Map(reasons.map((reason) => [`${reason.field} ${reason.text}`, reason])).values()];
}

/** Adds the `sl-violations` header, by which Prism's users know what broke. */
export function withViolations(answer: Answer, violations: Violation[]): Answer {
  if (violations.length > 0) answer.headers["sl-violations"] = violationsHeader(violations);
  return answer;
}
