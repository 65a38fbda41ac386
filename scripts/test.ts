/**
 * `pnpm test [package or file …]`: runs vitest on all tests, on those of the packages that are named, such as
 * mock-server, or on those of files. All other arguments are vitest's.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "./repository.ts";

const args = process.argv.slice(2).map((arg) => {
  const folder = arg === "scripts" ? arg : join("packages", arg);
  if (/^[\w-]+$/.test(arg) && existsSync(join(root, folder, "vitest.config.ts"))) return `--project=${arg}`;
  // vitest takes a relative path for one within each package.
  return arg !== "" && existsSync(arg) ? resolve(arg) : arg;
});
const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", join(root, "packages")];
const { status } = spawnSync(process.execPath, [...vitest, ...args], { stdio: "inherit" });
process.exitCode = status ?? 1;
