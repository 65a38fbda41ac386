/** Part of `pnpm lint`: the contract that package.json names, and the workflows beside it, by Redocly. */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { CLI, redoclyEnvironment, withConfig } from "./redocly.ts";
import { contractName, root } from "./repository.ts";

const workflows = globSync("openapi/*.arazzo.yaml", { cwd: root }).map((it) => it.replaceAll("\\", "/"));
const args = withConfig(["lint", contractName, ...workflows, ...process.argv.slice(2)]);
const { status } = spawnSync(process.execPath, [CLI, ...args], {
  cwd: root,
  env: redoclyEnvironment(),
  stdio: "inherit",
});
process.exitCode = status ?? 1;
