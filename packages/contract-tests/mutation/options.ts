import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { defaultContract } from "../src/cli/open-contract.ts";

/** The options of `pnpm mutate`. */
export interface Options {
  /** Path of the contract. */
  readonly contract: string;
  /** Path of the reviewed list. */
  readonly survivors: string;
  /** Only the mutants of these operators; all if there are none. */
  readonly operators: readonly string[];
  /** Only the mutants whose name matches. */
  readonly only: RegExp | undefined;
  readonly sample: boolean;
  readonly everyLayer: boolean;
  readonly list: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly workers: number;
}

export const HELP = `Usage  pnpm mutate [contract] [options]

Breaks the contract (default: that of this repository) in one location after another, serves the result, and counts how
often the contract tests of the original fail. pnpm breaking or the generated types must detect what they miss.

Options
  --sample              some mutants of each operator, always the same ones
  --operator <name>     only this operator, such as schema.maxLength.loosened; may be given more than once
  --only <pattern>      only mutants whose name matches this regular expression
  --every-layer         compare each mutant as pnpm breaking does, not only those that survive the cases (slow)
  --list                name the mutants, with what each does, and run nothing
  --survivors <file>    the reviewed list (default packages/contract-tests/mutation/survivors.yaml)
  --workers <n>         how many at a time (default: as many as there are processors)
  --json                print the results as JSON
  --help                show this help

Exit codes  0 as expected · 1 a mutant survives that should not, or a case fails that should not · 2 could not run`;

const SURVIVORS = fileURLToPath(new URL("survivors.yaml", import.meta.url));

/** @throws {Error} If the arguments make no sense, with the reason. */
export function readOptions(args: readonly string[]): Options {
  try {
    return parse(args);
  } catch (error) {
    // Without the advice of parseArgs on arguments that begin with a dash.
    const message = (error as Error).message.replace(/\. To specify .*$|\.?$/s, ".");
    throw new Error(`${message} Run pnpm mutate --help.`, { cause: error });
  }
}

function parse(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sample: { type: "boolean", default: false },
      operator: { type: "string", multiple: true, default: [] },
      only: { type: "string" },
      "every-layer": { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      survivors: { type: "string", default: SURVIVORS },
      workers: { type: "string", default: String(availableParallelism()) },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (positionals.length > 1) throw new Error(`One contract at a time, not ${positionals.length}.`);
  const workers = Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1 || workers > 64)
    throw new Error(`--workers takes a number from 1 to 64, not ${values.workers}.`);
  return {
    contract: positionals[0] ?? defaultContract(),
    survivors: values.survivors,
    operators: values.operator,
    only: values.only === undefined ? undefined : new RegExp(values.only),
    sample: values.sample,
    everyLayer: values["every-layer"],
    list: values.list,
    json: values.json,
    help: values.help,
    workers,
  };
}
