import { join } from "node:path";
import { parseArgs, styleText } from "node:util";
import { readContract } from "./contract.ts";
import { staleOutputs, writeOutputs } from "./output.ts";
import { outputsOf } from "./outputs.ts";
import { ContractError, displayPath, root } from "./problem.ts";

const HELP = `Usage  pnpm generate [contract] [options]

Makes the client's code from the contract: its types, its operations, their documentation.

Options
  --check            write nothing; fail where a generated file is out of date
  --client <folder>  the package to write to (default packages/client)
  --help             show this help`;

/** Runs the command with its arguments; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const started = performance.now();
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        check: { type: "boolean", default: false },
        client: { type: "string", default: join(root, "packages/client") },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    if (positionals.length > 1) throw new Error(`One contract at a time, not ${positionals.length}.`);
    const contract = await readContract(positionals[0] ?? join(root, "openapi/chat.yaml"));
    const outputs = await outputsOf(contract, values.client);
    const stale = await staleOutputs(outputs);
    if (values.check) return reportCheck(stale.map(({ file }) => displayPath(file)));
    await writeOutputs(stale);
    const what =
      stale.length > 0 ? stale.map(({ file }) => displayPath(file)).join(", ") : "nothing to change";
    success(`${displayPath(contract.file)} → ${what}`, started);
    return 0;
  } catch (error) {
    return reportFailure(error);
  }

  function reportCheck(stale: readonly string[]): number {
    if (stale.length === 0) success("generated files are up to date", started);
    for (const file of stale)
      console.error(
        `${styleText("red", "✘")} ${file} is out of date. Run ${styleText("bold", "pnpm generate")}.`,
      );
    return stale.length === 0 ? 0 : 1;
  }
}

function success(what: string, started: number): void {
  const time = styleText("dim", `${Math.round(performance.now() - started)} ms`);
  console.error(`${styleText("green", "✔")} ${what} ${time}`);
}

function reportFailure(error: unknown): number {
  if (error instanceof ContractError) {
    const count = error.problems.length;
    console.error(error.message);
    console.error(
      `${styleText("red", "✘")} ${count} problem${count === 1 ? "" : "s"} in the contract; the generated files are as they were.`,
    );
    return 1;
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code?.startsWith("ERR_PARSE_ARGS") && !code?.startsWith("E")) throw error;
  console.error(`${styleText("red", "✘")} ${message} Run pnpm generate --help.`);
  return 1;
}
