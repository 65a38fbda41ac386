import { dirname, resolve } from "node:path";
import { baseAt, commitOf } from "@chat-api/openapi-diff";
import type { ChangesSince } from "./compare-with.ts";

/** Compares a contract with that of the last commit, again and again. */
export class LastCommit {
  #commit = "";
  #changesSince: Promise<ChangesSince | undefined> = Promise.resolve(undefined);

  /**
   * Sums up the changes for clients since the last commit.
   * @param color Whether to use colours.
   * @returns Nothing without git, a repository or a commit, or if the commit has no such contract.
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
      // A comparison that fails must not spoil the save.
      return `not compared with the last commit: ${(error as Error).message.split("\n", 1)[0]}`;
    }
  }
}

async function readCommit(contract: string, commit: string): Promise<ChangesSince | undefined> {
  const base = baseAt(contract, commit, "the last commit");
  if (!base) return undefined;
  try {
    // Loading takes a while, and a contract that is in no commit does not need it.
    const { compareWith } = await import("./compare-with.ts");
    return await compareWith(base.file);
  } finally {
    base.dispose();
  }
}
