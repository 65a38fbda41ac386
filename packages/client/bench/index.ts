/** The client against hand-written fetch, plain openapi-fetch, and what `redocly generate-client` makes. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { repository } from "@chat-api/test-support/repository.ts";
import { run } from "@chat-api/test-support/run.ts";
import { type Contract, manyOperations, readContract, temporaryFolder } from "../test/generated-client.ts";
import { buildClient, bundle, instantiations } from "../test/measure.ts";
import { measureOverhead } from "./overhead.ts";
import { type ProgramName, programs } from "./programs.ts";

const names = Object.keys(programs) as ProgramName[];

for (const count of [5, 1000]) {
  const folder = await temporaryFolder();
  try {
    await prepare(folder, count === 5 ? await readContract() : await manyOperations(count));
    const bundles: Record<string, Uint8Array> = {};
    for (const name of names) bundles[name] = await bundle(programs[name], folder);
    console.log(`\n${count} operations               bundle   gzip   types 7   types 5.9`);
    for (const name of names) {
      const code = bundles[name] ?? new Uint8Array();
      const cells = [code.length, gzipSync(code, { level: 9 }).length];
      for (const version of ["7", "5.9"] as const)
        cells.push(await instantiations(programs[name], folder, version));
      console.log(
        name.padEnd(24),
        ...cells.map((cell, index) => String(cell).padStart([10, 6, 9, 11][index] ?? 0)),
      );
    }
    if (count === 5) await showOverhead(bundles, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the two generated clients: ours in `client`, that of redocly in `redocly.ts`. */
async function prepare(folder: string, contract: Contract): Promise<void> {
  await buildClient(folder, contract);
  await writeFile(join(folder, "contract.json"), JSON.stringify(contract));
  const cli = join(repository, "node_modules/@redocly/cli/bin/cli.js");
  const output = join(folder, "redocly.ts");
  await run(process.execPath, [cli, "generate-client", "contract.json", "-o", output], folder);
  // Checked as it is: it is source, and its own errors under strict options are not what is measured.
  await writeFile(output, `// @ts-nocheck\n${await readFile(output, "utf8")}`);
}

async function showOverhead(bundles: Readonly<Record<string, Uint8Array>>, folder: string): Promise<void> {
  const overhead = await measureOverhead(bundles, folder);
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `\none call, times hand-written fetch (Node ${process.version}, load ${load}; median and best of blocks)`,
  );
  console.log("                              list          create");
  for (const [name, { list, create }] of Object.entries(overhead)) {
    const cells = [list, create].map((it) => `${it.median.toFixed(2)} / ${it.best.toFixed(2)}`.padStart(15));
    console.log(
      name.padEnd(24),
      ...cells,
      `   ${Math.round(list.nanoseconds)}, ${Math.round(create.nanoseconds)} ns`,
    );
  }
}
