import { formatPointer, type Schema } from "@chat-api/openapi-document";
import type { Alternative } from "./alternative.ts";
import type { Witnesses } from "./example-values.ts";
import { typeOf, withMember } from "./json.ts";
import { prefixLength } from "./rules.ts";
import { extraNames } from "./undeclared-properties.ts";

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
    const extras = extraNames(alternative, witnesses.arbitraries).map((it) => it.name);
    for (const name of [...Object.keys(object), ...extras]) {
      const child = schemas.member(alternative, name);
      if (typeof child === "boolean") continue;
      const putMember = (it: unknown) => put(withMember(object, name, it));
      yield* placesWithin(child, place, witnesses, path + formatPointer([name]), putMember);
    }
  }
  if (Array.isArray(value)) {
    const last = Math.min(value.length, prefixLength(alternative.items) + 1);
    for (let i = 0; i < last; i++) {
      const child = schemas.item(alternative, i);
      if (typeof child === "boolean") continue;
      const putItem = (it: unknown) => put(value.with(i, it));
      yield* placesWithin(child, place, witnesses, path + formatPointer([i]), putItem);
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

/** The place with an object in it, if one is allowed there. */
export function objectOf(place: Place, witnesses: Witnesses): Place | undefined {
  return withType(place, witnesses, "object");
}

/** The place with an array in it, if one is allowed there. */
export function arrayOf(place: Place, witnesses: Witnesses): Place | undefined {
  return withType(place, witnesses, "array");
}

function withType(place: Place, witnesses: Witnesses, type: "object" | "array"): Place | undefined {
  const { alternative, schema, depth } = place;
  if (!alternative.types.has(type) || alternative.values) return undefined;
  const only = { ...alternative, types: new Set([type]) };
  const witness =
    witnesses.ofAlternative(schema, only, "full", depth) ??
    witnesses.ofAlternative(schema, only, "least", depth);
  return witness && { ...place, alternative: only, value: witness.value };
}
