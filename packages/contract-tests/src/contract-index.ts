/** A contract as sending, judging and running need it. */
import {
  type Direction,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type SecurityScheme,
  securitySchemesOf,
} from "@chat-api/openapi-document";
import { createViolationFinder, type ViolationFinder } from "./schema/validator.ts";

/** A contract, read once. */
export interface ContractIndex {
  readonly document: OpenApiDocument;
  readonly list: readonly Operation[];
  readonly operations: ReadonlyMap<string, Operation>;
  readonly schemes: Readonly<Record<string, SecurityScheme>>;
  /** How a value that is sent in this direction violates a schema. */
  readonly validate: Readonly<Record<Direction, ViolationFinder>>;
}

const known = new WeakMap<OpenApiDocument, ContractIndex>();

/** The same for the same document, since schemas take longer to compile than a few cases to run. It must not change. */
export function indexContract(document: OpenApiDocument): ContractIndex {
  const index = known.get(document) ?? readIndex(document);
  known.set(document, index);
  return index;
}

function readIndex(document: OpenApiDocument): ContractIndex {
  const list = operationsOf(document);
  return {
    document,
    list,
    operations: new Map(list.map((it) => [it.id, it])),
    schemes: securitySchemesOf(document),
    validate: {
      request: createViolationFinder(document, "request"),
      response: createViolationFinder(document, "response"),
    },
  };
}

/** The case can't be sent as it is: a defect of this suite, not of the server. */
export class SuiteError extends Error {
  override readonly name = "SuiteError";
}

/** @throws {SuiteError} if the contract has no such operation. */
export function operationOf({ operations }: ContractIndex, operationId: string): Operation {
  const operation = operations.get(operationId);
  if (!operation) throw new SuiteError(`The contract has no operation ${operationId}.`);
  return operation;
}
