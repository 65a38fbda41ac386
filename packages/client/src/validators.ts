import { responseValidators } from "./generated/validators.ts";
import type { BodyProblem } from "./transport/validate.ts";

export type { BodyProblem } from "./transport/validate.ts";

/**
 * Validates the body of a success against the contract, for the option `validate` of `createChatClient`.
 * Of the formats, it checks `uuid` and `date-time`. Properties that the contract does not know are valid.
 * @returns The first problem, or `undefined` if there is none, or if the contract declares no body for the status.
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
