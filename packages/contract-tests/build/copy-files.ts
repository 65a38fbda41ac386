/**
 * Puts into the package what TypeScript does not: the parts of the report's page, the schema of report.json, and the
 * contract as one JSON file, which needs no files beside it.
 */
import { cpSync, writeFileSync } from "node:fs";
import { defaultContract } from "../src/cli/open-contract.ts";
import { readContract } from "../src/openapi/read-contract.ts";

for (const name of ["report/page", "report/report.schema.json"])
  cpSync(new URL(`../src/${name}`, import.meta.url), new URL(`../dist/${name}`, import.meta.url), {
    recursive: true,
  });
const contract = JSON.stringify(await readContract(defaultContract()));
writeFileSync(new URL("../dist/contract.json", import.meta.url), contract);
