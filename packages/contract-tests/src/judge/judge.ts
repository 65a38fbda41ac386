import { operationOf } from "../contract-index.ts";
import type { Operation, Response } from "../openapi/operations.ts";
import { judgeBody } from "./body.ts";
import { judgeExpected } from "./expectation.ts";
import { type Exchanged, matches, shown, type Wrong } from "./failure.ts";
import { judgeHeaders } from "./headers.ts";

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
