/**
 * Puts the contract into the package: as one JSON file, which is quicker to read than YAML and needs no other files, and
 * as the operations that Prism makes of it.
 */
import { writeFileSync } from "node:fs";
import { prepareContract } from "../src/contract/contract.ts";
import { defaultDocument } from "../src/contract/prebuilt.ts";

const { document, prismOperations } = await prepareContract(defaultDocument());
write("contract.json", document);
write("operations.json", prismOperations);

function write(name: string, value: unknown): void {
  writeFileSync(new URL(`../dist/contract/${name}`, import.meta.url), JSON.stringify(value));
}
