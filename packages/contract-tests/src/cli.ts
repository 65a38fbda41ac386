#!/usr/bin/env node
/** `chat-contract`: runs the cases of the contract against a server. */
import { styleText } from "node:util";
import { createSuite } from "./cases.ts";
import { HELP, readOptions, type VerifyOptions } from "./cli-options.ts";
import { readContract } from "./contract.ts";
import { type Outcome, runCases } from "./run-cases.ts";
import { reach } from "./target.ts";

const mark = {
  passed: styleText("green", "✔"),
  failed: styleText("red", "✘"),
  skipped: styleText("dim", "–"),
};

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await verify(options);
} catch (error) {
  console.error(`${mark.failed} ${(error as Error).message}`);
  console.error("  Run chat-contract --help for the options.");
  process.exitCode = 1;
}

async function verify({ contract, target, json }: VerifyOptions): Promise<void> {
  const { cases, coverage } = createSuite(await readContract(contract));
  await reach(target);
  const outcomes: Outcome[] = [];
  for await (const outcome of runCases(cases, target)) {
    outcomes.push(outcome);
    const { result, operationId, aspect, name, reason } = outcome;
    console.error(`${mark[result]} ${operationId}  ${aspect}: ${name}${reason ? `\n    ${reason}` : ""}`);
  }
  const count = (result: Outcome["result"]) => outcomes.filter((it) => it.result === result).length;
  console.error(`\n${coverage.format()}`);
  console.error(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  if (json) console.log(JSON.stringify({ outcomes, missing: coverage.missing() }, null, 2));
  if (count("passed") === 0)
    console.error(`${mark.failed} Nothing was tested. Give credentials: --bearer, --basic or --cookie.`);
  if (count("failed") > 0 || count("passed") === 0) process.exitCode = 1;
}
