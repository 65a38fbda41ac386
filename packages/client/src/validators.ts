import { responseValidators } from "./generated/validators.ts";
import type { BodyProblem } from "./options.ts";

export type { BodyProblem } from "./options.ts";

/**
 * Checks the body of a success against the contract, for the option `validate` of `createChatClient`.
 * Of the formats, `uuid` and `date-time` are checked. Members that the contract does not know are no problem.
 * @returns What is wrong, or `undefined`: then nothing is, or the contract declares no body for the status.
 */
export function validateResponse(
  operationId: string,
  status: number,
  body: unknown,
): BodyProblem | undefined {
  const byStatus = Object.hasOwn(responseValidators, operationId)
    ? responseValidators[operationId]
    : undefined;
  const validator = byStatus?.[status] ?? byStatus?.["2XX"];
  if (!validator || validator(body)) return undefined;
  const [error] = validator.errors ?? [];
  return { pointer: error?.instancePath ?? "", rule: error?.message ?? "is not what the contract declares" };
}
