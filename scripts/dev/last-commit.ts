import { dirname, resolve } from "node:path";
import { baseAt } from "../breaking/base.ts";
import { commitOf } from "../breaking/git.ts";
import type { ChangesSince } from "./compare-with.ts";

/** Compares a contract with what it was at the last commit, again and again. */
export class LastCommit {
  #commit = "";
  #changesSince: Promise<ChangesSince | undefined> = Promise.resolve(undefined);

  /**
   * Says in a few words what changed for clients since the last commit.
   * @param color Whether it is shown in colours.
   * @returns Nothing where there is no git, no repository or no commit, or the commit has no such contract.
   */
  async changes(contract: string, options: { color: boolean }): Promise<string | undefined> {
    try {
      const commit = commitOf(dirname(resolve(contract)), "HEAD") ?? "";
      // Read once for each commit.
      if (commit !== this.#commit) {
        this.#commit = commit;
        this.#changesSince = commit === "" ? Promise.resolve(undefined) : readCommit(contract, commit);
      }
      const changesSince = await this.#changesSince;
      return await changesSince?.(contract, options);
    } catch (error) {
      // The save is as good as it was.
      return `not compared with the last commit: ${(error as Error).message.split("\n", 1)[0]}`;
    }
  }
}

async function readCommit(contract: string, commit: string): Promise<ChangesSince | undefined> {
  const base = baseAt(contract, commit, "the last commit");
  if (!base) return undefined;
  try {
    // Takes a while to load, and is not needed for a contract that is in no commit.
    const { compareWith } = await import("./compare-with.ts");
    return await compareWith(base.file);
  } finally {
    base.dispose();
  }
}
