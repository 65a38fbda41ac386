import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { UsageError } from "./command.ts";
import { didYouMean } from "./did-you-mean.ts";
import { COMMAND_LINE_ONLY, type Given, type GivenOptions, OPTIONS, type OptionName } from "./flags.ts";

const NAMES = (Object.keys(OPTIONS) as OptionName[]).filter((name) => !COMMAND_LINE_ONLY.includes(name));

/** Paths in the file are seen from the folder of the file. */
const PATHS: readonly OptionName[] = ["contract", "report"];

/** Between name and value of a map on the command line. */
const SEPARATORS: Partial<Record<OptionName, string>> = {
  header: ": ",
  argument: "=",
  "other-argument": "=",
};

/**
 * Reads a config file, in YAML or JSON: the options of the command line by name. `header`, `argument` and `other-argument`
 * may be lists or maps, `operations` a list.
 * @throws {UsageError} if the file can't be read, or has a key or a value that no option has.
 */
export async function readConfig(file: string): Promise<GivenOptions> {
  const content = await readYaml(file);
  if (content === null || content === undefined) return {};
  if (typeof content !== "object" || Array.isArray(content))
    throw new UsageError(`${file} has to hold options by name, such as "url: https://staging.example.org".`);
  const given = Object.entries(content).map(([name, value]) => [name, valuesOf(name, value, file)]);
  return Object.fromEntries(given);
}

async function readYaml(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new UsageError(`The config file ${file} can't be read: ${(error as Error).message}`);
  }
}

function valuesOf(name: string, value: unknown, file: string): Given[] {
  if (!isName(name))
    throw new UsageError(`${file} has ${name}, which is no option.${didYouMean(name, NAMES)}`, known());
  const from = `${name} in ${file}`;
  return textsOf(name, value, from).map((text) => ({
    text: PATHS.includes(name) ? resolve(dirname(file), text) : text,
    from,
  }));
}

function textsOf(name: OptionName, value: unknown, from: string): string[] {
  const { type, ...rest } = OPTIONS[name];
  const separator = SEPARATORS[name];
  if (type === "boolean") {
    if (typeof value === "boolean") return [String(value)];
    throw new UsageError(`${from} has to be true or false.`);
  }
  if ("multiple" in rest && Array.isArray(value)) return value.map((it) => scalar(it, from));
  if (separator !== undefined && typeof value === "object" && value !== null)
    return Object.entries(value).map(([key, it]) => `${key}${separator}${scalar(it, from)}`);
  return [scalar(value, from)];
}

function scalar(value: unknown, from: string): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new UsageError(`${from} has to be a text or a number.`);
}

function isName(name: string): name is OptionName {
  return NAMES.some((it) => it === name);
}

function known(): string {
  return `It may have ${NAMES.join(", ")}.`;
}
