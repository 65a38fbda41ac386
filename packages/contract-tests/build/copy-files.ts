/**
 * Adds to the package the files that TypeScript does not write: the styles and the bundled scripts of the report's page, the schema of
 * report.json, and the contract as one JSON file, which needs no files beside it.
 */

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { readDescription } from "@chat-api/openapi-document";
import { defaultContract } from "../src/cli/open-contract.ts";
import { pageScript } from "../src/report/html.ts";

const [src, dist] = [new URL("../src/", import.meta.url), new URL("../dist/", import.meta.url)];
mkdirSync(new URL("report/page/", dist));
for (const name of ["report/page/page.css", "report/report.schema.json"])
  cpSync(new URL(name, src), new URL(name, dist));
writeFileSync(new URL("report/page/page.js", dist), pageScript());
writeFileSync(
  new URL("contract.json", dist),
  JSON.stringify((await readDescription(defaultContract())).document),
);
