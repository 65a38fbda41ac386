import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import type { Arbitraries } from "./arbitraries.ts";
import { boundedFilter } from "./bounded-filter.ts";
import { FORMATS } from "./formats.ts";
import { codePoints } from "./json.ts";
import { regExp } from "./member-rules.ts";
import { matching } from "./pattern.ts";
import { codePoint } from "./random-text.ts";
import type { Schemas } from "./schemas.ts";
import { hasLength, resized } from "./text-length.ts";

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
  { oracle }: Schemas,
): (text: string) => boolean {
  return (text) =>
    hasLength(text, bounds.minLength, bounds.maxLength) &&
    patterns.every((it) => regExp(it).test(text)) &&
    formats.every((it) => oracle.isValid(formatSchema(it), text));
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
