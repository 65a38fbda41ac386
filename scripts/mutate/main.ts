import { styleText } from "node:util";
import { displayPath } from "../repository.ts";
import type { Mutant } from "./mutant.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import type { Result } from "./result.ts";
import type { Verdict } from "./verdict.ts";

/** How many mutants of an operator are in the sample. */
const SAMPLE = 1;

/** Runs the command with its arguments; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    return await run(options);
  } catch (error) {
    console.error(`${styleText("red", "✘")} ${(error as Error).message}`);
    return 2;
  }
}

async function run(options: Options): Promise<number> {
  const started = performance.now();
  // Whoever asks for help need not wait for these.
  const { readDescription } = await import("@chat-api/openapi-document");
  const { runMutants } = await import("./run.ts");
  const { readSurvivors } = await import("./survivors.ts");
  const { formatReport } = await import("./report.ts");
  const { judge } = await import("./verdict.ts");

  const { document } = await readDescription(options.contract);
  const { mutants, whole } = await chosenMutants(document, options);
  if (options.list) {
    for (const { label, id } of mutants) console.log(`${label.padEnd(10)}  ${id}`);
    return 0;
  }
  const survivors = await readSurvivors(options.survivors);
  console.error(`${mutants.length} mutants of ${displayPath(options.contract)}`);
  const results = await runMutants(document, mutants, { ...options, progress: showProgress(mutants.length) });
  const verdict = judge(results, survivors, { whole });
  if (options.json) console.log(JSON.stringify(toJson(results, verdict), undefined, 2));
  else console.error(formatReport(results, verdict, survivors));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { length } = verdict.problems;
  if (length > 0)
    console.error(`\n${styleText("red", "✘")} ${length} to mend ${styleText("dim", `${seconds} s`)}`);
  else
    console.error(
      `${styleText("green", "✔")} the contract tests notice what they should ${styleText("dim", `${seconds} s`)}`,
    );
  return length > 0 ? 1 : 0;
}

/** @throws {Error} Where there is no such operator, or nothing is left. */
async function chosenMutants(
  document: Parameters<typeof import("./mutants.ts").mutantsOf>[0],
  { operators, only, sample }: Options,
): Promise<{ mutants: Mutant[]; whole: boolean }> {
  const { mutantsOf } = await import("./mutants.ts");
  const { OPERATORS } = await import("./operators/index.ts");
  const { sampleOf } = await import("./sample.ts");
  const unknown = operators.find((name) => !OPERATORS.some((it) => it.name === name));
  if (unknown !== undefined) {
    const near = OPERATORS.map(({ name }) => name).filter(
      (name) => name.split(".")[0] === unknown.split(".")[0],
    );
    throw new Error(
      `There is no operator ${unknown}. There are ${(near.length > 0 ? near : OPERATORS.map((it) => it.name)).join(", ")}.`,
    );
  }
  const all = mutantsOf(document);
  const named = all.filter(({ operator }) => operators.length === 0 || operators.includes(operator));
  const matching = named.filter(({ id }) => only?.test(id) ?? true);
  const mutants = sample ? sampleOf(matching, SAMPLE) : matching;
  if (mutants.length === 0) throw new Error("No mutant is left by these options.");
  return { mutants, whole: mutants.length === all.length };
}

/** On a terminal, how far the run has come. */
function showProgress(total: number): (done: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (done) => process.stderr.write(done < total ? `\r${done}/${total}` : "\r\x1b[K");
}

/** The results for programs. `version` changes where a member gets another meaning. */
function toJson(results: readonly Result[], { breaking, wire, problems }: Verdict) {
  return {
    version: 1,
    breaking,
    wire,
    problems,
    mutants: results.map(({ mutant: { id, operator, pointer, label }, findings, milliseconds }) => ({
      id,
      operator,
      pointer,
      label,
      milliseconds: Math.round(milliseconds),
      layers: findings,
    })),
  };
}
