import { codePoints } from "./json.ts";

/**
 * A string of exactly this many code points that still passes a test, made from one that does by repeating or leaving
 * out a part of it (which the pumping lemma promises for long strings of a regular language). Undefined if none is
 * found.
 */
export function resized(text: string, length: number, isGood: (text: string) => boolean): string | undefined {
  const units = [...text];
  const difference = length - units.length;
  if (difference === 0) return isGood(text) ? text : undefined;
  return difference > 0 ? grown(units, difference, isGood) : cut(units, -difference, isGood);
}

const LONGEST_PART = 8;

function grown(units: readonly string[], by: number, isGood: (text: string) => boolean): string | undefined {
  if (units.length === 0) return ["a", "1", " "].map((it) => it.repeat(by)).find(isGood);
  const one = repeated(units, by, isGood);
  if (one !== undefined) return one;
  for (let size = 2; size <= Math.min(LONGEST_PART, by - 1); size++) {
    // Parts of several sizes: a short one first, to make up for the rest of the division.
    const rest = by % size;
    if (rest === 0) continue;
    const longer = grownOnce(units, rest, isGood);
    const all = longer && repeated([...longer], by - rest, isGood);
    if (all) return all;
  }
  return undefined;
}

/** With one part repeated. */
function repeated(units: readonly string[], by: number, isGood: (text: string) => boolean): string | undefined {
  for (let size = 1; size <= Math.min(LONGEST_PART, units.length); size++) {
    if (by % size !== 0) continue;
    // From the end: that is where a repetition stands most often.
    for (let at = units.length - size; at >= 0; at--) {
      const part = units.slice(at, at + size).join("");
      const longer = units.slice(0, at).join("") + part.repeat(by / size) + units.slice(at).join("");
      if (isGood(longer)) return longer;
    }
  }
  return undefined;
}

function grownOnce(units: readonly string[], by: number, isGood: (text: string) => boolean) {
  for (let at = units.length - by; at >= 0; at--) {
    const longer = [...units.slice(0, at + by), ...units.slice(at)].join("");
    if (isGood(longer)) return longer;
  }
  return undefined;
}

function cut(units: readonly string[], by: number, isGood: (text: string) => boolean): string | undefined {
  if (by > units.length) return undefined;
  for (let at = units.length - by; at >= 0; at--) {
    const shorter = [...units.slice(0, at), ...units.slice(at + by)].join("");
    if (isGood(shorter)) return shorter;
  }
  return undefined;
}

/** A test that a string has a length in code points, both ends included. */
export function hasLength(text: string, least = 0, most = Infinity): boolean {
  if (text.length < least) return false;
  if (text.length <= most && text.length / 2 >= least) return true;
  const length = codePoints(text);
  return length >= least && length <= most;
}
