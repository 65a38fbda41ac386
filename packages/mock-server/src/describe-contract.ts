import type { Contract, Operation } from "./contract.ts";
import type { Core } from "./core.ts";
import type { MockOperation, MockReload } from "./mock.ts";

/** What is served, as `GET /__mock/contract` shows it. */
export interface ContractDescription {
  /** The path or the URL. Undefined where the document was given as an object. */
  document: string | undefined;
  title: string;
  version: string;
  /** When it was loaded, as in RFC 3339. */
  loadedAt: string;
  operations: DescribedOperation[];
  lastReload: MockReload | undefined;
}

interface DescribedOperation extends MockOperation {
  responses: { status: string; examples: string[] }[];
}

/** The operations of a contract, for a list of them. */
export function listOperations({ operations }: Contract): MockOperation[] {
  return operations.map(({ id, method, path }) => ({ method, path, operationId: id }));
}

/** What is served now. */
export function describeContract({ contract, document, lastReload }: Core): ContractDescription {
  const { loadedAt, operations, title, version } = contract;
  return { document, title, version, loadedAt, operations: operations.map(describeOperation), lastReload };
}

function describeOperation({ id, method, path, prism }: Operation): DescribedOperation {
  const responses = prism.responses.map(({ code, contents = [] }) => ({
    status: code,
    examples: [...new Set(contents.flatMap(({ examples = [] }) => examples.map(({ key }) => key)))],
  }));
  return { method, path, operationId: id, responses };
}
