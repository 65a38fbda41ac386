import { join } from "node:path";
import { parseArgs, styleText } from "node:util";
import { DescriptionError, displayPath, displayProblems, readDescription } from "@chat-api/openapi-document";
import { contractFile, contractName, root } from "../repository.ts";
import { wrongArguments } from "../wrong-arguments.ts";

const HELP = `Usage  pnpm generate [contract] [options]

Generates the client's code from the contract (default ${contractName}): types, operations, documentation.

Options
  --check            write nothing; fail if a generated file is out of date
  --strict           refuse a contract with problems; by default they are shown, and what can be is generated
  --client <folder>  the package to write to (default packages/client)
  --help             show this help`;

/** Runs the command with its arguments; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const options = readOptions(args);
  if (typeof options === "string") return fail(`${options} Run pnpm generate --help.`);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  try {
    // It takes most of the time to load, and the contract can be read meanwhile.
    const loading = import("@chat-api/codegen");
    const description = await readDescription(options.contract);
    const { prepareGeneration } = await loading;
    const { problems, stale, write } = await prepareGeneration(description, options.client, options);
    if (problems.length > 0) console.error(displayProblems(problems));
    const names = stale.map(displayPath);
    if (options.check && names.length > 0) {
      for (const name of names) fail(`${name} is out of date. Run ${styleText("bold", "pnpm generate")}.`);
      return 1;
    }
    await write();
    const outcome = `${displayPath(options.contract)} → ${names.join(", ") || "nothing to change"}`;
    const time = styleText("dim", `${Math.round(performance.now() - started)} ms`);
    console.error(
      `${styleText("green", "✔")} ${options.check ? "generated files are up to date" : outcome} ${time}`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof DescriptionError)) return fail((error as Error).message);
    const { problems } = error;
    console.error(displayProblems(problems));
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    return fail(`${count} in the contract; the generated files are as they were.`);
  }
}

/** The options, or a sentence about wrong arguments. */
function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        check: { type: "boolean", default: false },
        strict: { type: "boolean", default: false },
        client: { type: "string", default: join(root, "packages/client") },
        help: { type: "boolean", default: false },
      },
    });
    if (positionals.length > 1) return `One contract at a time, not ${positionals.length}.`;
    return { ...values, contract: positionals[0] ?? contractFile };
  } catch (error) {
    return wrongArguments(error);
  }
}

function fail(message: string): number {
  console.error(`${styleText("red", "✘")} ${message}`);
  return 1;
}
