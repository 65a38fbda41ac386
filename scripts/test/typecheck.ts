import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../repository.ts";

/**
 * The errors of TypeScript in the files of a folder, and in what they import.
 * @param include As in tsconfig.json.
 */
export async function typecheck(folder: string, include: readonly string[]): Promise<string[]> {
  const config = { extends: join(root, "packages/tsconfig.json"), include };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tsc, "-p", folder, "--pretty", "false"], { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    );
  });
  return output.split("\n").filter((line) => line !== "");
}
