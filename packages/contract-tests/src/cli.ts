#!/usr/bin/env node
/** `chat-contract`: proves that a server keeps the contract. */
import { main } from "./cli/main.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    // The second time is meant.
    process.once(signal, () => process.exit(130));
    stop.abort();
  });
// Whoever reads may leave before the end, as `head` does.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

const { stdout, stderr, env } = process;
process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env, signal: stop.signal });
