import type { Alternative } from "./alternative.ts";

/** The numbers of an alternative: from `low` to `high`, in steps. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly lowExcluded: boolean;
  readonly highExcluded: boolean;
  /** Only multiples of it; undefined for any fraction. */
  readonly step?: number;
}

const INT32 = 2 ** 31;

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

/** The numbers by which the step can be multiplied, both ends included; undefined where there is none. */
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
