/** `pnpm bench [name …]`: measures, and prints ratios of programs that ran side by side. It asserts nothing. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, styleText } from "node:util";
import { root } from "./repository.ts";
import { wrongArguments } from "./wrong-arguments.ts";

const ALL: Record<string, string> = {
  generate: "scripts/bench/generate.ts",
  save: "scripts/bench/save.ts",
  client: "packages/client/bench/index.ts",
  mock: "packages/mock-server/bench/index.ts",
  "contract-tests": "packages/contract-tests/bench/index.ts",
};
/** Those that there are: some measure with requests to the Chat API, and are not in a copy for another one. */
const BENCHES = Object.fromEntries(Object.entries(ALL).filter(([, file]) => existsSync(join(root, file))));
const names = Object.keys(BENCHES).join(", ");

const HELP = `Usage  pnpm bench [name …] [options]

Measures, and prints ratios of programs that ran side by side. The names, by default all of them:
${names}.

Options
  --memory  of the mock, the memory that it takes instead
  --help    show this help`;

const { values, positionals } = readArguments();
if (values.help) {
  console.log(HELP);
  process.exit();
}
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  console.log(styleText("bold", `\n${name}`));
  const options = values.memory ? ["--memory"] : [];
  const { status } = spawnSync(process.execPath, [join(root, BENCHES[name] ?? ""), ...options], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}

function readArguments() {
  try {
    const given = parseArgs({
      allowPositionals: true,
      options: { memory: { type: "boolean" }, help: { type: "boolean" } },
    });
    const unknown = given.positionals.find((name) => !(name in BENCHES));
    if (unknown !== undefined) throw new Error(`Unknown bench ${unknown}. Choose from ${names}.`);
    return given;
  } catch (error) {
    console.error(`${styleText("red", "✘")} ${wrongArguments(error)} Run pnpm bench --help.`);
    process.exit(1);
  }
}
