import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { UsageError } from "./command.ts";
import { didYouMean } from "./did-you-mean.ts";

/** The options of the command line. Those of a config file are the same, but for the ones that `COMMAND_LINE_ONLY` has. */
export const OPTIONS = {
  url: { type: "string" },
  bearer: { type: "string" },
  basic: { type: "string" },
  cookie: { type: "string" },
  header: { type: "string", multiple: true },
  tenant: { type: "string" },
  "other-tenant": { type: "string" },
  "other-tenant-closed": { type: "boolean" },
  argument: { type: "string", multiple: true },
  "other-argument": { type: "string", multiple: true },
  config: { type: "string" },
  contract: { type: "string" },
  operations: { type: "string", multiple: true },
  seed: { type: "string" },
  "max-requests-per-second": { type: "string" },
  timeout: { type: "string" },
  mock: { type: "boolean" },
  stateless: { type: "boolean" },
  "dry-run": { type: "boolean" },
  report: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
  version: { type: "boolean" },
} as const satisfies ParseArgsOptionsConfig;

export type OptionName = keyof typeof OPTIONS;

export const COMMAND_LINE_ONLY: readonly OptionName[] = ["config", "help", "version"];

/** A value and where it comes from, which an error message names. */
export interface Given {
  readonly text: string;
  /** Such as `--seed`, `CHAT_CONTRACT_BASIC` or `seed in config.yaml`. */
  readonly from: string;
}

/** The values of each option that was given; more than one only if it may be repeated. */
export type GivenOptions = Partial<Record<OptionName, readonly Given[]>>;

/** The environment can hold secrets: everybody who runs `ps` sees a command line. */
const ENVIRONMENT = {
  bearer: "CHAT_CONTRACT_BEARER",
  basic: "CHAT_CONTRACT_BASIC",
  cookie: "CHAT_CONTRACT_COOKIE",
} as const satisfies Partial<Record<OptionName, string>>;

/** @throws {UsageError} if an option is unknown or lacks its value. */
export function readFlags(args: readonly string[]): GivenOptions {
  const { values } = parse(args);
  const given = Object.entries(values).map(([name, value]) => [
    name,
    [value].flat().map((it) => ({ text: String(it), from: `--${name}` })),
  ]);
  return Object.fromEntries(given);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowNegative: true });
  } catch (error) {
    const { message } = error as Error;
    const unknown = /Unknown option '(-[^=']*)/.exec(message)?.[1];
    const ambiguous = /'(--[\w-]+)' argument is ambiguous/.exec(message)?.[1];
    if (ambiguous !== undefined)
      throw new UsageError(
        `${ambiguous} has no value, or one that begins with a dash: write ${ambiguous}=-….`,
      );
    if (unknown === undefined) throw new UsageError(`${message.split(/\. |\n/, 1)[0]}.`);
    const write = (name: string) => `--${name}`;
    throw new UsageError(
      `There is no option ${unknown}.${didYouMean(unknown.replace(/^-+/, ""), Object.keys(OPTIONS), write)}`,
    );
  }
}

/** The options in the environment. An empty variable gives none. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): GivenOptions {
  const given = Object.entries(ENVIRONMENT)
    .filter(([, variable]) => env[variable])
    .map(([name, variable]) => [name, [{ text: env[variable] ?? "", from: variable }]]);
  return Object.fromEntries(given);
}

/** @throws {UsageError} if it is an empty text, which a shell makes of a variable that is not set. */
export function filled(given: Given | undefined): string | undefined {
  if (given?.text === "") throw new UsageError(`${given.from} is empty. Give a value, or leave it out.`);
  return given?.text;
}

/** @throws {UsageError} if it is no whole number, or out of its bounds. */
export function wholeNumber(given: Given | undefined, min: number, max: number): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given.text);
  if (/^\d+$/.test(given.text) && value >= min && value <= max) return value;
  throw new UsageError(`${given.from} has to be a whole number from ${min} to ${max}, not "${given.text}".`);
}
