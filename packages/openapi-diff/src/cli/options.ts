import { parseArgs } from "node:util";

import { FORMATS, type Format } from "../report/formats.ts";

/** The options of `pnpm breaking`. */
export interface Options {
  readonly base: string | undefined;
  readonly contract: string;
  readonly format: Format;
  readonly changelog: boolean;
  readonly release: boolean;
  readonly help: boolean;
}

/** @param contract The contract that is compared unless the arguments name another, as people know it. */
export const helpFor = (contract: string): string => `Usage  pnpm breaking [base] [options]

Compares the contract with an earlier one: what changed, whom it affects, and whether info.version allows it.

Options
  --base <commit|file>  what to compare with, as [base] (default: where the branch left main)
  --release             compare with the last release, a tag such as v1.2.0; without one there is nothing to do
  --contract <file>     the contract (default ${contract})
  --format <format>     ${FORMATS.join(", ")} (default terminal)
  --changelog           write the changes to CHANGELOG.md beside the contract, as its next entry;
                        compares with the last release, if there is one
  --help                show this help

The report goes to stdout as data, and to stderr in the format terminal.
Changes that are listed in accepted-changes.yaml beside the contract do not count.

Exit code  0  info.version allows the changes, or nothing breaks
           1  something breaks, and info.version does not allow it
           2  the two could not be compared`;

/**
 * Parses the arguments.
 * @throws {Error} if they are wrong; it says what to correct.
 */
export function readOptions(args: readonly string[], contract: string): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      base: { type: "string" },
      release: { type: "boolean", default: false },
      contract: { type: "string", default: contract },
      format: { type: "string", default: "terminal" },
      changelog: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const bases = [...(values.base === undefined ? [] : [values.base]), ...positionals];
  if (bases.length > 1) throw new Error(`One base at a time, not ${bases.join(" and ")}.`);
  if (bases.length > 0 && values.release) throw new Error("Either --release or a base, not both.");
  const format = FORMATS.find((it) => it === values.format);
  if (!format) throw new Error(`There is no format ${values.format}. Choose from ${FORMATS.join(", ")}.`);
  return { ...values, base: bases[0], format };
}
