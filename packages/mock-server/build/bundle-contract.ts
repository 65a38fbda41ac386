/** Puts the contract into the package, as one JSON file: quicker to read than YAML, and without files beside it. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readDocument } from "../src/document.ts";

const { document } = await readDocument(
  fileURLToPath(new URL("../../../openapi/chat.yaml", import.meta.url)),
);
writeFileSync(new URL("../dist/contract.json", import.meta.url), JSON.stringify(document));
