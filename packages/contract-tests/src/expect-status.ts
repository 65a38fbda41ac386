import type { Operation } from "./operations.ts";
import type { PlainResponse } from "./response-check.ts";

/** @throws {Error} Where the answer has another status; shows the body, which mostly says why. */
export function expectStatus(answer: PlainResponse, ...statuses: readonly number[]): void {
  if (!statuses.includes(answer.status))
    throw new Error(`Expected ${statuses.join(" or ")}, got ${answer.status}: ${answer.text || "(empty)"}`);
}

/**
 * The status with which the operation succeeds.
 * @throws {Error} Where the contract declares none.
 */
export function successStatus({ id, responses }: Operation): number {
  const key = Object.keys(responses).find((it) => /^2\d\d$/.test(it));
  if (key === undefined) throw new Error(`${id} declares no success such as 200. Add one to the contract.`);
  return Number(key);
}
