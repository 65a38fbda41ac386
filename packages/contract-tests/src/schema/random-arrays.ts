import type { Schema } from "@chat-api/openapi-document";
import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import type { Arbitraries } from "./arbitraries.ts";
import { equal } from "./json.ts";
import { negated } from "./negation.ts";
import { prefixLength } from "./rules.ts";

/** How many more items than they need arrays have at most. Longer ones are among the boundaries. */
const SPREAD = 4;

/** Arrays with items that fit their position, distinct if they must be, with what they must contain. */
export function arrayArbitrary(
  alternative: Alternative,
  arbitraries: Arbitraries,
  depth: number,
): Arbitrary<unknown[]> | undefined {
  const { bounds, items, contains } = alternative;
  const least = bounds.minItems ?? 0;
  const most = bounds.maxItems ?? Infinity;
  const prefix = prefixOf(alternative, arbitraries, depth);
  if (prefix.length < prefixLength(items)) {
    // A position at which nothing can stand ends the array.
    return upTo(prefix, least, Math.min(most, prefix.length));
  }
  const wanted = contains.flatMap((it) => wantedItems(alternative, it, arbitraries, depth) ?? []);
  const wantedLeast = contains.reduce((sum, it) => sum + it.minimum, 0);
  if (wanted.length < contains.length && wantedLeast > 0) return undefined;
  const tailLeast = Math.max(0, least - prefix.length - wantedLeast);
  const tailMost = Math.min(most - prefix.length - wantedLeast, tailLeast + SPREAD);
  const tail =
    tailMost < 0
      ? undefined
      : tailOf(alternative, arbitraries, depth, { minLength: tailLeast, maxLength: tailMost });
  const whole =
    tail &&
    fc.tuple(fc.tuple(...prefix), fc.tuple(...wanted), tail).map(([a, b, c]) => [...a, ...b.flat(), ...c]);
  const isPrefixOptional = prefix.length > 0 && least < prefix.length && wantedLeast === 0;
  const short = isPrefixOptional ? upTo(prefix, least, Math.min(most, prefix.length)) : undefined;
  return whole && short ? fc.oneof(short, whole) : (whole ?? short);
}

/** Arbitraries of the positions that have a schema of their own, up to the first at which nothing can stand. */
function prefixOf(alternative: Alternative, arbitraries: Arbitraries, depth: number): Arbitrary<unknown>[] {
  const found: Arbitrary<unknown>[] = [];
  for (let i = 0; i < prefixLength(alternative.items); i++) {
    const item = arbitraries.of(arbitraries.schemas.item(alternative, i), depth);
    if (!item) break;
    found.push(item);
  }
  return found;
}

function upTo(prefix: readonly Arbitrary<unknown>[], least: number, most: number) {
  if (least > most) return undefined;
  return fc
    .tuple(fc.integer({ min: least, max: most }), fc.tuple(...prefix))
    .map(([length, values]) => values.slice(0, length));
}

interface Length {
  readonly minLength: number;
  readonly maxLength: number;
}

function tailOf(
  alternative: Alternative,
  arbitraries: Arbitraries,
  depth: number,
  length: Length,
): Arbitrary<unknown[]> | undefined {
  const { schemas } = arbitraries;
  const plain = schemas.item(alternative, prefixLength(alternative.items));
  const capped = alternative.contains.filter((it) => it.maximum !== undefined);
  const schema = schemas.alternatives.all([plain, ...capped.map((it) => negated(it.schema))]);
  return itemsOf(schema, alternative.uniqueItems, length, arbitraries, depth);
}

function itemsOf(
  schema: Schema,
  areDistinct: boolean,
  length: Length,
  arbitraries: Arbitraries,
  depth: number,
): Arbitrary<unknown[]> | undefined {
  const item = arbitraries.of(schema, depth);
  if (!item) return length.minLength === 0 ? fc.constant([]) : undefined;
  if (!areDistinct) return fc.array(item, length);
  const few = arbitraries.fewValues(schema);
  // Drawing at random would not find enough distinct ones.
  if (!few) return fc.uniqueArray(item, { ...length, comparator: equal });
  if (few.length < length.minLength) return undefined;
  return fc.shuffledSubarray([...few], { ...length, maxLength: Math.min(length.maxLength, few.length) });
}

/** Items that satisfy a `contains`, as many as it asks for. */
function wantedItems(
  alternative: Alternative,
  contains: Alternative["contains"][number],
  arbitraries: Arbitraries,
  depth: number,
): Arbitrary<unknown[]> | undefined {
  const { schemas } = arbitraries;
  const plain = schemas.item(alternative, prefixLength(alternative.items));
  const schema = schemas.alternatives.all([plain, contains.schema]);
  const length = { minLength: contains.minimum, maxLength: contains.minimum };
  return itemsOf(schema, alternative.uniqueItems, length, arbitraries, depth);
}
