import { authenticationCases } from "./authentication-cases.ts";
import { clientCases } from "./client-cases.ts";
import { type Coverage, createCoverage } from "./coverage.ts";
import { type Credentials, credentialHeaders } from "./documented-request.ts";
import { type OpenApiDocument, type Operation, operationsOf } from "./operations.ts";
import { requestBodyCases } from "./request-body-cases.ts";
import { responseCases } from "./response-cases.ts";
import { checkResponse, type PlainResponse } from "./response-check.ts";
import { createSchemaValidator, type SchemaValidator } from "./schema-validator.ts";
import type { Target } from "./target.ts";

/** One thing that the contract promises, and how to see whether a server keeps it. */
export interface Case {
  readonly operationId: string;
  readonly aspect: "authentication" | "response" | "request body" | "client";
  readonly name: string;
  /** @throws {Error} Where the server does not keep it; says what came instead. */
  run(target: Target): Promise<void>;
}

/** What the makers of cases share. */
export interface CaseContext {
  readonly document: OpenApiDocument;
  readonly validate: SchemaValidator;
  readonly coverage: Coverage;
  /** The headers of the first way to authenticate. */
  authenticate(operation: Operation, credentials: Credentials): Record<string, string>;
  /** Checks an answer against the contract and notes it as reached. */
  check(operation: Operation, answer: PlainResponse): void;
}

/** Every case that the contract implies, in its order, and the coverage that running them fills in. */
export function createSuite(document: OpenApiDocument): { cases: Case[]; coverage: Coverage } {
  const validate = createSchemaValidator(document);
  const coverage = createCoverage(document);
  const context: CaseContext = {
    document,
    validate,
    coverage,
    authenticate: ({ security: [first] }, credentials) =>
      first ? credentialHeaders(document, first, credentials) : {},
    check: (operation, answer) =>
      coverage.reach(operation.id, checkResponse(document, operation, answer, validate)),
  };
  const cases = operationsOf(document).flatMap((operation) => [
    ...authenticationCases(operation, context),
    ...responseCases(operation, context),
    ...requestBodyCases(operation, context),
    ...clientCases(operation, context),
  ]);
  return { cases, coverage };
}

/** Every case that the contract implies, in its order. */
export function cases(document: OpenApiDocument): Case[] {
  return createSuite(document).cases;
}
