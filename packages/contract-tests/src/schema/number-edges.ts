import type { Alternative } from "./alternative.ts";
import type { Edge } from "./edge.ts";
import { factors, isIntegral, numberRange, times } from "./number-values.ts";

const INT32 = 2 ** 31;
/** Beyond 32 bits, and still exact in a double. */
const LARGE = 1e15;

/** Numbers at the edges, of which not all need be valid. */
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
