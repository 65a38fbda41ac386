import type { Schema } from "@chat-api/openapi-document";
import fc, { type Arbitrary } from "fast-check";
import type { Schemas } from "./schemas.ts";

const SEED = 20_201_212;

/** How often a value is tried before a generator counts as starving. */
const TRIES = 300;

/** So many good values in the first tries are enough to go on. */
const ENOUGH = 12;

/**
 * The values that pass a test, still shrinking. A generator that finds good values too rarely to be filtered gives
 * those that were found, and the `known` ones; undefined where there are none.
 */
export function boundedFilter<Value>(
  arbitrary: Arbitrary<Value>,
  isGood: (value: Value) => boolean,
  known: readonly Value[] = [],
): Arbitrary<Value> | undefined {
  const found: Value[] = [];
  let tries = 0;
  for (const value of fc.sample(arbitrary, { seed: SEED, numRuns: 20 })) {
    tries++;
    if (isGood(value)) found.push(value);
  }
  if (found.length >= ENOUGH) return arbitrary.filter(isGood);
  for (const value of fc.sample(arbitrary, { seed: SEED + 1, numRuns: TRIES })) {
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
   * Undefined where no value is found. `depth` is how often a recursive schema may still be entered; each recursive
   * member or item has one less.
   */
  of(schema: Schema, depth: number): Arbitrary<unknown> | undefined;
  /** All values, where they are few; undefined where they are many. */
  fewValues(schema: Schema): readonly unknown[] | undefined;
}

export function oneOf(arbitraries: readonly Arbitrary<unknown>[]): Arbitrary<unknown> | undefined {
  const [only] = arbitraries;
  return arbitraries.length < 2 ? only : fc.oneof({ withCrossShrink: true }, ...arbitraries);
}
