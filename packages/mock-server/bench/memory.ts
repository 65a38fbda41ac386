import { readFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { AUTH, CHATS, mock, start } from "./servers.ts";

const REQUESTS = 1_000_000;
const STEP = 100_000;
const CLIENTS = 16;

/** Resident memory while requests bring ever new IDs: tenants, chats, names and queries that were never seen before. */
export async function measureMemory(): Promise<void> {
  const server = await start(mock());
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  let sent = 0;
  let baseline = 0;
  for (let goal = STEP; goal <= REQUESTS; goal += STEP) {
    const client = async (): Promise<void> => {
      while (sent < goal) await send(server.url, agent, sent++);
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    const resident = await residentMemory(server.pid);
    baseline ||= resident;
    console.log(
      `${goal.toLocaleString("en")} requests: ${resident.toFixed(0)} MB, ${(resident / baseline).toFixed(2)}x`,
    );
  }
  console.log("target: within 0.90x and 1.10x");
  agent.destroy();
  await server.stop();
}

function send(url: string, agent: Agent, index: number): Promise<void> {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const chats = CHATS.replace(/[0-9a-f-]{36}/, id);
  const calls: [method: string, path: string, body?: string][] = [
    ["GET", `${chats}?limit=${(index % 100) + 1}&offset=${index}`],
    ["GET", `${CHATS}/${id}`],
    ["POST", chats, JSON.stringify({ name: `Name ${index}` })],
    ["GET", `${CHATS}/${id}/messages`],
  ];
  const [method, path, body] = calls[index % calls.length] as (typeof calls)[number];
  return new Promise((resolve, reject) => {
    const headers = {
      ...AUTH,
      ...(body === undefined
        ? {}
        : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
    };
    const call = request(url + path, { method, agent, headers }, (response) =>
      response.resume().on("end", resolve),
    );
    call.on("error", reject).end(body);
  });
}

/** Megabytes. */
async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
