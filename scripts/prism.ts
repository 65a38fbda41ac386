/** `pnpm mock:prism` and `pnpm proxy`: the command of Prism, with the contract of this repository. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { contractFile, root } from "./repository.ts";

const [command = "mock", ...options] = process.argv.slice(2);
const prism = join(root, "node_modules/@stoplight/prism-cli/dist/index.js");
const child = spawn(process.execPath, [prism, command, contractFile, ...options], { stdio: "inherit" });
// Ctrl-C reaches both: then Prism's exit ends this one.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
