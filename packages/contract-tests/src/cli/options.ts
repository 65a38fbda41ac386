import type { Target } from "../run/target.ts";
import { UsageError } from "./command.ts";
import { readConfig } from "./config.ts";
import { defaultWorkflows } from "./default-contract.ts";
import { type OptionName, readEnvironment, readFlags } from "./flags.ts";
import { filled, type Given, type GivenOptions, wholeNumber } from "./given.ts";
import { readTarget } from "./read-target.ts";

/** What to run, and how. */
export interface Options {
  readonly target: Target;
  /** The path of a contract. Default: the one of this package. */
  readonly contract?: string;
  /** Default all. */
  readonly operations?: readonly string[];
  readonly seed: number;
  readonly dryRun: boolean;
  /** The folder for reports. */
  readonly report?: string;
  readonly json: boolean;
  /** The path of an Arazzo file whose workflows are run, rather than the cases. */
  readonly workflows?: string;
}

const DEFAULT_SEED = 1;
const LARGEST_SEED = 2 ** 31 - 1;

/**
 * Reads what the command line says; what it leaves open, the environment says, and then the config file. Headers and
 * arguments add up.
 * @throws {UsageError} Where an option is unknown, missing or malformed; says which, and what it should be.
 */
export async function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Options | "help" | "version"> {
  const flags = readFlags(args);
  if (flags.help) return "help";
  if (flags.version) return "version";
  const file = flags.config?.[0]?.text;
  const config = file === undefined ? {} : await readConfig(file);
  const given: GivenOptions = {
    ...config,
    ...readEnvironment(env),
    ...flags,
    // Of two for one name, the last counts.
    header: [...(config.header ?? []), ...(flags.header ?? [])],
    argument: [...(config.argument ?? []), ...(flags.argument ?? [])],
    "other-argument": [...(config["other-argument"] ?? []), ...(flags["other-argument"] ?? [])],
  };
  const last = (name: OptionName): Given | undefined => given[name]?.at(-1);
  const isOn = (name: OptionName): boolean => last(name)?.text === "true";
  const contract = filled(last("contract"));
  const workflows = last("workflows")?.text;
  if (workflows !== undefined) assertForWorkflows(flags);
  const report = filled(last("report"));
  const operations = given.operations?.flatMap((it) => filled(it)?.split(/[\s,]+/) ?? []).filter(Boolean);
  return {
    target: readTarget(given),
    ...(contract !== undefined && { contract }),
    ...(operations && { operations }),
    seed: wholeNumber(last("seed"), 0, LARGEST_SEED) ?? DEFAULT_SEED,
    dryRun: isOn("dry-run"),
    ...(report !== undefined && { report }),
    json: isOn("json"),
    ...(workflows !== undefined && { workflows: workflows || defaultWorkflows() }),
  };
}

/** What says how cases are made and reported, and what workflows have no place for. */
const OF_CASES: readonly OptionName[] = [
  "operations",
  "seed",
  "max-requests-per-second",
  "other-tenant",
  "header",
  "dry-run",
  "report",
  "json",
];

/** @throws {UsageError} Where the command line asks of workflows what only cases can do. */
function assertForWorkflows(flags: GivenOptions): void {
  const name = OF_CASES.find((it) => flags[it] !== undefined);
  if (name !== undefined)
    throw new UsageError(`--${name} does nothing for workflows.`, `Leave out --${name}, or --workflows.`);
}
