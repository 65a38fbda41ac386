import type { Operation } from "./contract.ts";
import { declaredResponse } from "./declared-response.ts";
import { loadPrism } from "./prism.ts";
import { runValidator } from "./run-validator.ts";
import type { Violation } from "./violation.ts";

const OUTPUT = 1;

/** What is wrong with an answer. Warnings are left out. */
export function validateAnswer(
  { prism }: Operation,
  status: number,
  headers: Record<string, string | string[]>,
  body: unknown,
): Violation[] {
  const element = { statusCode: status, headers: headers as Record<string, string>, body };
  return errorsOf(
    runValidator("answer", "response", () => loadPrism().validateOutput({ resource: prism, element })),
  );
}

/** What is wrong with the body of an answer whose headers are those that the contract shows for its status. */
export function validateAnswerBody(
  operation: Operation,
  status: number,
  mediaType: string,
  body: unknown,
): Violation[] {
  const contents = declaredResponse(operation, status)?.contents;
  if (contents === undefined) return validateAnswer(operation, status, { "content-type": mediaType }, body);
  const bundle = Reflect.get(operation.prism, "__bundled__") as unknown;
  const { validateBody } = loadPrism();
  return errorsOf(
    runValidator("body", "response", () =>
      validateBody(body, contents, OUTPUT, mediaType, undefined, bundle),
    ),
  );
}

function errorsOf(violations: Violation[]): Violation[] {
  return violations.filter(({ severity }) => severity === "Error");
}
