import type { Schema } from "@chat-api/openapi-document";
import { badArrays } from "./array-edges.ts";
import type { ExampleValues } from "./example-values.ts";
import { createKeywordInverter, type KeywordInverter } from "./inverted-keywords.ts";
import { JSON_TYPES } from "./json.ts";
import { arrayOf, type Location, locationsOf, objectOf } from "./locations.ts";
import { badNumbers } from "./numbers.ts";
import { badObjects } from "./object-edges.ts";
import { createSampleList, type Edge, type Limits, type Sample } from "./samples.ts";
import { badTexts, stringTest, typicalText } from "./strings.ts";
import type { LocatedViolation } from "./validator.ts";

/** One value of each type. */
export const OF_TYPE = {
  string: "x",
  number: 1,
  boolean: true,
  null: null,
  array: [] as unknown[],
  object: {},
} as const;

const DEPTH = 1;

export interface Negatives {
  readonly samples: readonly Sample[];
  /** Which keywords of which schemas are broken by at least one sample that claims it. */
  isBroken(schema: Schema, keyword: string): boolean;
}

interface Candidate {
  readonly edge: Edge;
  readonly value: unknown;
  /** All that the value violates. */
  readonly violations: readonly LocatedViolation[];
  /** The schemas whose keyword is the one that is claimed. */
  readonly claimed: readonly Schema[];
}

/** Invalid values, each with the keyword that Ajv finds broken, at the location where it is. */
export function negativesOf(schema: Schema, exampleValues: ExampleValues, limits: Limits): Negatives {
  const { validator } = exampleValues.schemas;
  const inverter = createKeywordInverter(exampleValues);
  const samples = createSampleList();
  const broken = new Map<Schema, Set<string>>();
  const seen = new Set<string>();

  function claim({ edge, value, claimed }: Candidate, path: string): void {
    const below = path + (edge.below ?? "");
    const key = `${edge.keyword} ${below} ${JSON.stringify(value)}`;
    if (seen.has(key)) return;
    seen.add(key);
    samples.add(edge.keyword, below, edge.label, value);
    for (const it of claimed) broken.set(it, (broken.get(it) ?? new Set()).add(edge.keyword));
  }

  for (const location of locationsOf(schema, exampleValues, DEPTH)) {
    const candidates = [...edgesOf(location, exampleValues, limits, inverter)].flatMap(
      (edge): Candidate[] => {
        const value = location.put(edge.value);
        const violations = validator.violations(schema, value);
        const below = location.path + (edge.below ?? "");
        const claims = violations.filter((it) => it.keyword === edge.keyword && it.instancePath === below);
        return claims.length > 0 ? [{ edge, value, violations, claimed: claims.map((it) => it.schema) }] : [];
      },
    );
    for (const candidate of candidates) if (isBest(candidate, candidates)) claim(candidate, location.path);
  }
  return { samples: samples.all, isBroken: (it, keyword) => broken.get(it)?.has(keyword) ?? false };
}

/** A value that breaks more keywords is not used if another breaks this one alone, of the same schema. */
function isBest({ edge, violations, claimed }: Candidate, candidates: readonly Candidate[]): boolean {
  const others = candidates.filter(
    (it) =>
      it.edge.keyword === edge.keyword &&
      it.edge.below === edge.below &&
      it.claimed.some((schema) => claimed.includes(schema)),
  );
  return violations.length <= Math.min(...others.map((it) => it.violations.length));
}

function* edgesOf(
  location: Location,
  exampleValues: ExampleValues,
  limits: Limits,
  inverter: KeywordInverter,
): Generator<Edge> {
  const { alternative } = location;
  const { types } = alternative;
  for (const type of JSON_TYPES) yield { keyword: "type", label: type, value: OF_TYPE[type] };
  yield* notAmong(alternative.values ?? []);
  if (types.has("number")) yield* badNumbers(alternative);
  if (types.has("string")) {
    const isGood = stringTest(alternative, exampleValues.schemas);
    const typical = typicalText(alternative, exampleValues.arbitraries) ?? "";
    yield* badTexts(alternative, typical, isGood, limits);
  }
  const array = arrayOf(location, exampleValues);
  if (array) yield* badArrays(array, exampleValues, limits);
  const object = objectOf(location, exampleValues);
  if (object) yield* badObjects(object, exampleValues);
  yield* inverter.edges(location.schema, location.depth);
}

/** Near misses of the values of an `enum` or a `const`. */
function* notAmong(values: readonly unknown[]): Generator<Edge> {
  const [first] = values;
  const near: unknown[] = [];
  if (typeof first === "string")
    near.push(`${first}_`, first.toUpperCase(), first.toLowerCase(), first.slice(0, -1), "", ` ${first}`);
  else if (typeof first === "number") near.push(first + 1, first + 0.5, -first, 987_654_321);
  else if (typeof first === "boolean") near.push(!first);
  else if (Array.isArray(first)) near.push([...first, null], []);
  else if (first !== undefined) near.push({ ...(first as object), x_unknown: 1 }, {});
  near.push("none of the values");
  for (const value of near)
    for (const keyword of ["enum", "const"])
      yield { keyword, label: JSON.stringify(value).slice(0, 60), value };
}
