import type { CaseRequest, ValueCheck } from "../cases/case.ts";
import { type ContractIndex, SuiteError } from "../contract-index.ts";
import { excerpt } from "../judge/failure.ts";

/**
 * Asks Ajv whether each value of a request is as its case says: valid, or invalid in the one keyword.
 * @throws {SuiteError} if it is not, since then a response would say nothing about the server.
 */
export function checkValues({ checks = [] }: CaseRequest, { validate }: ContractIndex): void {
  for (const { schema, value, breaks } of checks) {
    const violations = validate.request(schema, value);
    const said = violations.map(({ keyword, instancePath }) => `${keyword} at "${instancePath}"`).join(", ");
    if (!breaks && violations.length > 0)
      throw new SuiteError(`The suite considers this value valid, but it breaks ${said}: ${text(value)}`);
    if (breaks && !violations.some((it) => breaksAs(it, breaks)))
      throw new SuiteError(
        `The suite expects this value to break ${breaks.keyword} at "${breaks.instancePath}", ` +
          `but it breaks ${said || "nothing"}: ${text(value)}`,
      );
  }
}

function breaksAs(
  violation: NonNullable<ValueCheck["breaks"]>,
  { keyword, instancePath }: NonNullable<ValueCheck["breaks"]>,
) {
  return violation.keyword === keyword && violation.instancePath === instancePath;
}

function text(value: unknown): string {
  return excerpt(JSON.stringify(value) ?? String(value));
}
