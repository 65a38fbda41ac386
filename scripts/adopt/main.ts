import { styleText } from "node:util";
import { DescriptionError, displayProblems } from "@chat-api/openapi-document";
import { root } from "../repository.ts";
import { adopt } from "./adopt.ts";
import { HELP, readOptions } from "./options.ts";

/** Runs the command with its arguments; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === "string") return fail(`${options} Run pnpm adopt --help.`);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  try {
    await adopt(root, options, {
      done: (line) => console.error(`${styleText("green", "✔")} ${line}`),
      problems: (problems) => problems.length > 0 && console.error(displayProblems(problems)),
    });
    return 0;
  } catch (error) {
    if (!(error instanceof DescriptionError)) return fail((error as Error).message);
    console.error(displayProblems(error.problems));
    return fail(`${options.document} can't be the contract; nothing was changed.`);
  }
}

function fail(message: string): number {
  console.error(`${styleText("red", "✘")} ${message}`);
  return 1;
}
