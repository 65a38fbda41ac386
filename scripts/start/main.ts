import { styleText } from "node:util";
import { wrongArguments } from "../wrong-arguments.ts";
import { openInBrowser } from "./browser.ts";
import { HELP, readOptions, type StartOptions } from "./options.ts";
import { isInteractive } from "./shortcuts.ts";

/** Runs `pnpm start` until a signal or the shortcut to quit ends it. */
export async function main(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  if (options.help) return console.log(HELP);
  // Loading it takes most of a second, which --help need not wait for.
  const { start } = await import("./start.ts");
  // The reader may leave, as `head` does; the server stays.
  process.stderr.on("error", () => {});
  const running = start(options, {
    print: (text) => console.error(text),
    open: openInBrowser,
    ...(isInteractive() && { input: process.stdin }),
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void running.stop());
  void running.ended.then(() => process.exit(0));
  await running.ready.catch((error: Error) => {
    printError(error.message);
    process.exit(1);
  });
}

function optionsOf(args: readonly string[]): StartOptions {
  try {
    return readOptions(args);
  } catch (error) {
    printError(wrongArguments(error));
    console.error("  Run pnpm start --help for the options.");
    process.exit(1);
  }
}

function printError(message: string): void {
  console.error(`${styleText("red", "✘")} ${message}`);
}
