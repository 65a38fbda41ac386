import type { Alternative } from "./alternative.ts";
import type { Edge } from "./edge.ts";
import { FORMATS } from "./formats.ts";
import { codePoints } from "./json.ts";
import type { Limits } from "./limits.ts";
import { resized } from "./text-length.ts";

/** Outside the Basic Multilingual Plane: one code point, two UTF-16 units, four bytes. */
const ASTRAL = "😀";

/** What some servers change or trip over, although any character may stand in a string that has no pattern. */
const UNUSUAL: Readonly<Record<string, string>> = {
  "a blank": " ",
  NUL: "\0",
  "characters of markup": '<b>&amp; "it\'s" 100% \\</b>',
};

type Test = (text: string) => boolean;

/** Strings at the edges, of which not all need be valid. */
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
  // The length itself may be what is wrong, so the test is tried without it as well.
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
