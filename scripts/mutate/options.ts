import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { contractFile, contractName, root } from "../repository.ts";
import { wrongArguments } from "../wrong-arguments.ts";

/** What is asked of a run. */
export interface Options {
  /** Path of the contract. */
  readonly contract: string;
  /** Path of the reviewed list. */
  readonly survivors: string;
  /** Only the mutants of these operators; all where there are none. */
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

Breaks the contract (default ${contractName}) in one place after another, serves what comes of it, and counts how often
the contract tests of the original notice. What they don't notice, redocly diff or the generated types have to.

Options
  --sample              some mutants of each operator, always the same ones
  --operator <name>     only this operator, such as schema.maxLength.loosened; may be given more than once
  --only <pattern>      only mutants whose name matches this regular expression
  --every-layer         ask redocly diff about each mutant, not only about those that no case notices (slow)
  --list                name the mutants, with what each does, and run nothing
  --survivors <file>    the reviewed list (default scripts/mutate/survivors.yaml)
  --workers <n>         how many at a time (default: as many as there are processors)
  --json                print the results as JSON
  --help                show this help

Exit codes  0 as expected · 1 a mutant survives that should not, or a case fails that should not · 2 could not run`;

/** @throws {Error} Where the arguments make no sense, with what is wrong. */
export function readOptions(args: readonly string[]): Options {
  try {
    return parse(args);
  } catch (error) {
    throw new Error(`${wrongArguments(error)} Run pnpm mutate --help.`, { cause: error });
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
      survivors: { type: "string", default: join(root, "scripts/mutate/survivors.yaml") },
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
    contract: positionals[0] ?? contractFile,
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
