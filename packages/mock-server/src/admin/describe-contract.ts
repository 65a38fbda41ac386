import type { Contract, Operation } from "../contract/contract.ts";
import type { Core } from "../state/mock-state.ts";
import type { ContractDescription, DescribedOperation, MockOperation } from "../state/types.ts";

/** The operations of a contract, for a list of them. */
export function listOperations({ operations }: Contract): MockOperation[] {
  return operations.map(({ id, method, path }) => ({ method, path, operationId: id }));
}

/** What is served now. */
export function describeContract({ contract, document, lastReload, settings }: Core): ContractDescription {
  const { loadedAt, operations, title, version } = contract;
  return {
    document,
    title,
    version,
    loadedAt,
    operations: operations.map(describeOperation),
    pages: Object.keys(settings.pages).map((path) => `/__mock${path}`),
    lastReload,
  };
}

function describeOperation({ id, method, path, prism }: Operation): DescribedOperation {
  const responses = prism.responses.map(({ code, contents = [] }) => ({
    status: code,
    examples: [...new Set(contents.flatMap(({ examples = [] }) => examples.map(({ key }) => key)))],
  }));
  return { method, path, operationId: id, responses };
}
