/** Runs programs to their end. `running-command.ts` has those that keep running. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { repository } from "./repository.ts";

/** How a program ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a file with the Node of the tests, in the folder of the repository. */
export function runNode(file: string, ...args: readonly string[]): Promise<Outcome> {
  return execute(process.execPath, [join(repository, file), ...args], { cwd: repository });
}

/** Runs a program in a folder. */
export function runIn(cwd: string, program: string, ...args: readonly string[]): Promise<Outcome> {
  return execute(program, args, { cwd });
}

/** Runs a program. Resolves to its stdout; rejects with all that it printed if it fails. */
export async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  return printed(program, args, await execute(program, args, { cwd }));
}

/** Runs npm, the one of the host. Resolves and rejects as `run` does. */
export function npm(args: readonly string[], cwd: string): Promise<string> {
  return runScript("npm", args, cwd);
}

/** Runs pnpm, whether or not it is on the path. Resolves and rejects as `run` does. */
export function pnpm(args: readonly string[], cwd: string): Promise<string> {
  const onPath = process.env.npm_config_user_agent?.startsWith("pnpm/12");
  return onPath ? runScript("pnpm", args, cwd) : runScript("npx", ["-y", "pnpm@12.21.0", ...args], cwd);
}

/** On Windows, package managers are scripts that only a shell can run. */
async function runScript(program: string, args: readonly string[], cwd: string): Promise<string> {
  const shell = process.platform === "win32";
  const quoted = shell ? args.map((it) => (/\s/.test(it) ? `"${it}"` : it)) : args;
  return printed(program, quoted, await execute(program, quoted, { cwd, shell }));
}

function printed(program: string, args: readonly string[], { code, stdout, stderr }: Outcome): string {
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return stdout;
}

function execute(
  program: string,
  args: readonly string[],
  options: { cwd: string; shell?: boolean },
): Promise<Outcome> {
  const env = { ...process.env, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(program, args, { ...options, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      // A program that can't be started has a code such as ENOENT, one that a signal ended has none.
      const code = error ? (typeof error.code === "number" ? error.code : -1) : 0;
      resolve({ code, stdout, stderr: code === -1 ? `${stderr}${error?.message}` : stderr });
    });
  });
}
