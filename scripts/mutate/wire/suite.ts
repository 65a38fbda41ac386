/** All that is used of the contract tests, in one place. */

export type { Case } from "../../../packages/contract-tests/src/cases/case.ts";
export { cases } from "../../../packages/contract-tests/src/cases/cases.ts";
export { fetchTransport } from "../../../packages/contract-tests/src/run/fetch-transport.ts";
export type { Outcome } from "../../../packages/contract-tests/src/run/outcome.ts";
export { parseHeader } from "../../../packages/contract-tests/src/run/parse-header.ts";
export { runCases } from "../../../packages/contract-tests/src/run/run-cases.ts";
export { createSchemaData } from "../../../packages/contract-tests/src/schema/create-schema-data.ts";
export type { SchemaData } from "../../../packages/contract-tests/src/schema/schema-data.ts";
export { createFaultFinder } from "../../../packages/contract-tests/src/schema/validator.ts";
