import { join } from "node:path";
import { createConfig } from "@redocly/openapi-core";
import openapiTS, { astToString } from "openapi-typescript";
import { contractName } from "../contract.ts";
import { checkedOperations } from "./check.ts";
import { checkDeclaredOnce } from "./check-names.ts";
import type { Contract } from "./contract.ts";
import { emitDocs } from "./emit-docs.ts";
import { emitFunctions } from "./emit-functions.ts";
import { emitOperations } from "./emit-operations.ts";
import { emitQueries } from "./emit-queries.ts";
import { emitValidators } from "./emit-validators.ts";
import { emitVersion } from "./emit-version.ts";
import type { Output } from "./output.ts";

/** Begins each generated file. */
export const NOTICE = `Generated from ${contractName} by \`pnpm generate\`. Do not edit.`;

/**
 * Everything that is made from the contract, as text; nothing is written. The same contract gives the same bytes.
 * @param clientFolder Absolute path of the package that the files belong to.
 * @throws {ContractError} Where the contract has something that code can't be made for.
 */
export async function outputsOf(contract: Contract, clientFolder: string): Promise<Output[]> {
  const { document } = contract;
  const operations = checkedOperations(contract);
  const redocly = await createConfig({});
  const [schema, validators] = await Promise.all([
    openapiTS(document as Parameters<typeof openapiTS>[0], {
      rootTypes: true,
      rootTypesNoSchemaPrefix: true,
      rootTypesKeepCasing: true,
      silent: true,
      redocly, // it was linted when it was read
    }),
    emitValidators(document, operations),
  ]);
  const sources = {
    "schema.ts": astToString(schema),
    "operations.ts": emitOperations(document, operations),
    "functions.ts": emitFunctions(document, operations),
    "queries.ts": emitQueries(document, operations),
    "validators.ts": validators,
    "version.ts": emitVersion(document),
  };
  checkDeclaredOnce(contract, operations, Object.values(sources));
  return [
    ...Object.entries(sources).map(([name, text]) => ({
      file: join(clientFolder, "src/generated", name),
      text: `// ${NOTICE}\n\n${text}`,
    })),
    {
      file: join(clientFolder, "docs/ChatApi.md"),
      text: `<!-- ${NOTICE} -->\n\n${emitDocs(document, operations)}`,
    },
  ];
}
