import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PrismOperation } from "../prism/prism.ts";
import type { OpenApiDocument, Source } from "./document.ts";

const document = new URL("./contract.json", import.meta.url);
const operations = new URL("./operations.json", import.meta.url);

/** The contract in this package, if this is the package as it is published. */
export function bundledContract(): string | undefined {
  return existsSync(document) ? fileURLToPath(document) : undefined;
}

/**
 * Reads the contract in this package with its operations, which were made and checked when the package was built:
 * making them, and loading what makes them, is a third of a start. Undefined for any other document.
 */
export function readPrepared(origin: string): { source: Source; operations: PrismOperation[] } | undefined {
  if (origin !== bundledContract() || !existsSync(operations)) return undefined;
  return {
    source: { document: readJson(document) as OpenApiDocument, location: origin, files: [origin] },
    operations: readJson(operations) as PrismOperation[],
  };
}

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, "utf8")) as unknown;
}
