import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import { boundedFilter } from "./bounded-filter.ts";
import { factors, type NumberRange, numberRange, times } from "./number-values.ts";

/** Numbers between the bounds; integers stay where JavaScript counts exactly. */
export function numberArbitrary(alternative: Alternative): Arbitrary<number> | undefined {
  const range = numberRange(alternative);
  if (range.step === undefined) return fractions(range);
  const { step } = range;
  const found = factors(range);
  if (!found) return undefined;
  const multiples = fc.integer({ min: found.from, max: found.to }).map((it) => times(it, step));
  if (Number.isInteger(step)) return multiples.filter((it) => Number.isSafeInteger(it));
  // A validator that divides in binary does not take every decimal multiple for one.
  return boundedFilter(multiples, (it) => alternative.multipleOf.every((by) => Number.isInteger(it / by)));
}

function fractions({ low, high, lowExcluded, highExcluded }: NumberRange): Arbitrary<number> | undefined {
  if (low > high || (low === high && (lowExcluded || highExcluded))) return undefined;
  const double = fc
    .double({
      min: low,
      max: high,
      minExcluded: lowExcluded,
      maxExcluded: highExcluded,
      noNaN: true,
      noDefaultInfinity: true,
    })
    // JSON.stringify writes -0 as 0.
    .map((it) => (it === 0 ? 0 : it));
  const whole = factors({ low, high, lowExcluded, highExcluded, step: 1 });
  return whole ? fc.oneof(fc.integer({ min: whole.from, max: whole.to }), double) : double;
}
