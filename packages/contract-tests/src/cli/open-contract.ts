/** Which contract is verified, and how much of it. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { listNames } from "../cases/options.ts";
import { METHODS, type OpenApiDocument, operationsOf, resolve } from "../openapi/operations.ts";
import { readContract, VersionError } from "../openapi/read-contract.ts";
import { operationName } from "../report/create-report.ts";
import { UsageError } from "./command.ts";
import { didYouMean } from "./did-you-mean.ts";

/** The contract of this package as it is published, or else that of this repository, which its package.json names. */
export function defaultContract(): string {
  const bundled = fileURLToPath(new URL("../contract.json", import.meta.url));
  if (existsSync(bundled)) return bundled;
  const manifest = new URL("../../../../package.json", import.meta.url);
  const { config } = JSON.parse(readFileSync(manifest, "utf8")) as { config: { contract: string } };
  return fileURLToPath(new URL(config.contract, manifest));
}

/** @throws {UsageError} Where the file can't be read, is no OpenAPI 3.1, or refers to what it does not have. */
export async function openContract(file: string = defaultContract()): Promise<OpenApiDocument> {
  const document = await readContract(file).catch((error: Error) => {
    if (error instanceof VersionError) throw new UsageError(error.message, nextFor(error));
    throw new UsageError(
      `The contract ${file} can't be read: ${error.message}`,
      "Is it a file in YAML or JSON?",
    );
  });
  assertComplete(document, file);
  return document;
}

function nextFor({ version }: VersionError): string {
  return version === ""
    ? "Does it begin with `openapi: 3.1.1`?"
    : "The schemas of older versions are no JSON Schema, so answers can't be judged by them.";
}

/** @throws {UsageError} Where an operation refers to nothing. */
function assertComplete(document: OpenApiDocument, file: string): void {
  try {
    operationsOf(document);
  } catch (error) {
    throw new UsageError(
      `The contract ${file} can't be used: ${(error as Error).message}.`,
      "Correct it, or add what it names.",
    );
  }
}

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
