import type { Operation } from "@chat-api/openapi-document";

/** What a list of cases is made with. */
export interface CasesOptions {
  /** The same seed gives the same list. Default 1. */
  readonly seed?: number;
  /** How many random values each schema of a request is tried with. Default 10. */
  readonly random?: number;
  /** How many generated bodies are asked for of each declared response. Default 5. */
  readonly generatedResponses?: number;
  /** Only the cases of these operations, by `operationId`. Default: all. */
  readonly operations?: readonly string[];
}

const LARGEST_SEED = 2 ** 31 - 1;

/** @throws {RangeError} Where a number is not a count or not a seed; says which. */
export function withDefaults(options: CasesOptions): Required<Omit<CasesOptions, "operations">> {
  const { seed = 1, random = 10, generatedResponses = 5 } = options;
  for (const [name, value] of Object.entries({ seed, random, generatedResponses }))
    if (!Number.isInteger(value) || value < 0 || value > LARGEST_SEED)
      throw new RangeError(`${name} ${value} is not a whole number from 0 to ${LARGEST_SEED}.`);
  return { seed, random, generatedResponses };
}

/**
 * The operations that were asked for, in the order of the contract.
 * @throws {Error} Where the contract has no such operation; lists those that it has.
 */
export function selected(all: readonly Operation[], wanted: readonly string[] | undefined): Operation[] {
  const unknown = wanted?.filter((id) => !all.some((it) => it.id === id)) ?? [];
  if (unknown.length > 0)
    throw new Error(
      `The contract has no operation ${unknown.join(", ")}. It has ${listNames(all.map(({ id }) => id))}.`,
    );
  return all.filter(({ id }) => wanted?.includes(id) ?? true);
}

/** Names in a sentence: the first of them, where they are more than one reads. */
export function listNames(names: readonly string[], most = 20): string {
  if (names.length <= most) return names.join(", ") || "none";
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
