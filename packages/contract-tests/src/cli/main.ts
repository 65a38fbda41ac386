/** The command line: from arguments to a run, its reports and its exit code. */
import { readFileSync } from "node:fs";
import { CannotRunError } from "../run/preflight.ts";
import type { Surroundings } from "./command.ts";
import { COMMAND, EXIT, UsageError } from "./command.ts";
import { HELP } from "./help.ts";
import { readOptions } from "./options.ts";
import { verify } from "./verify.ts";

/** Runs the command with its arguments; resolves to the exit code. Text for people goes to stderr, data to stdout. */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, env, signal } = surroundings;
  try {
    const options = await readOptions(args, env);
    if (options === "help") stdout.write(HELP);
    else if (options === "version") stdout.write(`${version()}\n`);
    else return await verify(options, surroundings);
    return EXIT.kept;
  } catch (error) {
    if (signal.aborted) {
      stderr.write("Stopped before the first case.\n");
      return EXIT.stopped;
    }
    stderr.write(explain(error as Error));
    return EXIT.cannotRun;
  }
}

function explain(error: Error): string {
  if (error instanceof UsageError || error instanceof CannotRunError)
    return `✘ ${error.message}\n  ${error.next}\n`;
  return `✘ ${COMMAND} could not go on: ${error.message}\n`;
}

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
