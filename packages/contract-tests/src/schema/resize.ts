/** The length of a string as JSON Schema counts it: in code points, not in UTF-16 units. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

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
  const longer = repeated(units, by, isGood);
  if (longer !== undefined) return longer;
  // A part of another size makes up for what a division leaves over.
  for (let first = 1; first < Math.min(LONGEST_PART, by, units.length + 1); first++) {
    const once = withPart(units, first, 1, () => true);
    const rest = once && repeated([...once], by - first, isGood);
    if (rest !== undefined) return rest;
  }
  return undefined;
}

function repeated(units: readonly string[], by: number, isGood: (text: string) => boolean) {
  for (let size = 1; size <= Math.min(LONGEST_PART, units.length); size++) {
    const longer = by % size === 0 ? withPart(units, size, by / size, isGood) : undefined;
    if (longer !== undefined) return longer;
  }
  return undefined;
}

/** With a part of this size so many times more; from the end, where a repetition stands most often. */
function withPart(units: readonly string[], size: number, times: number, isGood: (text: string) => boolean) {
  for (let at = units.length - size; at >= 0; at--) {
    const part = units.slice(at, at + size).join("");
    const longer = units.slice(0, at).join("") + part.repeat(times) + units.slice(at).join("");
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
