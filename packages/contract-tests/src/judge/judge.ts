/** Judging: whether a response keeps the contract. A file for each part of a response. */
import type { Operation, Response } from "@chat-api/openapi-document";
import { operationOf } from "../contract-index.ts";
import { bodyFailure } from "./body.ts";
import { expectationFailure } from "./expectation.ts";
import { excerpt, type Failure, matches, type Received } from "./failure.ts";
import { headerFailure } from "./headers.ts";

/**
 * Judges a response by what the case expects and by all that the operation declares for its status: the media type, the
 * headers and the body. `reached` is the key of the declared response; absent for a request to no operation.
 */
export function judge(received: Received): { reached?: string; failure?: Failure } {
  const { response, contract } = received;
  const { expect, request } = received.case;
  const expected = expect.status.some((it) => matches(it, response.status));
  if (expect.undeclared) return expected ? {} : { failure: unexpected(received) };
  const operation = operationOf(contract, request.operationId);
  const declared = declaredResponse(operation, response.status);
  if (!declared) return { failure: expected ? undeclared(operation, received) : unexpected(received) };
  const [reached, parts] = declared;
  const failure = expected
    ? (headerFailure(parts, received) ?? bodyFailure(parts, received) ?? expectationFailure(received))
    : unexpected(received, reached);
  return failure ? { reached, failure } : { reached };
}

/** The response of the operation that declares this status: by code, by range such as `4XX`, or `default`. */
export function declaredResponse(operation: Operation, status: number): [key: string, Response] | undefined {
  const keys = [String(status), `${String(status)[0]}XX`, "default"];
  const key = keys.find((it) => Object.hasOwn(operation.responses, it));
  const response = key === undefined ? undefined : operation.responses[key];
  return key === undefined || response === undefined ? undefined : [key, response];
}

function unexpected({ case: { expect, request }, response }: Received, reached?: string): Failure {
  const { status } = response;
  const asked = /\bcode=/.test(request.headers?.prefer ?? "");
  // A contract does not mean by `default` that the server fails.
  const failed = status >= 500 && !asked && (reached === undefined || reached === "default");
  const expected = `Expected ${expect.status.join(" or ")}, got ${status}: ${expect.because}.`;
  const lines = [expected, hintOf(status, response.headers.get("location")), excerpt(response.text)];
  return {
    kind: failed ? "server error" : "status",
    reason: lines.filter((it) => it !== undefined).join("\n"),
  };
}

/** Advice on an unexpected status for the person who runs the cases. */
function hintOf(status: number, location: string | null = null): string | undefined {
  if (status === 429) return "The server refuses so many requests. Send fewer in a second.";
  if (status < 300 || status > 399 || location === null) return undefined;
  return `It leads to ${location}. No redirect is followed.`;
}

function undeclared({ id, responses }: Operation, { response }: Received): Failure {
  const declared = Object.keys(responses).join(", ");
  return {
    kind: "status",
    reason: `${id} declares no ${response.status}, only ${declared}.\n${excerpt(response.text)}`,
  };
}
