import type { Contract } from "./contract.ts";
import { readContract } from "./contract.ts";
import { staleOutputs, writeOutputs } from "./output.ts";
import { outputsOf } from "./outputs.ts";

/** Generated files that are not as the contract would have them, and what is needed to set that right. */
export interface Generation {
  readonly contract: Contract;
  /** Absolute paths of the files that are out of date. */
  readonly stale: readonly string[];
  /** Brings those files up to date. */
  write(): Promise<void>;
}

/**
 * Makes everything that follows from a contract, and compares it with what is on disk. Writes nothing yet.
 * @throws {ContractError} Where the contract is broken, or has something that code can't be made for.
 */
export async function prepareGeneration(contractFile: string, clientFolder: string): Promise<Generation> {
  const contract = await readContract(contractFile);
  const outputs = await staleOutputs(await outputsOf(contract, clientFolder));
  return { contract, stale: outputs.map(({ file }) => file), write: () => writeOutputs(outputs) };
}
