import fc from "fast-check";
import type { Schema } from "../openapi/operations.ts";
import type { Alternative } from "./alternative.ts";
import { prefixLength } from "./item-rules.ts";
import { token, typeOf, withMember } from "./json.ts";
import { matching } from "./pattern.ts";
import type { Witnesses } from "./witnesses.ts";

/** A place in a value: the schema that holds there, and how to put another value there. */
export interface Place {
  readonly schema: Schema;
  readonly alternative: Alternative;
  /** A JSON Pointer; "" for the whole. */
  readonly path: string;
  /** What stands there now; it is valid. */
  readonly value: unknown;
  /** The whole, with something else at this place. */
  put(value: unknown): unknown;
  /** How often recursive schemas may still be entered. */
  readonly depth: number;
}

/** A member that no schema names, and the keyword that speaks of it. */
export interface ExtraName {
  readonly name: string;
  readonly keyword: "patternProperties" | "additionalProperties" | "unevaluatedProperties";
}

const SEED = 20_251_013;

/** Every place that a schema speaks of, in each of its alternatives. */
export function* placesOf(
  schema: Schema,
  witnesses: Witnesses,
  depth: number,
  path = "",
  put: Place["put"] = (value) => value,
): Generator<Place> {
  const { schemas } = witnesses;
  for (const alternative of schemas.alternatives.of(schema)) {
    const witness =
      witnesses.ofAlternative(schema, alternative, "full", depth) ??
      witnesses.ofAlternative(schema, alternative, "least", depth);
    if (!witness) continue;
    const place: Place = { schema, alternative, path, value: witness.value, put, depth };
    yield place;
    yield* placesBelow(place, witnesses);
  }
}

function* placesBelow(place: Place, witnesses: Witnesses): Generator<Place> {
  const { alternative, value, path, put } = place;
  const { schemas } = witnesses;
  if (typeOf(value) === "object") {
    const object = value as Record<string, unknown>;
    const extras = extraNames(alternative, witnesses).map((it) => it.name);
    for (const name of [...Object.keys(object), ...extras]) {
      const child = schemas.member(alternative, name);
      if (typeof child === "boolean") continue;
      const putMember = (it: unknown) => put(withMember(object, name, it));
      yield* placesWithin(child, place, witnesses, path + token(name), putMember);
    }
  }
  if (Array.isArray(value)) {
    const last = Math.min(value.length, prefixLength(alternative.items) + 1);
    for (let i = 0; i < last; i++) {
      const child = schemas.item(alternative, i);
      if (typeof child === "boolean") continue;
      const putItem = (it: unknown) => put(value.with(i, it));
      yield* placesWithin(child, place, witnesses, path + token(i), putItem);
    }
  }
}

function* placesWithin(
  child: Schema,
  parent: Place,
  witnesses: Witnesses,
  path: string,
  put: Place["put"],
): Generator<Place> {
  const depth = witnesses.isRecursive(child) ? parent.depth - 1 : parent.depth;
  if (depth >= 0) yield* placesOf(child, witnesses, depth, path, put);
}

/** One name for each pattern, and one that nothing speaks of. There may be no value for it. */
export function extraNames(alternative: Alternative, { schemas }: Witnesses): ExtraName[] {
  const { members, propertyNames } = alternative;
  const known = new Set(schemas.memberNames(alternative));
  const isNew = (name: string) =>
    name !== "__proto__" && !known.has(name) && propertyNames.every((it) => schemas.oracle.isValid(it, name));
  const patterns = new Set(members.flatMap((it) => it.patterns.map(({ pattern }) => pattern)));
  const byPattern = [...patterns].flatMap((pattern): ExtraName[] => {
    const names = matching(pattern);
    const name = names && fc.sample(names, { seed: SEED, numRuns: 20 }).find(isNew);
    return name === undefined ? [] : [{ name, keyword: "patternProperties" }];
  });
  const name = unknownName(alternative, isNew);
  const isUnevaluated =
    members.some((it) => it.unlessBy) && !members.some((it) => it.declared && !it.unlessBy);
  const keyword = isUnevaluated ? "unevaluatedProperties" : "additionalProperties";
  return name === undefined ? byPattern : [...byPattern, { name, keyword }];
}

function unknownName({ members, propertyNames }: Alternative, isNew: (name: string) => boolean) {
  const isFree = (name: string) =>
    isNew(name) &&
    !members.some((it) => it.patterns.some(({ pattern }) => new RegExp(pattern, "u").test(name)));
  const patterns = propertyNames.flatMap((it) =>
    typeof it === "object" && typeof it.pattern === "string" ? (matching(it.pattern) ?? []) : [],
  );
  const candidates = [
    "x_unknown",
    "unknown",
    "X",
    "a",
    "1",
    ...patterns.flatMap((it) => fc.sample(it, { seed: SEED, numRuns: 10 })),
  ];
  return candidates.find(isFree);
}
