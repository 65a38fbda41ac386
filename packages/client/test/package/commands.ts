import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The folder of the package. */
export const packageFolder: string = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the repository. */
export const repository: string = join(packageFolder, "../..");

/** Runs a program. Resolves to what it printed; fails with that where it fails. */
export async function command(file: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await run(file, args, { cwd });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${file} ${args.join(" ")}\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Checks types with one of the two compilers of this repository. */
export function tsc(version: "5.9" | "7", project: string): Promise<string> {
  const compiler = version === "7" ? "node_modules" : "scripts/node_modules";
  return command(
    process.execPath,
    [join(repository, compiler, "typescript/bin/tsc"), "-p", project],
    repository,
  );
}
