import type { OpenApiDocument } from "../openapi/operations.ts";
import { readContract } from "../openapi/read-contract.ts";
import { UsageError } from "./command.ts";
import { defaultContract } from "./default-contract.ts";

/** @throws {UsageError} Where the file can't be read, or is no OpenAPI 3.1. */
export async function openContract(file: string = defaultContract()): Promise<OpenApiDocument> {
  const document = await readContract(file).catch((error: Error) => {
    throw new UsageError(
      `The contract ${file} can't be read: ${error.message}`,
      "Is it a file in YAML or JSON?",
    );
  });
  const version = String((document as OpenApiDocument | null)?.openapi ?? "");
  if (/^3\.[1-9]/.test(version)) return document;
  const what = version === "" ? "no OpenAPI document" : `OpenAPI ${version}`;
  throw new UsageError(
    `The contract ${file} is ${what}; it has to be OpenAPI 3.1.`,
    "The schemas of older versions are no JSON Schema, so answers can't be judged by them.",
  );
}
