import fc from "fast-check";
import type { Alternative } from "./alternative.ts";
import type { Arbitraries } from "./arbitraries.ts";
import { FORMATS } from "./formats.ts";
import { factors, numberRange, times } from "./number-values.ts";
import { stringArbitrary, stringTest } from "./string-arbitrary.ts";

const SEED = 20_251_013;
const WORDS = "The quick brown fox jumps over the lazy dog";

/** A number that nobody would wonder at, near 1. */
export function typicalNumber(alternative: Alternative): number | undefined {
  const range = numberRange(alternative);
  if (range.step !== undefined) {
    const found = factors(range);
    return found && times(Math.min(Math.max(1, found.from), found.to), range.step);
  }
  const { low, high, lowExcluded, highExcluded } = range;
  if (low < 1.5 && high > 1.5) return 1.5;
  const middle = low / 2 + high / 2;
  return [lowExcluded ? middle : low, highExcluded ? middle : high].find((it) => it >= low && it <= high);
}

/** A string that nobody would wonder at. */
export function typicalText(alternative: Alternative, arbitraries: Arbitraries): string | undefined {
  const { bounds, formats } = alternative;
  const isGood = stringTest(alternative, arbitraries.schemas);
  const { minLength: least = 0, maxLength: most = Infinity } = bounds;
  const words = WORDS.repeat(Math.ceil(least / WORDS.length) || 1).slice(
    0,
    Math.max(least, Math.min(most, 9)),
  );
  const known = formats.flatMap((it) => Object.values(FORMATS[it]?.good ?? {}));
  const simple = [...alternative.examples.filter((it) => typeof it === "string"), ...known, words].find(
    isGood,
  );
  if (simple !== undefined) return simple;
  const arbitrary = stringArbitrary(alternative, arbitraries);
  return arbitrary && fc.sample(arbitrary, { seed: SEED, numRuns: 1 })[0];
}
