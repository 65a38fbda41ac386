/**
 * Puts into the package what TypeScript does not: the parts of the report's page, the schema of report.json, and the
 * contract as one JSON file, which needs no files beside it, with the workflows on it where there are any.
 */
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { defaultContract, defaultWorkflows } from "../src/cli/default-contract.ts";
import { readContract } from "../src/openapi/read-contract.ts";

const [file, workflows] = [defaultContract(), defaultWorkflows()];
for (const name of ["report/page", "report/report.schema.json"])
  cpSync(new URL(`../src/${name}`, import.meta.url), new URL(`../dist/${name}`, import.meta.url), {
    recursive: true,
  });
writeFileSync(new URL("../dist/contract.json", import.meta.url), JSON.stringify(await readContract(file)));
if (existsSync(workflows))
  writeFileSync(
    new URL("../dist/contract.arazzo.yaml", import.meta.url),
    readFileSync(workflows, "utf8").replace(`url: ./${basename(file)}`, "url: ./contract.json"),
  );
