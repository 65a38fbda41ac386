import type { Direction } from "@chat-api/openapi-document";
import {
  type OpenApiDocument,
  type Operation,
  operationsOf,
  resolve,
  type SecurityScheme,
} from "../openapi/operations.ts";
import { createFaultFinder, type FaultFinder } from "../schema/validator.ts";

/** What running needs to know of a contract, read once. */
export interface ContractIndex {
  readonly document: OpenApiDocument;
  readonly list: readonly Operation[];
  /** By `operationId`; one that has none, by its method and path, such as `GET /pets`. */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly schemes: Readonly<Record<string, SecurityScheme>>;
  /** What is wrong with a value that goes this way. */
  readonly faults: Readonly<Record<Direction, FaultFinder>>;
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
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return {
    document,
    list,
    operations: new Map(list.map((it) => [it.id || `${it.method.toUpperCase()} ${it.path}`, it])),
    schemes: Object.fromEntries(schemes.map(([name, scheme]) => [name, resolve(document, scheme)])),
    faults: {
      request: createFaultFinder(document, "request"),
      response: createFaultFinder(document, "response"),
    },
  };
}

/** The case can't be sent as it is: a fault of the suite, not of the server. */
export class SuiteError extends Error {
  override readonly name = "SuiteError";
}

/** @throws {SuiteError} Where the contract has no such operation. */
export function operationOf({ operations }: ContractIndex, operationId: string): Operation {
  const operation = operations.get(operationId);
  if (!operation) throw new SuiteError(`The contract has no operation ${operationId}.`);
  return operation;
}
