import { execFile } from "node:child_process";

/** On Windows both are scripts of the shell, which can't be run by themselves. */
const shell = process.platform === "win32";

/** Runs npm, the one of the host. Resolves to what it printed; fails with that where it fails. */
export function npm(args: readonly string[], cwd: string): Promise<string> {
  return run("npm", args, cwd);
}

/** Runs pnpm, whether or not it is on the path. */
export function pnpm(args: readonly string[], cwd: string): Promise<string> {
  const onPath = process.env.npm_config_user_agent?.startsWith("pnpm/12");
  return onPath ? run("pnpm", args, cwd) : run("npx", ["-y", "pnpm@12.21.0", ...args], cwd);
}

function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const written = shell ? args.map((it) => (/\s/.test(it) ? `"${it}"` : it)) : args;
  return new Promise((resolve, reject) => {
    execFile(program, written, { cwd, shell }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new Error(`${program} ${args.join(" ")}\n${stdout}\n${stderr}`, { cause: error }));
    });
  });
}
