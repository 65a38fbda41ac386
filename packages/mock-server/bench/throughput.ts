import { CALLS, type Call, load } from "./load.ts";
import { AUTH, bare, CHATS, median, mock, prism, type Running, start } from "./servers.ts";

const ROUNDS = 3;
const SECONDS = 2;

/** Requests per second, and how many times those of `prism mock`. Every server logs each request. */
export async function measureThroughput(): Promise<void> {
  const servers: Record<string, Running> = {
    "prism mock": await start(prism),
    stateless: await start(mock("--stateless")),
    stateful: await start(mock()),
    "10,000 items": await filled(await start(mock())),
    "bare node:http": await start(bare),
  };
  console.log(
    `${"requests per second".padEnd(22)}${Object.keys(servers)
      .map((name) => name.padStart(22))
      .join("")}`,
  );
  for (const [call, request] of Object.entries(CALLS)) {
    const rates = await interleaved(servers, request);
    const base = rates["prism mock"] as number;
    const cells = Object.values(rates).map((rate) =>
      `${Math.round(rate)} (${(rate / base).toFixed(1)}x)`.padStart(22),
    );
    console.log(call.padEnd(22) + cells.join(""));
  }
  console.log("targets: stateless 8x / 10x / 5x, stateful and with 10,000 items 8x / 8x / 6x");
  await Promise.all(Object.values(servers).map((server) => server.stop()));
}

/** Creates as many items as a mock keeps. */
async function filled(server: Running): Promise<Running> {
  const headers = { ...AUTH, "content-type": "application/json" };
  for (let count = 0; count < 10_000; count += 50)
    await Promise.all(
      Array.from({ length: 50 }, () =>
        fetch(server.url + CHATS, { method: "POST", headers, body: '{"name":"Filled"}' }),
      ),
    );
  return server;
}

/** Round after round, every server in turn, so that all see the same machine. The first round warms up. */
async function interleaved(servers: Record<string, Running>, call: Call): Promise<Record<string, number>> {
  const rates: Record<string, number[]> = {};
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, { url }] of Object.entries(servers)) {
      const rate = await load({ ...call, url: url + call.url, duration: round < 0 ? 1 : SECONDS });
      if (round >= 0) rates[name] = [...(rates[name] ?? []), rate];
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, median(values)]));
}
