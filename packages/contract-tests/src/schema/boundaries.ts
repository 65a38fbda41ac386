import type { Schema } from "@chat-api/openapi-document";
import { goodArrays } from "./array-edges.ts";
import type { Witnesses } from "./example-values.ts";
import { arrayOf, objectOf, type Place, placesOf } from "./locations.ts";
import { goodNumbers } from "./numbers.ts";
import { goodObjects } from "./object-edges.ts";
import { createSampleList, type Edge, type Limits, type Sample } from "./samples.ts";
import { goodTexts, stringTest, typicalText } from "./strings.ts";

/** How often a recursive schema is entered on the way to a place. */
const DEPTH = 2;

/** Valid values at the edges of a schema, each once. */
export function boundariesOf(schema: Schema, witnesses: Witnesses, limits: Limits): Sample[] {
  const { oracle } = witnesses.schemas;
  const samples = createSampleList();
  const seen = new Set<string>();
  for (const place of placesOf(schema, witnesses, DEPTH)) {
    for (const edge of edgesOf(place, witnesses, limits)) {
      const value = place.put(edge.value);
      const json = JSON.stringify(value);
      if (seen.has(json)) continue;
      seen.add(json);
      if (oracle.isValid(schema, value)) samples.add(edge.keyword, place.path, edge.label, value);
    }
  }
  return samples.all;
}

function* edgesOf(place: Place, witnesses: Witnesses, limits: Limits): Generator<Edge> {
  const { alternative, value } = place;
  const { types } = alternative;
  const object = objectOf(place, witnesses);
  if (object) yield* goodObjects(object, witnesses);
  for (const { keyword, label } of alternative.choices) yield { keyword, label, value };
  for (const it of alternative.values ?? [])
    yield { keyword: "enum", label: `the value ${JSON.stringify(it)}`.slice(0, 80), value: it };
  if (alternative.values) return;
  if (types.has("null")) yield { keyword: "type", label: "null", value: null };
  if (types.has("boolean"))
    for (const it of [true, false]) yield { keyword: "type", label: String(it), value: it };
  if (types.has("number")) yield* goodNumbers(alternative);
  if (types.has("string")) {
    const isGood = stringTest(alternative, witnesses.schemas);
    yield* goodTexts(alternative, typicalText(alternative, witnesses.arbitraries) ?? "", isGood, limits);
  }
  const array = arrayOf(place, witnesses);
  if (array) yield* goodArrays(array, witnesses, limits);
}
