/** A source of numbers from 0 to 1, without 1. */
export type Random = () => number;

/** Repeatable numbers: mulberry32, by Tommy Ettinger: 32 bits of state are plenty for which request fails, and what a sample is. */
export function seededRandom(seed: string): Random {
  let state = 0;
  for (const char of seed) state = (Math.imul(state, 31) + (char.codePointAt(0) as number)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
