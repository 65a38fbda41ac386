export { type Case, cases, createSuite } from "./cases.ts";
export { readContract } from "./contract.ts";
export type { Coverage } from "./coverage.ts";
export type { Credentials } from "./credentials.ts";
export { type OpenApiDocument, type Operation, operationsOf } from "./operations.ts";
export { createSchemaValidator, type SchemaValidator } from "./schema-validator.ts";
export type { Target } from "./target.ts";
