import { type OpenApiDocument, operationsOf } from "../openapi/operations.ts";
import { readContract, VersionError } from "../openapi/read-contract.ts";
import { UsageError } from "./command.ts";
import { defaultContract } from "./default-contract.ts";

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
