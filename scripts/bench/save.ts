/**
 * From a save until all is up to date, in a running `pnpm start`, against the tools that do the same: `redocly lint`,
 * `openapi-typescript` and a restart of Prism, one after the other.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLI, redoclyEnvironment } from "../redocly.ts";
import { root } from "../repository.ts";
import { start } from "../start/start.ts";
import { withOperations } from "./many-operations.ts";
import { median, ms } from "./times.ts";

const SIZES = [
  { operations: 5, rounds: 9 },
  { operations: 100, rounds: 5 },
  { operations: 1000, rounds: 3 },
];
const LIMIT = "maxLength: 200";

console.log("operations   pnpm start      others   ratio, of which at most 0.20 is the target");
for (const { operations, rounds } of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), "chat-api-bench-"));
  try {
    await compare(folder, operations, rounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string, operations: number, rounds: number): Promise<void> {
  const contract = join(folder, "chat.yaml");
  const text = withOperations(operations);
  if (!text.includes(LIMIT)) throw new Error(`There is no ${LIMIT} in the contract to edit.`);
  writeFileSync(contract, text);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@localhost", ...args], {
      cwd: folder,
    });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "The contract");

  const lines: string[] = [];
  let printed = Promise.withResolvers<void>();
  const running = start(
    {
      ...{ port: 0, host: "127.0.0.1", open: false, playground: false, stateless: false, help: false },
      contract,
      client: join(folder, "client"),
    },
    {
      open() {},
      print(line) {
        lines.push(line);
        if (/reloaded/.test(line)) printed.resolve();
      },
    },
  );
  await running.ready;
  let edit = 0;
  async function save(): Promise<number> {
    printed = Promise.withResolvers();
    const limit = 100 + (edit++ % 90);
    const started = performance.now();
    writeFileSync(contract, text.replace(LIMIT, `maxLength: ${limit}`));
    await printed.promise;
    return performance.now() - started;
  }
  try {
    for (let warm = 0; warm < 3; warm++) await save();
    const times: { ours: number; theirs: number }[] = [];
    for (let round = 0; round < rounds; round++)
      times.push({ ours: await save(), theirs: await others(folder, contract) });
    const ratio = median(times.map(({ ours, theirs }) => ours / theirs));
    const [ours, theirs] = (["ours", "theirs"] as const).map((who) => ms(median(times.map((it) => it[who]))));
    console.log(`${String(operations).padStart(10)}   ${ours}   ${theirs}   ${ratio.toFixed(2)}`);
  } finally {
    await running.stop();
  }
}

async function others(folder: string, contract: string): Promise<number> {
  const started = performance.now();
  run(CLI, "lint", contract, "--config", join(root, "openapi/redocly.yaml"));
  writeFileSync(join(folder, "redocly.yaml"), "{}\n");
  const types = join(root, "packages/codegen/node_modules/openapi-typescript/bin/cli.js");
  run(types, contract, "-o", join(folder, "schema.ts"), "--redocly", folder);
  await restartPrism(contract);
  return performance.now() - started;

  function run(...command: string[]): void {
    const options = { cwd: folder, env: redoclyEnvironment(), encoding: "utf8" } as const;
    const { status, stderr } = spawnSync(process.execPath, command, options);
    if (status !== 0) throw new Error(`${command.join(" ")} failed:\n${stderr}`);
  }
}

/** Until it listens. The time that the one before takes to end is not counted. */
async function restartPrism(contract: string): Promise<void> {
  const cli = join(root, "node_modules/@stoplight/prism-cli/dist/index.js");
  const child = spawn(process.execPath, [cli, "mock", contract, "-p", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    text += chunk;
    if (/listening/.test(text)) break;
  }
  child.kill("SIGKILL");
  await once(child, "exit");
}
