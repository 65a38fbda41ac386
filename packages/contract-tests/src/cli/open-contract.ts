import type { OpenApiDocument } from "../openapi/operations.ts";
import { readContract, VersionError } from "../openapi/read-contract.ts";
import { UsageError } from "./command.ts";
import { defaultContract } from "./default-contract.ts";

/** @throws {UsageError} Where the file can't be read, or is no OpenAPI 3.1. */
export async function openContract(file: string = defaultContract()): Promise<OpenApiDocument> {
  return readContract(file).catch((error: Error) => {
    if (error instanceof VersionError)
      throw new UsageError(
        error.message,
        "The schemas of older versions are no JSON Schema, so answers can't be judged by them.",
      );
    throw new UsageError(
      `The contract ${file} can't be read: ${error.message}`,
      "Is it a file in YAML or JSON?",
    );
  });
}
