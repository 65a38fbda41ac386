/**
 * Puts into the package what TypeScript does not: the parts of the report's page, the schema of report.json, and the
 * contract as one JSON file, which needs no files beside it, with the workflows on it.
 */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { readContract } from "../src/openapi/read-contract.ts";

for (const name of ["report/page", "report/report.schema.json"])
  cpSync(new URL(`../src/${name}`, import.meta.url), new URL(`../dist/${name}`, import.meta.url), {
    recursive: true,
  });
const contract = await readContract(new URL("../../../openapi/chat.yaml", import.meta.url));
writeFileSync(new URL("../dist/contract.json", import.meta.url), JSON.stringify(contract));
const workflows = readFileSync(new URL("../../../openapi/chat.arazzo.yaml", import.meta.url), "utf8");
writeFileSync(
  new URL("../dist/chat.arazzo.yaml", import.meta.url),
  workflows.replace("url: ./chat.yaml", "url: ./contract.json"),
);
