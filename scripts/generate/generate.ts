import { rm } from "node:fs/promises";
import { type Contract, type ReadOptions, readContract } from "./contract.ts";
import { abandonedOutputs, staleOutputs, writeOutputs } from "./output.ts";
import { NOTICE, outputsOf } from "./outputs.ts";

/** Generated files that are not as the contract would have them, and what is needed to set that right. */
export interface Generation {
  readonly contract: Contract;
  /** Absolute paths of the files that are out of date, or that nothing generates any more. */
  readonly stale: readonly string[];
  /** Brings those files up to date. */
  write(): Promise<void>;
}

/**
 * Makes everything that follows from a contract, and compares it with what is on disk. Writes nothing yet.
 * @throws {ContractError} Where the contract is broken, or has something that code can't be made for.
 */
export async function prepareGeneration(
  contractFile: string,
  clientFolder: string,
  options: ReadOptions = {},
): Promise<Generation> {
  const contract = await readContract(contractFile, options);
  const outputs = await outputsOf(contract, clientFolder);
  const [stale, abandoned] = await Promise.all([staleOutputs(outputs), abandonedOutputs(outputs, NOTICE)]);
  return {
    contract,
    stale: [...stale.map(({ file }) => file), ...abandoned],
    async write() {
      await writeOutputs(stale);
      for (const file of abandoned) await rm(file);
    },
  };
}
