import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import { type Arbitraries, boundedFilter, sample } from "./arbitraries.ts";
import { matching, regExp } from "./pattern.ts";

/** A property that no schema names, and the keyword that speaks of it. */
export interface UndeclaredName {
  readonly name: string;
  readonly keyword: "patternProperties" | "additionalProperties" | "unevaluatedProperties";
}

const TRIES = 20;

export const STRING = { type: "string" };

/** One name for each pattern, and one that nothing speaks of. There may be no value for it. */
export function undeclaredNames(alternative: Alternative, arbitraries: Arbitraries): UndeclaredName[] {
  const { propertyRules, propertyNames } = alternative;
  const { schemas } = arbitraries;
  const known = new Set([
    ...schemas.declaredNames(alternative),
    ...propertyRules.flatMap((it) => Object.keys(it.properties)),
  ]);
  const isNew = (name: string) =>
    name !== "__proto__" &&
    !known.has(name) &&
    propertyNames.every((it) => schemas.validator.isValid(it, name));
  const patterns = [...new Set(propertyRules.flatMap((it) => it.patterns.map(({ pattern }) => pattern)))];
  const byPattern = patterns.flatMap((pattern): UndeclaredName[] => {
    const names = matching(pattern);
    const name = names && sample(names, TRIES).find(isNew);
    return name === undefined ? [] : [{ name, keyword: "patternProperties" }];
  });
  const isFree = (name: string) => isNew(name) && !patterns.some((it) => regExp(it).test(name));
  const free = ["x_unknown", "X", "1", ...allowedNames(alternative, arbitraries)].find(isFree);
  if (free === undefined) return byPattern;
  const isUnevaluated =
    propertyRules.some((it) => it.unlessBy) && !propertyRules.some((it) => it.declared && !it.unlessBy);
  return [
    ...byPattern,
    { name: free, keyword: isUnevaluated ? "unevaluatedProperties" : "additionalProperties" },
  ];
}

/** Names that `propertyNames` allows; none if it is not used. */
export function allowedNames({ propertyNames }: Alternative, arbitraries: Arbitraries): string[] {
  if (propertyNames.length === 0) return [];
  const { alternatives } = arbitraries.schemas;
  const names = arbitraries.of(alternatives.all([STRING, ...propertyNames]), 0);
  return names ? [...new Set(sample(names, TRIES) as string[])] : [];
}

type Property = readonly [name: string, value: unknown];

/** How many more properties than needed are made up. */
const SPREAD = 3;

/** Properties that no schema names: by pattern, or others if an object is open. Undefined if there can be none. */
export function extraProperties(
  alternative: Alternative,
  arbitraries: Arbitraries,
  depth: number,
  least: number,
  most: number,
): Arbitrary<Property[]> | undefined {
  if (most === 0 || (least === 0 && !invitesOthers(alternative))) return undefined;
  const { schemas } = arbitraries;
  const known = new Set(alternative.propertyRules.flatMap((it) => Object.keys(it.properties)));
  const valueFor = (name: string) => arbitraries.of(schemas.property(alternative, name), depth);
  const isPossible = (name: string) =>
    name !== "__proto__" &&
    !known.has(name) &&
    !alternative.required.has(name) &&
    valueFor(name) !== undefined;
  const names = namesOf(alternative, arbitraries, depth).flatMap((it) => boundedFilter(it, isPossible) ?? []);
  if (names.length === 0) return undefined;
  const property: Arbitrary<Property> = fc
    .oneof(...names)
    .chain((name) => fc.tuple(fc.constant(name), valueFor(name) as Arbitrary<unknown>));
  const maxLength = Math.min(most, least + SPREAD);
  return fc.uniqueArray(property, { minLength: least, maxLength, selector: ([name]) => name });
}

/** Whether properties without a name are spoken of. An object that is open by silence alone gets none at random. */
function invitesOthers({ propertyRules, propertyNames }: Alternative): boolean {
  if (propertyRules.length === 0) return true;
  return (
    propertyNames.length > 0 ||
    propertyRules.some((it) => it.patterns.length > 0 || (it.declared && it.rest !== false))
  );
}

function namesOf(alternative: Alternative, arbitraries: Arbitraries, depth: number): Arbitrary<string>[] {
  const { propertyNames, propertyRules } = alternative;
  const { alternatives } = arbitraries.schemas;
  const byPattern = propertyRules.flatMap((it) =>
    it.patterns.flatMap(({ pattern }) => matching(pattern) ?? []),
  );
  const isClosed = propertyRules.some((it) => it.declared && it.rest === false && !it.unlessBy);
  if (isClosed) return byPattern;
  const others =
    propertyNames.length === 0
      ? PLAIN_NAMES
      : arbitraries.of(alternatives.all([STRING, ...propertyNames]), depth);
  return others ? [...byPattern, others as Arbitrary<string>] : byPattern;
}

const PLAIN_NAMES = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/);
