import { get } from "node:http";
import { CALLS, type Call, load } from "./load.ts";
import { median, mock, type Running, start } from "./servers.ts";

const ROUNDS = 7;
const SECONDS = 1;

/** Requests per second while the inspector listens, as a share of those while nobody does: of one server, in turn. */
export async function measureInspector(): Promise<void> {
  const server = await start(mock());
  console.log("\nwith the inspector open");
  for (const [name, call] of Object.entries(CALLS)) {
    await load({ ...call, url: server.url + call.url, duration: SECONDS });
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) ratios.push(await ratioOf(server, call, round % 2 === 0));
    console.log(`${name.padEnd(22)}${`${median(ratios).toFixed(2)}x`.padStart(10)}`);
  }
  console.log("target: 0.90x");
  await server.stop();
}

/** Side by side, and the other way round in every other round, as a machine gets slower or faster meanwhile. */
async function ratioOf({ url }: Running, call: Call, alone: boolean): Promise<number> {
  const measure = (): Promise<number> => load({ ...call, url: url + call.url, duration: SECONDS });
  const listened = async (): Promise<number> => {
    const stop = await listen(url);
    try {
      return await measure();
    } finally {
      stop();
    }
  };
  if (alone) {
    const base = await measure();
    return (await listened()) / base;
  }
  const rate = await listened();
  return rate / (await measure());
}

function listen(url: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/__mock/events`, (response) => {
      response.resume().on("error", () => {});
      resolve(() => request.destroy());
    });
    request.on("error", reject);
  });
}
