import type { Fact } from "./change.ts";
import { compareContracts } from "./compare/contracts.ts";
import { type Description, readDescription } from "./contract/description.ts";
import { type RunRedocly, runRedocly } from "./redocly/redocly.ts";
import { changesOf, type LocatedChange } from "./report.ts";
import { judge } from "./schema/engine.ts";
import { factsOf } from "./schema/findings.ts";

/** Two contracts, and what changed from one to the other. */
export interface Difference {
  readonly base: Description;
  readonly revision: Description;
  /** The worst first. */
  readonly changes: readonly LocatedChange[];
}

/**
 * Compares two contracts on disk.
 * @throws {ContractError} Where the revision can't be read, and another error where the base can't.
 */
export async function compareFiles(baseFile: string, revisionFile: string): Promise<Difference> {
  const base = await readDescription(baseFile).catch((error: Error) => {
    throw new Error(`The base can't be read. Name another: --base REF.\n${error.message}`);
  });
  return compareDescriptions(base, await readDescription(revisionFile));
}

/**
 * Compares two contracts that were read.
 * @param run What runs `redocly diff`, where schemas differ.
 */
export async function compareDescriptions(
  base: Description,
  revision: Description,
  run: RunRedocly = runRedocly,
): Promise<Difference> {
  const { facts, levels } = compareContracts(base, revision);
  const judged: Fact[] = (await judge(levels, run)).flatMap(factsOf);
  return { base, revision, changes: changesOf([...facts, ...judged], base, revision) };
}
