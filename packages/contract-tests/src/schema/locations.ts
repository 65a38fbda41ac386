import { formatPointer, type Schema } from "@chat-api/openapi-document";
import type { Alternative } from "./alternative.ts";
import type { ExampleValues } from "./example-values.ts";
import { typeOf, withProperty } from "./json.ts";
import { prefixLength } from "./rules.ts";
import { undeclaredNames } from "./undeclared-properties.ts";

/** A location in a value: the schema that holds there, and how to put another value there. */
export interface Location {
  readonly schema: Schema;
  readonly alternative: Alternative;
  /** A JSON Pointer; "" for the whole. */
  readonly path: string;
  /** The value that is there now; it is valid. */
  readonly value: unknown;
  /** The whole, with something else at this location. */
  put(value: unknown): unknown;
  /** How often recursive schemas may still be entered. */
  readonly depth: number;
}

/** Every location that a schema speaks of, in each of its alternatives. */
export function* locationsOf(
  schema: Schema,
  exampleValues: ExampleValues,
  depth: number,
  path = "",
  put: Location["put"] = (value) => value,
): Generator<Location> {
  const { schemas } = exampleValues;
  for (const alternative of schemas.alternatives.of(schema)) {
    const example =
      exampleValues.ofAlternative(schema, alternative, "full", depth) ??
      exampleValues.ofAlternative(schema, alternative, "least", depth);
    if (!example) continue;
    const location: Location = { schema, alternative, path, value: example.value, put, depth };
    yield location;
    yield* locationsBelow(location, exampleValues);
  }
}

function* locationsBelow(location: Location, exampleValues: ExampleValues): Generator<Location> {
  const { alternative, value, path, put } = location;
  const { schemas } = exampleValues;
  if (typeOf(value) === "object") {
    const object = value as Record<string, unknown>;
    const extras = undeclaredNames(alternative, exampleValues.arbitraries).map((it) => it.name);
    for (const name of [...Object.keys(object), ...extras]) {
      const child = schemas.property(alternative, name);
      if (typeof child === "boolean") continue;
      const putProperty = (it: unknown) => put(withProperty(object, name, it));
      yield* locationsWithin(child, location, exampleValues, path + formatPointer([name]), putProperty);
    }
  }
  if (Array.isArray(value)) {
    const last = Math.min(value.length, prefixLength(alternative.items) + 1);
    for (let i = 0; i < last; i++) {
      const child = schemas.item(alternative, i);
      if (typeof child === "boolean") continue;
      const putItem = (it: unknown) => put(value.with(i, it));
      yield* locationsWithin(child, location, exampleValues, path + formatPointer([i]), putItem);
    }
  }
}

function* locationsWithin(
  child: Schema,
  parent: Location,
  exampleValues: ExampleValues,
  path: string,
  put: Location["put"],
): Generator<Location> {
  const depth = exampleValues.schemas.isRecursive(child) ? parent.depth - 1 : parent.depth;
  if (depth >= 0) yield* locationsOf(child, exampleValues, depth, path, put);
}

/** The location with an object in it, if one is allowed there. */
export function objectOf(location: Location, exampleValues: ExampleValues): Location | undefined {
  return withType(location, exampleValues, "object");
}

/** The location with an array in it, if one is allowed there. */
export function arrayOf(location: Location, exampleValues: ExampleValues): Location | undefined {
  return withType(location, exampleValues, "array");
}

function withType(
  location: Location,
  exampleValues: ExampleValues,
  type: "object" | "array",
): Location | undefined {
  const { alternative, schema, depth } = location;
  if (!alternative.types.has(type) || alternative.values) return undefined;
  const only = { ...alternative, types: new Set([type]) };
  const example =
    exampleValues.ofAlternative(schema, only, "full", depth) ??
    exampleValues.ofAlternative(schema, only, "least", depth);
  return example && { ...location, alternative: only, value: example.value };
}
