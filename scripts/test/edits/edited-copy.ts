/** A copy of the whole repository, whose contract is edited again and again. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Outcome, runIn } from "@chat-api/test-support/run.ts";
import { contractFile, contractName } from "../../repository.ts";
import { wholeCopy } from "../repository-copy.ts";
import type { CopyCommands } from "./driver.ts";
import { type ContractEdit, edited } from "./edit.ts";

/** As `pnpm typecheck` checks them. */
const PROJECTS = [
  "packages",
  "packages/playground",
  "packages/client",
  "packages/mock-server/src/admin/inspector",
];

/** A copy to edit. */
export interface EditedCopy {
  readonly folder: string;
  /** Writes the contract of this repository, with these edits. */
  write(edits: readonly Partial<ContractEdit>[]): Promise<void>;
  /** Runs one of its commands. */
  ask<Name extends keyof CopyCommands>(command: Name): Promise<Awaited<ReturnType<CopyCommands[Name]>>>;
  /** The errors of all types, and of the style of generated files. */
  typecheck(): Promise<string>;
  /** Runs a file of the copy with Node, in its folder. */
  node(file: string, ...args: readonly string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

export async function editedCopy(): Promise<EditedCopy> {
  const folder = await wholeCopy();
  const contract = await readFile(contractFile, "utf8");
  const driver = fork(join(folder, "scripts/test/edits/driver.ts"), {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [],
  });
  const node = (file: string, ...args: readonly string[]) =>
    runIn(folder, process.execPath, join(folder, file), ...args);
  const tsc = (project: string) => {
    const info = join(folder, `node_modules/.cache/${project.replaceAll("/", "-")}.tsbuildinfo`);
    const incremental = ["--noEmit", "--incremental", "--tsBuildInfoFile", info];
    return node("node_modules/typescript/bin/tsc", "-p", project, "--pretty", "false", ...incremental);
  };
  return {
    folder,
    write: async (edits) => writeFile(join(folder, contractName), await edited(contract, edits)),
    async ask(command) {
      driver.send(command);
      const [{ result, error }] = await once(driver, "message");
      if (error !== undefined) throw new Error(error);
      return result;
    },
    async typecheck() {
      let errors = "";
      for (const project of PROJECTS) errors += (await tsc(project)).stdout;
      return errors;
    },
    node,
    async remove() {
      if (driver.connected) driver.disconnect();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
