import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import type { Arbitraries } from "./arbitraries.ts";
import { extraProperties } from "./undeclared-properties.ts";

/**
 * Objects with the properties that they must have, some of those that they may have, and others if these are declared
 * (`additionalProperties`, `patternProperties`) or needed (`minProperties`).
 */
export function objectArbitrary(
  alternative: Alternative,
  arbitraries: Arbitraries,
  depth: number,
): Arbitrary<object> | undefined {
  const { schemas } = arbitraries;
  const { minProperties: least = 0, maxProperties: most = Infinity } = alternative.bounds;
  const required = closure(alternative);
  // Without a prototype: a property may be called `__proto__`.
  const properties: Record<string, Arbitrary<unknown>> = Object.create(null);
  for (const name of new Set([...required, ...schemas.declaredNames(alternative)])) {
    const property = arbitraries.of(schemas.property(alternative, name), depth);
    if (property) properties[name] = property;
    else if (required.has(name)) return undefined;
  }
  const optional = Object.keys(properties).filter((it) => !required.has(it));
  const room = most - required.size;
  const missing = least - required.size - optional.length;
  if (room < 0) return undefined;
  const extras = extraProperties(alternative, arbitraries, depth, Math.max(0, missing), room);
  if (!extras && missing > 0) return undefined;
  const isBounded = least > required.size || room < optional.length;
  const known = isBounded
    ? withSome(properties, required, optional, Math.max(0, least - required.size), room)
    : fc.record(properties, { requiredKeys: [...required], noNullPrototype: true });
  const whole = extras
    ? fc
        .tuple(known, extras)
        .map(([object, others]) => Object.fromEntries([...Object.entries(object), ...others].slice(0, most)))
    : known;
  if (alternative.dependentRequired.length === 0) return whole;
  return whole.map((object) => withoutUnmetDependencies(object, alternative));
}

/** All required properties, with those that they ask for in turn. */
export function closure({ required, dependentRequired }: Alternative): ReadonlySet<string> {
  const names = new Set(required);
  // A set also walks what is added on the way.
  for (const name of names)
    for (const [asking, asked] of dependentRequired)
      if (asking === name) for (const it of asked) names.add(it);
  return names;
}

/** Objects with between `least` and `most` of the optional properties. */
function withSome(
  properties: Readonly<Record<string, Arbitrary<unknown>>>,
  required: ReadonlySet<string>,
  optional: string[],
  least: number,
  most: number,
): Arbitrary<object> {
  const length = {
    minLength: Math.min(least, optional.length),
    maxLength: Math.min(most, optional.length),
  };
  return fc
    .tuple(fc.record(properties, { noNullPrototype: true }), fc.subarray(optional, length))
    .map(([object, chosen]) =>
      Object.fromEntries(
        Object.entries(object).filter(([name]) => required.has(name) || chosen.includes(name)),
      ),
    );
}

/** Without the properties that ask for another one which is missing. */
export function withoutUnmetDependencies(object: object, { dependentRequired }: Alternative): object {
  let entries = Object.entries(object);
  for (let before = -1; before !== entries.length; ) {
    before = entries.length;
    const names = new Set(entries.map(([name]) => name));
    entries = entries.filter(([name]) =>
      dependentRequired.every(([asking, asked]) => asking !== name || asked.every((it) => names.has(it))),
    );
  }
  return Object.fromEntries(entries);
}
