import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { checkedOperations } from "./check.ts";
import type { Contract } from "./contract.ts";
import { emitOperations } from "./emit-operations.ts";
import type { Output } from "./output.ts";

/** The first line of each generated file. */
const HEADER = "// Generated from openapi/chat.yaml by `pnpm generate`. Do not edit.\n\n";

/**
 * Everything that is made from the contract, as text; nothing is written. The same contract gives the same bytes.
 * @param clientFolder Absolute path of the package that the files belong to.
 * @throws {ContractError} Where the contract has something that code can't be made for.
 */
export async function outputsOf(contract: Contract, clientFolder: string): Promise<Output[]> {
  const operations = checkedOperations(contract);
  const schema = await openapiTS(contract.document as Parameters<typeof openapiTS>[0], {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    rootTypesKeepCasing: true,
    silent: true,
  });
  const generated = join(clientFolder, "src/generated");
  return [
    { file: join(generated, "schema.ts"), text: HEADER + astToString(schema) },
    { file: join(generated, "operations.ts"), text: HEADER + emitOperations(contract.document, operations) },
  ];
}
