import type { Operation } from "@chat-api/openapi-document";
import type { Case } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { isRequired } from "./documented.ts";
import { conditional, succeeds, successes } from "./responses.ts";

/** The documented request succeeds: with what is required alone, and with all that can be sent. */
export function happyPathCases(operation: Operation, context: CaseContext): Case[] {
  const { id: operationId, parameters, pointer, requestBody } = operation;
  if (successes(operation).length === 0) {
    context.gap(operation, "happy path", `${pointer}/responses`, "it declares no success such as 200");
    return [];
  }
  const media = context.documented.media(operation);
  if (requestBody && media.length === 0)
    context.gap(
      operation,
      "body example",
      `${pointer}/requestBody`,
      `the body of a ${operation.method.toUpperCase()} has no meaning in HTTP (RFC 9110, section 9.3)`,
    );
  for (const { declared, body } of media)
    if (!body)
      context.gap(
        operation,
        "body example",
        `${pointer}/requestBody`,
        `no body of ${declared} can be made: give an example`,
      );
  const made = (label: string, optional: boolean): Case => {
    const request = context.request(operation, { optional });
    return {
      operationId,
      aspect: "happy path",
      label,
      request: { ...request, checks: context.checks(operation, request) },
      expect: succeeds(
        operation,
        "the contract documents this request",
        optional ? conditional(operation) : [],
      ),
    };
  };
  const hasOptional =
    parameters.some((it) => !isRequired(it)) || (media.some((it) => it.body) && !requestBody?.required);
  return [made("required arguments", false), ...(hasOptional ? [made("all arguments", true)] : [])];
}
