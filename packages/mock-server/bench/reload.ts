import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMockServer } from "../src/index.ts";
import { AUTH, CHATS, CONTRACT, median } from "./servers.ts";

const SAVES = 20;
const CLIENTS = 8;
const LEAST = 10_000;

/** Requests that fail while the contract is saved over and over, and how long a save takes to be served. */
export async function measureReload(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "chat-mock-bench-"));
  const file = join(folder, "chat.yaml");
  const contract = await readFile(CONTRACT, "utf8");
  await writeFile(file, contract);
  const mock = await startMockServer({ document: file, watch: true, stateless: true });
  const agent = new Agent({ keepAlive: true });
  const counts = { responded: 0, failed: 0 };
  let served = "";
  const load = new AbortController();
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!load.signal.aborted) {
      const body = await ask(mock.url + CHATS, agent);
      if (body === undefined) counts.failed++;
      else served = body;
      counts.responded++;
    }
  });
  const waits: number[] = [];
  for (let save = 0; save < SAVES; save++) {
    const due = ((save + 1) * LEAST) / SAVES;
    const saved = performance.now();
    await writeFile(`${file}.tmp`, contract.replaceAll("name: Support triage", `name: Version ${save}.`));
    await rename(`${file}.tmp`, file);
    while (!served.includes(`Version ${save}.`)) await pause(1);
    waits.push(performance.now() - saved);
    while (counts.responded < due) await pause(5);
  }
  load.abort();
  await Promise.all(clients);
  agent.destroy();
  await mock.close();
  await rm(folder, { recursive: true });
  console.log(
    `\nreload: ${counts.failed} of ${counts.responded} requests failed over ${SAVES} saves; served after ${Math.round(median(waits))} ms, at most ${Math.round(Math.max(...waits))} ms`,
  );
  console.log("targets: 0 of 10,000; 300 ms");
}

function ask(url: string, agent: Agent): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent, headers: AUTH }, (response) => {
      let body = "";
      response
        .on("data", (data) => (body += data))
        .on("end", () => resolve(response.statusCode === 200 ? body : undefined));
    });
    request.on("error", () => resolve(undefined));
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
