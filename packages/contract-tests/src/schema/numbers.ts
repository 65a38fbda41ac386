import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import { boundedFilter } from "./arbitraries.ts";
import type { Edge } from "./samples.ts";

/** The numbers of an alternative: from `low` to `high`, in steps. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly lowExcluded: boolean;
  readonly highExcluded: boolean;
  /** Only multiples of it; undefined for any fraction. */
  readonly step?: number;
}

export const INT32 = 2 ** 31;

/** Whether numbers are integers: by `type`, or by a format of OpenAPI's registry. */
export function isIntegral({ integer, formats }: Alternative): boolean {
  return integer || formats.includes("int32") || formats.includes("int64");
}

export function numberRange(alternative: Alternative): NumberRange {
  const { bounds, formats, multipleOf } = alternative;
  const widest = formats.includes("int32")
    ? { low: -INT32, high: INT32 - 1 }
    : isIntegral(alternative) || multipleOf.length > 0
      ? { low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER }
      : { low: -Number.MAX_VALUE, high: Number.MAX_VALUE };
  const low = Math.max(bounds.minimum ?? -Infinity, bounds.exclusiveMinimum ?? -Infinity, widest.low);
  const high = Math.min(bounds.maximum ?? Infinity, bounds.exclusiveMaximum ?? Infinity, widest.high);
  const steps = isIntegral(alternative) ? [1, ...multipleOf] : multipleOf;
  return {
    low,
    high,
    lowExcluded: bounds.exclusiveMinimum === low,
    highExcluded: bounds.exclusiveMaximum === high,
    ...(steps.length > 0 && { step: steps.reduce(leastCommonMultiple) }),
  };
}

/** The numbers by which the step can be multiplied, both ends included; undefined if there is none. */
export function factors({ low, high, lowExcluded, highExcluded, step = 1 }: NumberRange) {
  let from = Math.ceil(quotient(low, step));
  let to = Math.floor(quotient(high, step));
  if (lowExcluded && times(from, step) <= low) from++;
  if (highExcluded && times(to, step) >= high) to--;
  from = Math.max(from, Number.MIN_SAFE_INTEGER);
  to = Math.min(to, Number.MAX_SAFE_INTEGER);
  return from <= to ? { from, to } : undefined;
}

/** A multiple of a decimal fraction, as it is written: 3 times 0.1 is 0.3. */
export function times(factor: number, step: number): number {
  return Number.isInteger(step) ? factor * step : Number((factor * step).toFixed(decimals(step)));
}

function quotient(value: number, step: number): number {
  const exact = value / step;
  const near = Math.round(exact);
  return Math.abs(near - exact) < 1e-9 ? near : exact;
}

function leastCommonMultiple(a: number, b: number): number {
  const scale = 10 ** Math.max(decimals(a), decimals(b));
  const [x, y] = [Math.round(a * scale), Math.round(b * scale)];
  return ((x / greatestCommonDivisor(x, y)) * y) / scale;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function decimals(value: number): number {
  for (let digits = 0; digits < 20; digits++) if (Number(value.toFixed(digits)) === value) return digits;
  return 20;
}

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

/** Beyond 32 bits, and still exact in a double. */
const LARGE = 1e15;

/** Numbers at the edges; some may be invalid. */
export function goodNumbers(alternative: Alternative): Edge[] {
  const { bounds, formats, multipleOf } = alternative;
  const range = numberRange(alternative);
  const edges: Edge[] = [];
  const add = (keyword: string, value: number, label = String(value)) =>
    edges.push({ keyword, label, value: value === 0 ? 0 : value });
  const found = factors(range);
  const step = range.step;
  const low = step !== undefined && found ? times(found.from, step) : range.low;
  const high = step !== undefined && found ? times(found.to, step) : range.high;
  const lowest = bounds.minimum ?? bounds.exclusiveMinimum;
  const highest = bounds.maximum ?? bounds.exclusiveMaximum;
  const ulp = 2 ** -20;
  if (lowest !== undefined) {
    const keyword = bounds.exclusiveMinimum === range.low ? "exclusiveMinimum" : "minimum";
    add(keyword, low);
    if (range.lowExcluded) for (const by of [0.5, ulp]) add(keyword, low + by);
  } else {
    add("minimum", formats.includes("int32") ? -INT32 : -LARGE);
    if (step !== undefined && found) add("minimum", low);
    add("minimum", -1);
  }
  if (highest !== undefined) {
    const keyword = bounds.exclusiveMaximum === range.high ? "exclusiveMaximum" : "maximum";
    add(keyword, high);
    if (range.highExcluded) for (const by of [0.5, ulp]) add(keyword, high - by);
  } else {
    add("maximum", formats.includes("int32") ? INT32 - 1 : LARGE);
    if (step !== undefined && found) add("maximum", high);
    if (isIntegral(alternative) && !formats.includes("int32") && multipleOf.length === 0)
      add("maximum", 1e18);
  }
  add("type", 0);
  if (step === undefined) for (const value of [0.5, -0.5, 1e-7, 1e21]) add("type", value);
  for (const by of multipleOf) for (const factor of [-1, 1, 2, 3]) add("multipleOf", times(factor, by));
  return edges;
}

/** Numbers that break a keyword. */
export function badNumbers(alternative: Alternative): Edge[] {
  const { bounds, formats, multipleOf } = alternative;
  const { step = 0.5 } = numberRange(alternative);
  const edges: Edge[] = [];
  const add = (keyword: string, value: number) => edges.push({ keyword, label: String(value), value });
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = bounds;
  if (minimum !== undefined) for (const by of [step, 1]) add("minimum", minimum - by);
  if (maximum !== undefined) for (const by of [step, 1, maximum]) add("maximum", maximum + by);
  if (exclusiveMinimum !== undefined) add("exclusiveMinimum", exclusiveMinimum);
  if (exclusiveMaximum !== undefined) add("exclusiveMaximum", exclusiveMaximum);
  const near = middle(alternative);
  for (const by of multipleOf) for (const part of [0.5, 1]) add("multipleOf", near + by * part || by / 2);
  for (const by of multipleOf) if (Number.isInteger(by)) add("multipleOf", near + 1);
  if (formats.includes("int32")) for (const value of [INT32, -INT32 - 1]) add("format", value);
  if (formats.includes("int32") || formats.includes("int64")) add("format", near + 0.5);
  if (alternative.integer) edges.push({ keyword: "type", label: "a fraction", value: near + 0.5 });
  return edges;
}

/** A valid number that has room on both sides, if there is any. */
function middle(alternative: Alternative): number {
  const range = numberRange(alternative);
  const found = factors({ ...range, step: range.step ?? 1 });
  if (!found) return range.low;
  const factor = Math.min(Math.max(0, found.from), found.to);
  const next = factor < found.to ? factor + 1 : factor;
  return times(factor === 0 ? next : factor, range.step ?? 1);
}

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
