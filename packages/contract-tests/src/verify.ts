import { styleText } from "node:util";
import { REFUSED } from "./authentication-cases.ts";
import { createSuite } from "./cases.ts";
import { COMMAND, HELP, readOptions, type VerifyOptions } from "./cli-options.ts";
import { readContract } from "./openapi/read-contract.ts";
import { type Outcome, runCases } from "./run-cases.ts";
import { reach } from "./target.ts";

const mark = {
  passed: styleText("green", "✔"),
  failed: styleText("red", "✘"),
  skipped: styleText("dim", "–"),
};

/** Runs the command with its arguments; resolves to the exit code. */
export async function main(args: readonly string[], print: Pick<Console, "log" | "error">): Promise<number> {
  try {
    const options = readOptions(args);
    if (!options.help) return await verify(options, print);
    print.log(HELP);
    return 0;
  } catch (error) {
    print.error(`${mark.failed} ${(error as Error).message}`);
    print.error(`  Run ${COMMAND} --help for the options.`);
    return 1;
  }
}

async function verify(
  { contract, target, json }: VerifyOptions,
  print: Pick<Console, "log" | "error">,
): Promise<number> {
  const { cases, coverage } = createSuite(await readContract(contract));
  await reach(target);
  const outcomes: Outcome[] = [];
  for await (const outcome of runCases(cases, target)) {
    outcomes.push(outcome);
    const { result, operationId, aspect, name, reason } = outcome;
    print.error(`${mark[result]} ${operationId}  ${aspect}: ${name}${reason ? `\n    ${reason}` : ""}`);
  }
  const count = (result: Outcome["result"]) => outcomes.filter((it) => it.result === result).length;
  const failed = count("failed");
  print.error(`\n${coverage.format()}`);
  print.error(`${count("passed")} passed, ${failed} failed, ${count("skipped")} skipped`);
  if (json) print.log(JSON.stringify({ outcomes, missing: coverage.missing() }, null, 2));
  // That a server refuses everybody says nothing about what it answers.
  const opened = outcomes.some(({ result, name }) => result !== "skipped" && name !== REFUSED);
  if (!opened && failed === 0)
    print.error(`${mark.failed} No operation was opened. Give credentials: --bearer, --basic or --cookie.`);
  return opened && failed === 0 ? 0 : 1;
}
