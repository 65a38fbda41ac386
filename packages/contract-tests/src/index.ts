export { type Case, cases, createSuite } from "./cases.ts";
export type { Coverage } from "./coverage.ts";
export type { Credentials } from "./credentials.ts";
export { type OpenApiDocument, type Operation, operationsOf } from "./openapi/operations.ts";
export { readContract } from "./openapi/read-contract.ts";
export { createSchemaValidator, type SchemaValidator } from "./schema/validator.ts";
export type { Target } from "./target.ts";
