import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import { type Arbitraries, boundedFilter, sample } from "./arbitraries.ts";
import { FORMATS } from "./formats.ts";
import { matching, regExp } from "./pattern.ts";
import { codePoints, hasLength, resized } from "./resize.ts";
import type { Edge, Limits } from "./samples.ts";
import type { Schemas } from "./schemas.ts";

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

/** How much longer than they have to be strings are. Longer ones are among the boundaries. */
const SPREAD = 40;

/** Strings of any code points (never a lone surrogate), or of a format, or matching all patterns. */
export function stringArbitrary(
  alternative: Alternative,
  { schemas }: Arbitraries,
): Arbitrary<string> | undefined {
  const { bounds, formats, patterns } = alternative;
  const least = bounds.minLength ?? 0;
  const most = Math.min(bounds.maxLength ?? Infinity, least + SPREAD);
  const format = formats.map((it) => FORMATS[it]).find((it) => it !== undefined);
  if (!format && patterns.length === 0) {
    return fc.string({ unit: codePoint, minLength: least, maxLength: most });
  }
  const isGood = stringTest(alternative, schemas);
  const known = alternative.examples.filter((it) => typeof it === "string");
  const fitting = format
    ? [format.arbitrary()]
    : patterns
        .flatMap((it) => matching(it) ?? [])
        .map((it) => it.map((text) => fitted(text, least, bounds.maxLength ?? Infinity, isGood)));
  for (const arbitrary of fitting) {
    const good = boundedFilter(arbitrary, isGood, known);
    if (good) return good;
  }
  const examples = known.filter(isGood);
  return examples.length > 0 ? fc.constantFrom(...examples) : undefined;
}

/** Tells whether a string has the length, the patterns and the formats that it should have. */
export function stringTest(
  { bounds, patterns, formats }: Alternative,
  { validator }: Schemas,
): (text: string) => boolean {
  return (text) =>
    hasLength(text, bounds.minLength, bounds.maxLength) &&
    patterns.every((it) => regExp(it).test(text)) &&
    formats.every((it) => validator.isValid(formatSchema(it), text));
}

function fitted(text: string, least: number, most: number, isGood: (text: string) => boolean): string {
  const length = codePoints(text);
  if (length >= least && length <= most) return text;
  return resized(text, length < least ? least : most, isGood) ?? text;
}

const formatSchemas = new Map<string, { format: string }>();

/** The same object for the same format, so that it is compiled once. */
function formatSchema(format: string): { format: string } {
  const schema = formatSchemas.get(format) ?? { format };
  formatSchemas.set(format, schema);
  return schema;
}

const WORDS = "The quick brown fox jumps over the lazy dog";

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
  return arbitrary && sample(arbitrary, 1)[0];
}

/** Outside the Basic Multilingual Plane: one code point, two UTF-16 units, four bytes. */
const ASTRAL = "😀";

/** Characters that some servers change or fail on, though a string without a pattern may have any. */
const UNUSUAL: Readonly<Record<string, string>> = {
  "a blank": " ",
  NUL: "\0",
  "characters of markup": '<b>&amp; "it\'s" 100% \\</b>',
};

type Test = (text: string) => boolean;

/** Strings at the edges; some may be invalid. */
export function goodTexts(alternative: Alternative, typical: string, isGood: Test, limits: Limits): Edge[] {
  const { bounds, formats, patterns } = alternative;
  const { minLength: least, maxLength: most } = bounds;
  const edges: Edge[] = [];
  for (const format of formats)
    for (const [label, value] of Object.entries(FORMATS[format]?.good ?? {}))
      edges.push({ keyword: "format", label, value });
  if (least !== undefined) edges.push(...ofLength("minLength", least, alternative, typical, isGood));
  if (least === undefined) edges.push({ keyword: "minLength", label: "empty", value: "" });
  const longest = most === undefined ? limits.openText : Math.min(most, limits.text);
  if (most !== undefined || (patterns.length === 0 && formats.every((it) => FORMATS[it] === undefined)))
    edges.push(...ofLength("maxLength", longest, alternative, typical, isGood));
  for (const format of formats) {
    const length = most === undefined ? Math.min(limits.openText, 9_000) : longest;
    const value = FORMATS[format]?.ofLength?.(length);
    if (value !== undefined)
      edges.push({
        keyword: "maxLength",
        label: `the longest ${format}, ${codePoints(value)} characters`,
        value,
      });
  }
  if (patterns.length === 0 && formats.length === 0)
    for (const [label, value] of Object.entries(UNUSUAL)) edges.push({ keyword: "type", label, value });
  if (patterns.length > 0 && most === undefined) {
    const value = resized(typical, Math.min(limits.openText, codePoints(typical) + 500), isGood);
    if (value !== undefined)
      edges.push({ keyword: "pattern", label: `${codePoints(value)} characters`, value });
  }
  return edges;
}

/** Strings that break a keyword. Those come first that break no other. */
export function badTexts(alternative: Alternative, typical: string, isGood: Test, limits: Limits): Edge[] {
  const { bounds, formats, patterns } = alternative;
  const { minLength: least, maxLength: most } = bounds;
  const edges: Edge[] = [];
  if (least !== undefined && least > 0)
    edges.push(...ofLength("minLength", least - 1, alternative, typical, isGood));
  if (most !== undefined && most < limits.text)
    edges.push(...ofLength("maxLength", most + 1, alternative, typical, isGood));
  for (const format of formats) {
    const value = most === undefined ? undefined : FORMATS[format]?.ofLength?.(most + 1);
    if (value !== undefined)
      edges.push({ keyword: "maxLength", label: `a ${format} of ${codePoints(value)} characters`, value });
    for (const [label, bad] of Object.entries(FORMATS[format]?.bad ?? {}))
      edges.push({ keyword: "format", label, value: bad });
  }
  if (patterns.length > 0) {
    for (const value of notMatching(typical))
      edges.push({ keyword: "pattern", label: JSON.stringify(value).slice(0, 60), value });
  }
  return edges;
}

/** Strings of exactly this length: of ASCII, and of code points beyond UTF-16 units. */
function ofLength(
  keyword: "minLength" | "maxLength",
  length: number,
  { patterns, formats }: Alternative,
  typical: string,
  isGood: Test,
): Edge[] {
  const label = length === 1 ? "1 character" : `${length} characters`;
  if (length === 0) return [{ keyword, label: "empty", value: "" }];
  // The edges of a format are its own; to look for more would try its regular expression too often.
  if (formats.some((it) => FORMATS[it])) return [];
  if (patterns.length === 0) {
    return [
      { keyword, label, value: "a".repeat(length) },
      { keyword, label: `${label} outside the BMP`, value: ASTRAL.repeat(length) },
    ];
  }
  // The length itself may fail the test, so it is tried without the test as well.
  const value = resized(typical, length, isGood) ?? resized(typical, length, () => true);
  return value === undefined ? [] : [{ keyword, label, value }];
}

/** Near misses: a part is missing, doubled, changed, or has something around it. */
function notMatching(typical: string): string[] {
  const units = [...typical];
  const middle = Math.floor(units.length / 2);
  return [
    "",
    " ",
    `${typical}\n`,
    `${typical}!`,
    ` ${typical}`,
    units.slice(1).join(""),
    units.slice(0, -1).join(""),
    units
      .with(middle, "é")
      .slice(0, units.length || 1)
      .join(""),
    typical + typical,
    typical.toUpperCase(),
    typical.toLowerCase(),
    "!",
    ASTRAL,
    "0",
    "a",
  ];
}
