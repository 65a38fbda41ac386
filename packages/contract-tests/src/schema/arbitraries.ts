import type { Schema } from "@chat-api/openapi-document";
import fc, { type Arbitrary } from "fast-check";
import type { Schemas } from "./schemas.ts";

/** The seed of what is sampled, and of the trials of a filter. */
const SEED = 20_251_013;
const FILTER_SEED = 20_201_212;

/** How often a value is tried before a generator counts as starving. */
const TRIES = 300;

/** So many good values in the first tries are enough to go on. */
const ENOUGH = 12;

/**
 * The values that pass a test, still shrinking. A generator that finds good values too rarely to be filtered gives
 * those that were found, and the `known` ones; undefined if there are none.
 */
export function boundedFilter<Value>(
  arbitrary: Arbitrary<Value>,
  isGood: (value: Value) => boolean,
  known: readonly Value[] = [],
): Arbitrary<Value> | undefined {
  const found: Value[] = [];
  let tries = 0;
  for (const value of fc.sample(arbitrary, { seed: FILTER_SEED, numRuns: 20 })) {
    tries++;
    if (isGood(value)) found.push(value);
  }
  if (found.length >= ENOUGH) return arbitrary.filter(isGood);
  for (const value of fc.sample(arbitrary, { seed: FILTER_SEED + 1, numRuns: TRIES })) {
    tries++;
    if (isGood(value)) found.push(value);
    if (found.length >= ENOUGH) break;
  }
  if (found.length / tries > 0.03) return arbitrary.filter(isGood);
  const rare = [...found, ...known.filter(isGood)];
  return rare.length > 0 ? fc.constantFrom(...rare) : undefined;
}

/** Arbitraries of the schemas of one document. */
export interface Arbitraries {
  readonly schemas: Schemas;
  /**
   * Undefined if no value is found. `depth` is how often a recursive schema may still be entered; each recursive
   * property or item has one less.
   */
  of(schema: Schema, depth: number): Arbitrary<unknown> | undefined;
  /** All values if they are few; undefined if they are many. */
  fewValues(schema: Schema): readonly unknown[] | undefined;
}

export function oneOf(arbitraries: readonly Arbitrary<unknown>[]): Arbitrary<unknown> | undefined {
  const [only] = arbitraries;
  return arbitraries.length < 2 ? only : fc.oneof({ withCrossShrink: true }, ...arbitraries);
}

/** Values of an arbitrary: the same each time. */
export function sample<Value>(arbitrary: Arbitrary<Value>, count: number): Value[] {
  return fc.sample(arbitrary, { seed: SEED, numRuns: count });
}
