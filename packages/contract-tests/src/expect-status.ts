import type { Operation } from "./openapi/operations.ts";
import { declaredResponse, type PlainResponse } from "./response-check.ts";

/** @throws {Error} Where the answer has another status; shows the body, which mostly says why. */
export function expectStatus(answer: PlainResponse, ...statuses: readonly number[]): void {
  if (!statuses.includes(answer.status)) throw unexpected(answer, statuses.join(" or "));
}

/** @throws {Error} Where the answer is none of the successes that the operation declares. */
export function expectSuccess(answer: PlainResponse, operation: Operation): void {
  const [key = ""] = declaredResponse(operation, answer.status) ?? [];
  const declared = successKeys(operation);
  if (!declared.includes(key)) throw unexpected(answer, declared.join(" or "));
}

/**
 * The keys of the responses with which the operation succeeds, such as `200` or `2XX`.
 * @throws {Error} Where the contract declares none.
 */
export function successKeys({ id, responses }: Operation): string[] {
  const keys = Object.keys(responses).filter((it) => /^2(\d\d|XX)$/.test(it));
  if (keys.length === 0) throw new Error(`${id} declares no success such as 200. Add one to the contract.`);
  return keys;
}

function unexpected({ status, text }: PlainResponse, expected: string): Error {
  return new Error(`Expected ${expected}, got ${status}: ${text || "(empty)"}`);
}
