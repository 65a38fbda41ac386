import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "./repository.ts";
import { run } from "./run.ts";

/**
 * Checks the types of files, with the strict options of this repository.
 * @param include As in tsconfig.json, relative to the folder, which gets such a file.
 * @returns The errors, also of what the files import.
 */
export async function typecheck(
  folder: string,
  include: readonly string[],
  compilerOptions: object = {},
): Promise<string[]> {
  const config = { extends: join(repository, "packages/tsconfig.json"), compilerOptions, include };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  try {
    await run(process.execPath, [tsc, "-p", folder, "--pretty", "false"], folder);
    return [];
  } catch (error) {
    return (error as Error).message
      .split("\n")
      .slice(1)
      .filter((line) => line !== "");
  }
}
