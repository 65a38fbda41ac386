import { dirname, join, resolve } from "node:path";
import { acceptChanges, readAcceptedChanges } from "../breaking/accepted.ts";
import { baseAt } from "../breaking/base.ts";
import { compareDescriptions } from "../breaking/compare.ts";
import { type Description, readDescription } from "../breaking/contract/description.ts";
import { commitOf } from "../breaking/git.ts";
import { ReadyRedocly } from "../redocly/ready-redocly.ts";
import { summaryOf } from "./change-summary.ts";

/** Compares a contract with what it was at the last commit, again and again. */
export class LastCommit {
  #commit = "";
  #base: Promise<Description | undefined> = Promise.resolve(undefined);
  /** Made where there is something to compare with. */
  #redocly: ReadyRedocly | undefined;

  /**
   * Says in a few words what changed for clients since the last commit.
   * @returns Nothing where there is no git, no repository or no commit, or the commit has no such contract.
   */
  async changes(contract: string, { color }: { color: boolean }): Promise<string | undefined> {
    try {
      const base = await this.#baseOf(contract);
      if (!base) return undefined;
      this.#redocly ??= new ReadyRedocly();
      const revision = await readDescription(contract);
      const { changes } = await compareDescriptions(base, revision, this.#redocly.run);
      const accepted = await readAcceptedChanges(join(dirname(contract), "accepted-changes.yaml"));
      const today = new Date().toISOString().slice(0, 10);
      return summaryOf(acceptChanges(changes, accepted, today).changes, { color });
    } catch (error) {
      // The save is as good as it was.
      return `not compared with the last commit: ${(error as Error).message.split("\n", 1)[0]}`;
    }
  }

  /** Read once for each commit. */
  #baseOf(contract: string): Promise<Description | undefined> {
    const commit = commitOf(dirname(resolve(contract)), "HEAD") ?? "";
    if (commit !== this.#commit) {
      this.#commit = commit;
      this.#base = commit === "" ? Promise.resolve(undefined) : readBase(contract, commit);
    }
    return this.#base;
  }
}

async function readBase(contract: string, commit: string): Promise<Description | undefined> {
  const base = baseAt(contract, commit, "the last commit");
  try {
    return base && (await readDescription(base.file));
  } finally {
    base?.dispose();
  }
}
