import { join } from "node:path";
import { contractName } from "../repository.ts";
import { checkedOperations } from "./check.ts";
import { checkDeclaredOnce } from "./check-names.ts";
import type { Contract } from "./contract.ts";
import { emitDocs } from "./emit-docs.ts";
import { emitFunctions } from "./emit-functions.ts";
import { emitOperations } from "./emit-operations.ts";
import { emitQueries } from "./emit-queries.ts";
import { emitSchema } from "./emit-schema.ts";
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
  const [schema, validators] = await Promise.all([
    emitSchema(document),
    emitValidators(document, operations),
  ]);
  const sources = {
    "schema.ts": schema,
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
