import type { SchemaObject } from "@chat-api/openapi-document";
import type { Random } from "./random.ts";

/** Makes a text that a regular expression matches, of a length. */
export type TextOfPattern = (
  pattern: string,
  length: { minLength: number; maxLength: number },
  random: Random,
) => string;

const WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima".split(" ");

const FORMATS: Record<string, (random: Random) => string> = {
  date: (random) => dateOf(random).toISOString().slice(0, 10),
  "date-time": (random) => dateOf(random).toISOString(),
  time: (random) => `${dateOf(random).toISOString().slice(11, 19)}Z`,
  duration: (random) => `PT${between(random, 1, 59)}M`,
  email: (random) => `${wordOf(random)}@example.org`,
  hostname: (random) => `${wordOf(random)}.example.org`,
  ipv4: (random) => `192.0.2.${between(random, 1, 254)}`,
  ipv6: (random) => `2001:db8::${between(random, 1, 9999)}`,
  uri: (random) => `https://example.org/${wordOf(random)}`,
  url: (random) => `https://example.org/${wordOf(random)}`,
  "uri-reference": (random) => `/${wordOf(random)}`,
  "json-pointer": (random) => `/${wordOf(random)}`,
  byte: (random) => Buffer.from(wordOf(random)).toString("base64"),
  uuid: (random) => {
    const digits = Array.from({ length: 32 }, () => between(random, 0, 15).toString(16)).join("");
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.*)$/, "$1-$2-4$3-8$4-$5");
  },
};

/** A string of the format, the pattern and the length that a schema says. */
export function sampleString(schema: SchemaObject, random: Random, textOfPattern: TextOfPattern): string {
  const {
    format,
    pattern,
    contentEncoding,
    minLength = 0,
    maxLength = Number.POSITIVE_INFINITY,
  } = schema as {
    format?: string;
    pattern?: string;
    contentEncoding?: string;
    minLength?: number;
    maxLength?: number;
  };
  const ofFormat = FORMATS[format ?? ""] ?? (contentEncoding === "base64" ? FORMATS.byte : undefined);
  if (ofFormat !== undefined) return ofFormat(random);
  if (pattern !== undefined) return textOfPattern(pattern, { minLength, maxLength }, random);
  let text = random() === 0 ? "string" : wordOf(random);
  while (text.length < minLength) text += ` ${wordOf(random)}`;
  return text.length > maxLength
    ? text
        .slice(0, Math.max(minLength, Math.floor(maxLength)))
        .trim()
        .padEnd(minLength, "x")
    : text;
}

/** A number within the bounds and on the steps that a schema says. */
export function sampleNumber(schema: SchemaObject, random: Random, isInteger: boolean): number {
  const { exclusiveMaximum, exclusiveMinimum, maximum, minimum, multipleOf } = schema as Record<
    string,
    number
  >;
  const step =
    multipleOf === undefined ? (isInteger ? 1 : 0) : isInteger ? wholeStep(multipleOf) : multipleOf;
  const least = step || 0.5;
  let low = Math.max(
    minimum ?? -Infinity,
    exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + tiny(exclusiveMinimum, step),
  );
  let high = Math.min(
    maximum ?? Infinity,
    exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - tiny(exclusiveMaximum, step),
  );
  if (low === -Infinity) low = high === Infinity ? 0 : high - 100 * least;
  if (high === Infinity) high = low + 100 * least;
  if (step === 0) return low + (high - low) * random();
  const first = Math.ceil(round(low / step));
  const last = Math.floor(round(high / step));
  return round((first + Math.floor(random() * (last - first + 1))) * step);
}

/** How far from a bound that it must not touch a number has to stay. */
function tiny(bound: number, step: number): number {
  return step > 0 ? step * 1e-9 : Math.max(Math.abs(bound) * 1e-9, 1e-6);
}

/** The least whole number that is a multiple of a step. */
function wholeStep(step: number): number {
  for (let times = 1; times <= 1000; times++)
    if (Number.isInteger(round(step * times))) return round(step * times);
  return step;
}

/** Without what binary fractions add. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** A whole number, both ends among them. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

function wordOf(random: Random): string {
  return WORDS[between(random, 0, WORDS.length - 1)] as string;
}

/** In the years from 2020 to 2025, as other dynamic data. */
function dateOf(random: Random): Date {
  return new Date(Date.UTC(2020, 0, 1) + between(random, 0, 2190 * 24 * 60) * 60_000);
}
