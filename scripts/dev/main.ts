import { join } from "node:path";
import { parseArgs, styleText } from "node:util";
import { root } from "../generate/problem.ts";
import { serially } from "./serially.ts";
import { watchFolders } from "./watch-folders.ts";

const HELP = `Usage  pnpm start [options]

Serves the contract by the mock server. On each save in openapi/: lints, generates, reloads.

Options
  -p, --port <number>    port to listen on (default 4010; 0 takes a free one)
  -h, --host <name>      address to listen on (default 127.0.0.1)
      --contract <file>  what to serve and watch (default openapi/chat.yaml)
      --client <folder>  the package to generate into (default packages/client)
      --help             show this help`;

/** Runs until a signal ends it. */
export async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options === "help") return console.log(HELP);
  // What the session needs takes most of a second to load; whoever asks for help need not wait for it.
  const [{ Session }, { banner }] = await Promise.all([import("./session.ts"), import("./banner.ts")]);
  const session = new Session(options);

  const refresh = serially(async () => {
    const started = performance.now();
    const waiting = !session.server;
    const { line, ok } = await session.refresh();
    const time = styleText("dim", `${Math.round(performance.now() - started)} ms`);
    console.error(`${ok ? styleText("green", "✔") : styleText("red", "✘")} ${line} ${time}`);
    if (waiting && session.server)
      console.error(banner(session.server.url, session.document, options.contract));
    watcher.watch(session.folders);
  });
  const watcher = watchFolders(() => void refresh().catch(printError));
  watcher.watch(session.folders); // before the first reading, so that no save falls between

  async function stop(): Promise<void> {
    watcher.close();
    await session.close();
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop());

  await refresh().catch((error: unknown) => {
    printError(error);
    process.exit(1);
  });
}

function printError(error: unknown): void {
  console.error(`${styleText("red", "✘")} ${(error as Error).message}`);
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string", short: "p", default: "4010" },
        host: { type: "string", short: "h", default: "127.0.0.1" },
        contract: { type: "string", default: join(root, "openapi/chat.yaml") },
        client: { type: "string", default: join(root, "packages/client") },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return "help";
    const port = Number(values.port);
    if (values.port.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error(`--port ${JSON.stringify(values.port)} is not a port. Give a number from 0 to 65535.`);
    return { ...values, port };
  } catch (error) {
    printError(error);
    console.error("  Run pnpm start --help for the options.");
    process.exit(1);
  }
}
