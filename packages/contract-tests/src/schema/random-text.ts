import fc, { type Arbitrary } from "fast-check";

const SURROGATES = 0xd800;
const SURROGATE_COUNT = 0x800;
const FIRST_PRINTABLE = 0x20;
const PRINTABLE_COUNT = 95;
const LAST = 0x10ffff;

/**
 * Any code point that can travel, so no surrogate. Small numbers are the printable ones of ASCII, from `a` on: those
 * come more often, and what fails shrinks to them.
 */
export const codePoint: Arbitrary<string> = fc
  .nat({ max: LAST - SURROGATE_COUNT })
  .map((number) => String.fromCodePoint(toCodePoint(number)));

function toCodePoint(number: number): number {
  if (number < PRINTABLE_COUNT)
    return FIRST_PRINTABLE + ((number + "a".charCodeAt(0) - FIRST_PRINTABLE) % PRINTABLE_COUNT);
  if (number < PRINTABLE_COUNT + FIRST_PRINTABLE) return number - PRINTABLE_COUNT;
  return number < SURROGATES ? number : number + SURROGATE_COUNT;
}

/** Anything that JSON can write, small. */
export const anyJson: Arbitrary<unknown> = fc
  .jsonValue({ maxDepth: 1, stringUnit: codePoint })
  // JSON.stringify writes -0 as 0.
  .map((value) => JSON.parse(JSON.stringify(value)));
