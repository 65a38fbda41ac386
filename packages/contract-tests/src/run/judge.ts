import type { Case } from "../cases/case.ts";
import type { Operation, Response } from "../openapi/operations.ts";
import { type ContractIndex, operationOf } from "./contract-index.ts";
import { judgeBody } from "./judge-body.ts";
import { judgeExpected } from "./judge-expected.ts";
import { judgeHeaders } from "./judge-headers.ts";
import type { PlainRequest, PlainResponse } from "./outcome.ts";

/** What is wrong with an answer, and a key to group such faults by. */
export interface Wrong {
  readonly fault: string;
  readonly reason: string;
}

/** What an answer is judged by. */
export interface Exchanged {
  readonly case: Pick<Case, "expect" | "request">;
  readonly contract: ContractIndex;
  readonly sent: PlainRequest;
  readonly response: PlainResponse;
  /** The answer to the request before, for pages. */
  readonly before?: PlainResponse | undefined;
}

/**
 * Judges an answer by what the case expects and by all that the operation declares for its status: the media type, the
 * headers and the body. `reached` is the key of the declared response; nothing for a request to no operation.
 */
export function judge(exchanged: Exchanged): { reached?: string; wrong?: Wrong } {
  const { response, contract, sent } = exchanged;
  const { expect, request } = exchanged.case;
  const expected = expect.status.some((it) => matches(it, response.status));
  if (expect.undeclared) return expected ? {} : { wrong: unexpected(exchanged) };
  const operation = operationOf(contract, request.operationId);
  const declared = declaredResponse(operation, response.status);
  if (!declared) return { wrong: expected ? undeclared(operation, exchanged) : unexpected(exchanged) };
  const [reached, what] = declared;
  const wrong = expected
    ? (judgeHeaders(what, exchanged) ?? judgeBody(what, sent, response, contract) ?? judgeExpected(exchanged))
    : unexpected(exchanged, reached);
  return wrong ? { reached, wrong } : { reached };
}

/** The response of the operation that declares this status: by code, by range such as `4XX`, or `default`. */
export function declaredResponse(operation: Operation, status: number): [key: string, Response] | undefined {
  const keys = [String(status), `${String(status)[0]}XX`, "default"];
  const key = keys.find((it) => Object.hasOwn(operation.responses, it));
  const response = key === undefined ? undefined : operation.responses[key];
  return key === undefined || response === undefined ? undefined : [key, response];
}

/** Whether a status is this code, or in this range, such as `2XX`. */
export function matches(code: string, status: number): boolean {
  return code === String(status) || (/^\dXX$/i.test(code) && code[0] === String(status)[0]);
}

function unexpected({ case: { expect, request }, response }: Exchanged, reached?: string): Wrong {
  const { status } = response;
  const asked = /\bcode=/.test(request.headers?.prefer ?? "");
  // That a server fails is not what a contract means by `default`.
  const failed = status >= 500 && !asked && (reached === undefined || reached === "default");
  const expected = `Expected ${expect.status.join(" or ")}, got ${status}: ${expect.because}.`;
  const lines = [expected, hintOf(status, response.headers.get("location")), shown(response.text)];
  return {
    fault: failed ? "server error" : "status",
    reason: lines.filter((it) => it !== undefined).join("\n"),
  };
}

/** What an answer that was not expected says to who runs the cases. */
function hintOf(status: number, location: string | null = null): string | undefined {
  if (status === 429) return "The server refuses so many requests. Send fewer in a second.";
  if (status < 300 || status > 399 || location === null) return undefined;
  return `It leads to ${location}. No redirect is followed.`;
}

function undeclared({ id, responses }: Operation, { response }: Exchanged): Wrong {
  const declared = Object.keys(responses).join(", ");
  return {
    fault: "status",
    reason: `${id} declares no ${response.status}, only ${declared}.\n${shown(response.text)}`,
  };
}

/** A body for people: whole, or its beginning. */
export function shown(text: string): string {
  const most = 600;
  if (text === "") return "(no body)";
  const rest = text.length - most;
  return rest <= 0 ? text : `${text.slice(0, most)}… (${rest} characters more)`;
}
