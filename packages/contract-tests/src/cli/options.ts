import type { Target } from "../send/target.ts";
import { readConfig } from "./config.ts";
import {
  filled,
  type Given,
  type GivenOptions,
  type OptionName,
  readEnvironment,
  readFlags,
  wholeNumber,
} from "./flags.ts";
import { readTarget } from "./read-target.ts";

/** The options of a run. */
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
}

const DEFAULT_SEED = 1;
const LARGEST_SEED = 2 ** 31 - 1;

/**
 * Reads the command line; the environment and then the config file give what it does not. Headers and arguments add up.
 * @throws {UsageError} if an option is unknown, missing or malformed; says which, and what it should be.
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
  };
}
