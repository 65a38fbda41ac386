/** `pnpm bench [name …]`: measures, and prints ratios of things that ran side by side. It judges nothing. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { styleText } from "node:util";
import { root } from "./generate/problem.ts";

const BENCHES: Record<string, string> = {
  generate: "scripts/bench/generate.ts",
  save: "scripts/bench/save.ts",
  client: "packages/client/bench/index.ts",
  mock: "packages/mock-server/bench/index.ts",
  "contract-tests": "packages/contract-tests/bench/index.ts",
};

const [names, options] = [
  process.argv.slice(2).filter(isName),
  process.argv.slice(2).filter((it) => !isName(it)),
];
const unknown = names.find((name) => !(name in BENCHES));
if (unknown !== undefined) {
  console.error(
    `${styleText("red", "✘")} There is no bench ${unknown}. Choose from ${Object.keys(BENCHES).join(", ")}.`,
  );
  process.exit(1);
}
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
  console.log(styleText("bold", `\n${name}`));
  const { status } = spawnSync(process.execPath, [join(root, BENCHES[name] ?? ""), ...options], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}

function isName(argument: string): boolean {
  return !argument.startsWith("-");
}
