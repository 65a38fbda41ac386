import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { PreparedOperation } from "../prism/prepared-operation.ts";

const document = new URL("./contract.json", import.meta.url);
const operations = new URL("./operations.json", import.meta.url);

/** The contract in this package if it is published, else the one that the package.json of the repository names. */
export function defaultDocument(): string {
  if (existsSync(document)) return fileURLToPath(document);
  const manifest = new URL("../../../../package.json", import.meta.url);
  const { config } = JSON.parse(readFileSync(manifest, "utf8")) as { config: { contract: string } };
  return fileURLToPath(new URL(config.contract, manifest));
}

/**
 * Reads the contract in this package with Prism's operations, which were made and checked when the package was built:
 * making them, and loading what makes them, is a third of a start. Undefined for any other document.
 */
export function readPrebuilt(
  source: string | object,
):
  | { document: OpenApiDocument; files: string[]; prismOperations: PreparedOperation[]; problems: [] }
  | undefined {
  if (source !== fileURLToPath(document) || !existsSync(operations)) return undefined;
  return {
    document: readJson(document) as OpenApiDocument,
    files: [source],
    prismOperations: readJson(operations) as PreparedOperation[],
    problems: [],
  };
}

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, "utf8")) as unknown;
}
