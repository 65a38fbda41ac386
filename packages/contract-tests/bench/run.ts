import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { readDescription } from "@chat-api/openapi-document";
import { listCases } from "../src/cases/cases.ts";
import { defaultContract } from "../src/cli/open-contract.ts";
import { runCases } from "../src/run/run-cases.ts";
import { httpTransport } from "../src/send/http-transport.ts";
import type { PlainRequest } from "../src/send/messages.ts";
import { median } from "./median.ts";

const CONTRACT = defaultContract();
const MOCK = fileURLToPath(new URL("../../mock-server/src/cli.ts", import.meta.url));
const ROUNDS = 5;
const CONCURRENCY = 8;

/** Cases per second against the mock in a process of its own, and how much longer they take than their requests alone. */
export async function measureRun(): Promise<void> {
  const { url, child } = await startMock();
  const { document } = await readDescription(CONTRACT);
  const { cases } = listCases(document);
  const credentials = { basic: { username: "ada", password: "p" }, bearer: "t", apiKey: "k" };
  const target = { url, credentials, prefer: true, real: false, stateful: false };
  const times: { cases: number; requests: number }[] = [];
  let requests: PlainRequest[] = [];
  // The first round is not counted: it warms up.
  for (let round = -1; round < ROUNDS; round++) {
    requests = [];
    const started = performance.now();
    for await (const outcome of runCases(cases, target, { document, concurrency: CONCURRENCY }))
      requests.push(...(outcome.requests ?? []));
    const between = performance.now();
    await sendAll(url, requests);
    const ended = performance.now();
    if (round >= 0) times.push({ cases: between - started, requests: ended - between });
  }
  child.kill();
  const time = median(times.map((it) => it.cases));
  const ratio = median(times.map((it) => it.cases / it.requests));
  console.log(
    `\n${cases.length} cases of the contract, ${requests.length} requests, ${CONCURRENCY} at a time`,
  );
  console.log(`${Math.round((cases.length / time) * 1000)} cases per second, ${Math.round(time)} ms for all`);
  console.log(
    `${ratio.toFixed(2)} times as long as it takes to send the same requests and read the responses`,
  );
}

async function sendAll(url: string, requests: readonly PlainRequest[]): Promise<void> {
  const transport = httpTransport(url, {});
  const left = [...requests];
  const worker = async (): Promise<void> => {
    for (let request = left.shift(); request; request = left.shift())
      await transport.send(request).catch(() => {});
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  transport.close();
}

async function startMock(): Promise<{ url: string; child: ChildProcess }> {
  const args = [MOCK, CONTRACT, "--stateless", "--port", "0"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /at (http:\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stderr.resume();
    return { url, child };
  }
  await once(child, "close");
  throw new Error("The mock has ended before it was ready.");
}
