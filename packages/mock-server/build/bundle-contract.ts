/**
 * Puts the contract into the package: as one JSON file, which is quicker to read than YAML and needs no files beside it,
 * and as the operations that Prism makes of it.
 */
import { writeFileSync } from "node:fs";
import { checkSchemas } from "../src/contract/check-schemas.ts";
import { readOperations } from "../src/contract/contract.ts";
import { defaultDocument, readDocument } from "../src/contract/document.ts";

const source = await readDocument(defaultDocument());
write("contract.json", source.document);
const operations = await readOperations(source);
for (const operation of operations) await checkSchemas(operation, source);
write("operations.json", operations);

function write(name: string, value: unknown): void {
  writeFileSync(new URL(`../dist/contract/${name}`, import.meta.url), JSON.stringify(value));
}
