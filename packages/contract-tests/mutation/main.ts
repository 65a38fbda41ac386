/** `pnpm mutate`: proves that the contract tests can fail. It breaks the contract, and counts the mutants they kill. */
import { relative } from "node:path";
import { styleText } from "node:util";
import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Mutant } from "./mutant.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import type { Result } from "./run.ts";
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
  // They take most of the time to load, and --help needs none of them.
  const { formatProblem, readDescription } = await import("@chat-api/openapi-document");
  const { runMutants } = await import("./run.ts");
  const { readSurvivors } = await import("./survivors.ts");
  const { formatReport } = await import("./report.ts");
  const { judge } = await import("./verdict.ts");

  const { document, problems } = await readDescription(options.contract);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(formatProblem).join("\n"));
  const { mutants, whole } = await chooseMutants(document, options);
  if (options.list) {
    for (const { label, id } of mutants) console.log(`${label.padEnd(10)}  ${id}`);
    return 0;
  }
  const survivors = await readSurvivors(options.survivors);
  console.error(`${mutants.length} mutants of ${relative("", options.contract)}`);
  const results = await runMutants(document, mutants, { ...options, progress: showProgress(mutants.length) });
  const verdict = judge(results, survivors, { whole });
  if (options.json) console.log(JSON.stringify(toJson(results, verdict), undefined, 2));
  else console.error(formatReport(results, verdict, survivors));
  const seconds = styleText("dim", `${((performance.now() - started) / 1000).toFixed(1)} s`);
  const { length } = verdict.problems;
  if (length > 0) console.error(`\n${styleText("red", "✘")} ${length} to fix ${seconds}`);
  else console.error(`${styleText("green", "✔")} the contract tests detect what they should ${seconds}`);
  return length > 0 ? 1 : 0;
}

/** @throws {Error} If there is no such operator, or no mutant is left. */
async function chooseMutants(
  document: OpenApiDocument,
  { operators, only, sample }: Options,
): Promise<{ mutants: Mutant[]; whole: boolean }> {
  const { mutantsOf, sampleOf } = await import("./mutants.ts");
  const { OPERATORS } = await import("./operators/index.ts");
  const names = OPERATORS.map(({ name }) => name);
  const unknown = operators.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const similar = names.filter((name) => name.split(".")[0] === unknown.split(".")[0]);
    throw new Error(
      `There is no operator ${unknown}. There are ${(similar.length > 0 ? similar : names).join(", ")}.`,
    );
  }
  const all = mutantsOf(document);
  const matching = all.filter(
    ({ operator, id }) =>
      (operators.length === 0 || operators.includes(operator)) && (only?.test(id) ?? true),
  );
  const mutants = sample ? sampleOf(matching, SAMPLE) : matching;
  if (mutants.length === 0) throw new Error("No mutant is left by these options.");
  return { mutants, whole: mutants.length === all.length };
}

/** Shows on a terminal how many are done. */
function showProgress(total: number): (done: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (done) => process.stderr.write(done < total ? `\r${done}/${total}` : "\r\x1b[K");
}

/** The results for programs. `version` changes if a property gets another meaning. */
function toJson(results: readonly Result[], { breaking, wire, problems }: Verdict) {
  return {
    version: 1,
    breaking,
    wire,
    problems,
    mutants: results.map(({ mutant: { id, operator, pointer, label }, layers, milliseconds }) => ({
      id,
      operator,
      pointer,
      label,
      milliseconds: Math.round(milliseconds),
      layers,
    })),
  };
}
