import type { Schema } from "@chat-api/openapi-document";
import { goodArrays } from "./array-edges.ts";
import type { ExampleValues } from "./example-values.ts";
import { arrayOf, type Location, locationsOf, objectOf } from "./locations.ts";
import { goodNumbers } from "./numbers.ts";
import { goodObjects } from "./object-edges.ts";
import { createSampleList, type Edge, type Limits, type Sample } from "./samples.ts";
import { goodTexts, stringTest, typicalText } from "./strings.ts";

/** How often a recursive schema is entered on the way to a location. */
const DEPTH = 2;

/** Valid values at the edges of a schema, each once. */
export function boundariesOf(schema: Schema, exampleValues: ExampleValues, limits: Limits): Sample[] {
  const { validator } = exampleValues.schemas;
  const samples = createSampleList();
  const seen = new Set<string>();
  for (const location of locationsOf(schema, exampleValues, DEPTH)) {
    for (const edge of edgesOf(location, exampleValues, limits)) {
      const value = location.put(edge.value);
      const json = JSON.stringify(value);
      if (seen.has(json)) continue;
      seen.add(json);
      if (validator.isValid(schema, value)) samples.add(edge.keyword, location.path, edge.label, value);
    }
  }
  return samples.all;
}

function* edgesOf(location: Location, exampleValues: ExampleValues, limits: Limits): Generator<Edge> {
  const { alternative, value } = location;
  const { types } = alternative;
  const object = objectOf(location, exampleValues);
  if (object) yield* goodObjects(object, exampleValues);
  for (const { keyword, label } of alternative.choices) yield { keyword, label, value };
  for (const it of alternative.values ?? [])
    yield { keyword: "enum", label: `the value ${JSON.stringify(it)}`.slice(0, 80), value: it };
  if (alternative.values) return;
  if (types.has("null")) yield { keyword: "type", label: "null", value: null };
  if (types.has("boolean"))
    for (const it of [true, false]) yield { keyword: "type", label: String(it), value: it };
  if (types.has("number")) yield* goodNumbers(alternative);
  if (types.has("string")) {
    const isGood = stringTest(alternative, exampleValues.schemas);
    yield* goodTexts(alternative, typicalText(alternative, exampleValues.arbitraries) ?? "", isGood, limits);
  }
  const array = arrayOf(location, exampleValues);
  if (array) yield* goodArrays(array, exampleValues, limits);
}
