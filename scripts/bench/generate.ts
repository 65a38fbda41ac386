/** `pnpm generate` against the openapi-typescript CLI on the same contract, and its growth with the operations. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contractFile, root } from "../repository.ts";
import { withOperations } from "./many-operations.ts";
import { median, ms } from "./times.ts";

const ROUNDS = 9;
const folder = mkdtempSync(join(tmpdir(), "chat-api-bench-"));

try {
  compareWithCli();
  showGrowth();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Whole processes in turn, A B C A B C, so that all see the same machine. */
function compareWithCli(): void {
  const client = join(folder, "client");
  const cli = join(root, "packages/codegen/node_modules/openapi-typescript/bin/cli.js");
  const ours = () => timeOf(join(root, "scripts/generate.ts"), contractFile, "--client", client);
  const writing = () => {
    rmSync(client, { recursive: true, force: true });
    return ours();
  };
  const theirs = () => timeOf(cli, contractFile, "-o", join(folder, "schema.ts"), "--redocly", folder);
  writeFileSync(join(folder, "redocly.yaml"), "{}\n");
  const round = () => ({ writing: writing(), ours: ours(), theirs: theirs() });
  round(); // not counted: it fills the caches
  const rounds = Array.from({ length: ROUNDS }, round);
  const row = (name: string, key: "writing" | "ours" | "theirs") => {
    const ratio = median(rounds.map((it) => it[key] / it.theirs));
    console.log(`${name.padEnd(44)} ${ms(median(rounds.map((it) => it[key])))}   ${ratio.toFixed(2)}`);
  };
  console.log(`${"".padEnd(44)}      time   ratio, of which at most 1.00 is the target`);
  row("pnpm generate, everything to write", "writing");
  row("pnpm generate, nothing to change", "ours");
  row("openapi-typescript CLI, which writes types alone", "theirs");
}

function showGrowth(): void {
  console.log("\noperations       time   per operation beyond the smallest");
  const smallest = { count: 50, time: generate(50) };
  console.log(`${String(smallest.count).padStart(10)} ${ms(smallest.time)}`);
  for (const count of [500, 1000, 2000]) {
    const time = generate(count);
    const each = (time - smallest.time) / (count - smallest.count);
    console.log(`${String(count).padStart(10)} ${ms(time)}   ${each.toFixed(2)} ms`);
  }
}

function generate(count: number): number {
  const contract = join(folder, `${count}.yaml`);
  writeFileSync(contract, withOperations(count));
  const run = () =>
    timeOf(join(root, "scripts/generate.ts"), contract, "--client", join(folder, `client-${count}`));
  return median([run(), run(), run()]);
}

function timeOf(...command: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")} failed:\n${stderr}`);
  return performance.now() - started;
}
