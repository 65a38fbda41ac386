import { listNames } from "../cases/options.ts";
import { METHODS, type OpenApiDocument, operationsOf, resolve } from "../openapi/operations.ts";
import { operationName } from "../report/create-report.ts";
import { UsageError } from "./command.ts";
import { didYouMean } from "./nearest.ts";

/**
 * The document without the other operations, so that what nobody asked for does not count as not reached.
 * @throws {UsageError} Where the contract has no operation, or none of such a name.
 */
export function selectOperations(
  document: OpenApiDocument,
  wanted: readonly string[] | undefined,
): OpenApiDocument {
  const names = operationsOf(document).map(operationName);
  if (names.length === 0)
    throw new UsageError("The contract has no operations.", "Is it an OpenAPI 3.1 document with paths?");
  if (wanted === undefined) return document;
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `The contract has no operation ${unknown}.${didYouMean(unknown, names)}`,
      `It has ${listNames(names)}.`,
    );
  const paths = Object.entries(document.paths).map(([path, reference]) => {
    const item = { ...resolve(document, reference) };
    for (const method of METHODS) {
      const id = item[method]?.operationId ?? "";
      if (item[method] && !wanted.includes(operationName({ id, method, path }))) delete item[method];
    }
    return [path, item];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
