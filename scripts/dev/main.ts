import { styleText } from "node:util";
import { latest } from "./latest.ts";
import { HELP, readOptions, type StartOptions } from "./options.ts";
import { isInteractive, readShortcuts } from "./shortcuts.ts";
import { watchFolders } from "./watch-folders.ts";

/** Runs until a signal ends it. */
export async function main(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  if (options.help) return console.log(HELP);
  // What the session needs takes most of a second to load; whoever asks for help need not wait for it.
  const [{ Session }, { banner }, { shortcutsOf }] = await Promise.all([
    import("./session.ts"),
    import("./banner.ts"),
    import("./session-shortcuts.ts"),
  ]);
  const session = new Session(options);

  const refresh = latest(async (signal) => {
    const started = performance.now();
    const waiting = !session.server;
    const outcome = await session.refresh(signal);
    watcher.watch(session.folders);
    if (!outcome) return;
    const time = styleText("dim", `${Math.round(performance.now() - started)} ms`);
    console.error(`${outcome.ok ? styleText("green", "✔") : styleText("red", "✘")} ${outcome.line} ${time}`);
    if (waiting && session.server)
      console.error(banner(session.server.url, session.document, options.contract));
  });
  const watcher = watchFolders(() => void refresh().catch(printError));
  watcher.watch(session.folders); // before the first reading, so that no save falls between

  async function stop(): Promise<void> {
    stopReading?.();
    watcher.close();
    await session.close();
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop());
  const stopReading = isInteractive() ? readShortcuts(shortcutsOf(session, { refresh, stop })) : undefined;

  await refresh().catch((error: unknown) => {
    printError(error);
    process.exit(1);
  });
}

function optionsOf(args: readonly string[]): StartOptions {
  try {
    return readOptions(args);
  } catch (error) {
    printError(error);
    console.error("  Run pnpm start --help for the options.");
    process.exit(1);
  }
}

function printError(error: unknown): void {
  console.error(`${styleText("red", "✘")} ${(error as Error).message}`);
}
