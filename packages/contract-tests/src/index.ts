/** Cases from a contract, and running them against a server. */
export { type OpenApiDocument, readDescription } from "@chat-api/openapi-document";
export { ASPECTS, type Aspect, type Case, type Gap } from "./cases/case.ts";
export { type CaseList, cases, gaps, listCases } from "./cases/cases.ts";
export type { CasesOptions } from "./cases/context.ts";
export type { Coverage } from "./coverage/coverage.ts";
export { measureCoverage } from "./coverage/measure-coverage.ts";
export type { Outcome } from "./run/outcome.ts";
export { type RunOptions, runCases } from "./run/run-cases.ts";
export { createSchemaValidator, type SchemaValidator } from "./schema/validator.ts";
export { fetchTransport } from "./send/fetch-transport.ts";
export type { PlainRequest, PlainResponse } from "./send/messages.ts";
export type { Credentials, Target } from "./send/target.ts";
