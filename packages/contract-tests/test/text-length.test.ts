import { expect, test } from "vitest";
import { resized } from "../src/schema/text-length.ts";

test("grows a string to a length by repeating a part of it, or parts of two sizes", () => {
  const isGood = (text: string) => /^a(bcd)*(ef)*$/.test(text);
  expect(resized("abcdef", 6 + 9, isGood)).toMatch(/^a(bcd){4}ef$/);
  expect(resized("abcdef", 6 + 7, isGood)).toHaveLength(13);
});

test("gives up at once where no string of the length passes", () => {
  // A limit of 128 and one character more: no repetition helps.
  const isGood = (text: string) => /^[!-~]{1,128}$/.test(text);
  expect(resized("abcdefgh", 129, isGood)).toBeUndefined();
  expect(resized("abcdefgh", 128, isGood)).toHaveLength(128);
});
