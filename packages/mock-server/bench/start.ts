import { bare, built, type Command, median, mock, prism, start } from "./servers.ts";

const ROUNDS = 7;

/** Milliseconds from the start of the process to the first response. The first round fills caches, as the first start does. */
export async function measureStart(): Promise<void> {
  const commands: Record<string, Command> = {
    "prism mock": prism,
    "from source": mock(),
    ...(built ? { "as published": built } : {}),
    "bare node:http": bare,
  };
  const times: Record<string, number[]> = {};
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const server = await start(command);
      // As long as it takes to write what was compiled to the cache.
      if (round < 0) await new Promise((resolve) => setTimeout(resolve, 3000));
      else times[name] = [...(times[name] ?? []), server.started];
      await server.stop();
    }
  }
  const base = median(times["prism mock"] as number[]);
  console.log("\nstart to first response");
  for (const [name, values] of Object.entries(times)) {
    console.log(
      `${name.padEnd(22)}${`${Math.round(median(values))} ms`.padStart(10)}  ${(median(values) / base).toFixed(2)}x`,
    );
  }
  console.log(
    `target: 0.40x${built ? "" : "; as published: not built, run pnpm --filter @chat-api/mock-server build"}`,
  );
}
