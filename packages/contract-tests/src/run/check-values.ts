import type { CaseRequest, ValueCheck } from "../cases/case.ts";
import { type ContractIndex, SuiteError } from "../contract-index.ts";
import { shown } from "../judge/failure.ts";

/**
 * Asks Ajv whether each value of a request is what its case says: valid, or broken in the one keyword.
 * @throws {SuiteError} Where it is not: then an answer would say nothing about the server.
 */
export function checkValues(
  { checks = [] }: CaseRequest,
  { faults: { request: find } }: ContractIndex,
): void {
  for (const { schema, value, breaks } of checks) {
    const faults = find(schema, value);
    const said = faults.map(({ keyword, instancePath }) => `${keyword} at "${instancePath}"`).join(", ");
    if (!breaks && faults.length > 0)
      throw new SuiteError(`The suite takes this value for valid, but it breaks ${said}: ${text(value)}`);
    if (breaks && !faults.some((it) => breaksAs(it, breaks)))
      throw new SuiteError(
        `The suite takes this value to break ${breaks.keyword} at "${breaks.instancePath}", ` +
          `but it breaks ${said || "nothing"}: ${text(value)}`,
      );
  }
}

function breaksAs(
  fault: NonNullable<ValueCheck["breaks"]>,
  { keyword, instancePath }: NonNullable<ValueCheck["breaks"]>,
) {
  return fault.keyword === keyword && fault.instancePath === instancePath;
}

function text(value: unknown): string {
  return shown(JSON.stringify(value) ?? String(value));
}
