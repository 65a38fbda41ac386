import { authenticationCases } from "./authentication-cases.ts";
import { clientCases } from "./client-cases.ts";
import { type Coverage, createCoverage } from "./coverage.ts";
import { credentialHeaders } from "./credentials.ts";
import { type Arguments, documentedArguments, missingExamples, plainRequest } from "./documented-request.ts";
import { type OpenApiDocument, type Operation, operationsOf } from "./openapi/operations.ts";
import { requestBodyCases } from "./request-body-cases.ts";
import { responseCases } from "./response-cases.ts";
import { checkResponse, type PlainResponse } from "./response-check.ts";
import { createSchemaValidator, type SchemaValidator } from "./schema/validator.ts";
import { send, type Target } from "./target.ts";

/** One thing that the contract promises, and how to see whether a server keeps it. */
export interface Case {
  readonly operationId: string;
  readonly aspect: "authentication" | "response" | "request body" | "client";
  readonly name: string;
  /** Why it can't be seen at this target, or nothing where it can. */
  skip?(target: Target): string | undefined;
  /** @throws {Error} Where the server does not keep it; says what came instead. */
  run(target: Target): Promise<void>;
}

/** What the makers of cases share. */
export interface CaseContext {
  readonly document: OpenApiDocument;
  readonly validate: SchemaValidator;
  /** Sends the documented request, with other headers, or with arguments of its own. */
  send(target: Target, operation: Operation, headers: Headers, args?: Arguments): Promise<PlainResponse>;
  /** The headers of the first way to authenticate that the target has credentials for. */
  authenticate(target: Target, operation: Operation): Headers;
  /** Why an operation can't be opened, where the target has credentials for none of its ways to authenticate. */
  noCredentials(target: Target, operation: Operation): string | undefined;
  /** Checks an answer against the contract and notes it as reached. */
  check(operation: Operation, answer: PlainResponse): void;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Every case that the contract implies, in its order, and the coverage that running them fills in.
 * @throws {Error} Where an operation can't be called by the contract alone; says what to add to it.
 */
export function createSuite(document: OpenApiDocument): { cases: Case[]; coverage: Coverage } {
  const validate = createSchemaValidator(document);
  const coverage = createCoverage(document);
  const usable = ({ credentials }: Target, { security }: Operation) =>
    (security.length > 0 ? security : [{}])
      .map((it) => credentialHeaders(document, it, credentials))
      .find((it) => it !== undefined);
  const context: CaseContext = {
    document,
    validate,
    send: (target, operation, headers, args) => {
      const all = { ...documentedArguments(document, operation), ...target.args, ...args };
      return send(target, plainRequest(operation, all, headers));
    },
    authenticate: (target, operation) => usable(target, operation) ?? {},
    noCredentials: (target, operation) =>
      usable(target, operation) ? undefined : `there are no credentials for ${operation.id}`,
    check: (operation, answer) =>
      coverage.reach(operation.id, checkResponse(document, operation, answer, validate)),
  };
  const operations = operationsOf(document);
  const faults = operations.flatMap((operation) => missingExamples(document, operation));
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const all = operations.flatMap((operation) => [
    ...authenticationCases(operation, context),
    ...responseCases(operation, context),
    ...requestBodyCases(operation, context),
    ...clientCases(operation, context),
  ]);
  return { cases: all, coverage };
}

/** Every case that the contract implies, in its order. */
export function cases(document: OpenApiDocument): Case[] {
  return createSuite(document).cases;
}
