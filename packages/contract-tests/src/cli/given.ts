import { UsageError } from "./command.ts";
import type { OptionName } from "./flags.ts";

/** A value and where it comes from, which is what a complaint about it names. */
export interface Given {
  readonly text: string;
  /** Such as `--seed`, `CHAT_CONTRACT_BASIC` or `seed in config.yaml`. */
  readonly from: string;
}

/** The values of each option that was given; more than one only where it may be repeated. */
export type GivenOptions = Partial<Record<OptionName, readonly Given[]>>;

/** @throws {UsageError} Where it is an empty text, which a shell makes of a variable that is not set. */
export function filled(given: Given | undefined): string | undefined {
  if (given?.text === "") throw new UsageError(`${given.from} is empty. Give a value, or leave it out.`);
  return given?.text;
}

/** @throws {UsageError} Where it is no whole number, or out of its bounds. */
export function wholeNumber(given: Given | undefined, min: number, max: number): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given.text);
  if (/^\d+$/.test(given.text) && value >= min && value <= max) return value;
  throw new UsageError(`${given.from} has to be a whole number from ${min} to ${max}, not "${given.text}".`);
}
