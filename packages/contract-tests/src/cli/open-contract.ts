import { type OpenApiDocument, operationsOf } from "../openapi/operations.ts";
import { readContract } from "../openapi/read-contract.ts";
import { UsageError } from "./command.ts";
import { defaultContract } from "./default-contract.ts";

/** @throws {UsageError} Where the file can't be read, is no OpenAPI 3.1, or refers to what it does not have. */
export async function openContract(file: string = defaultContract()): Promise<OpenApiDocument> {
  const document = await readContract(file).catch((error: Error) => {
    throw new UsageError(
      `The contract ${file} can't be read: ${error.message}`,
      "Is it a file in YAML or JSON?",
    );
  });
  const version = String((document as OpenApiDocument | null)?.openapi ?? "");
  if (version === "")
    throw new UsageError(
      `The contract ${file} is no OpenAPI document; it has to be OpenAPI 3.1.`,
      "Does it begin with `openapi: 3.1.1`?",
    );
  if (!/^3\.[1-9]/.test(version))
    throw new UsageError(
      `The contract ${file} is OpenAPI ${version}; it has to be OpenAPI 3.1.`,
      "The schemas of older versions are no JSON Schema, so answers can't be judged by them.",
    );
  assertComplete(document, file);
  return document;
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
