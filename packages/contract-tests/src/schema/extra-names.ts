import fc from "fast-check";
import type { Alternative } from "./alternative.ts";
import type { Arbitraries } from "./arbitraries.ts";
import { regExp } from "./member-rules.ts";
import { matching } from "./pattern.ts";

/** A member that no schema names, and the keyword that speaks of it. */
export interface ExtraName {
  readonly name: string;
  readonly keyword: "patternProperties" | "additionalProperties" | "unevaluatedProperties";
}

const SEED = 20_251_013;
const TRIES = 20;
const STRING = { type: "string" };

/** One name for each pattern, and one that nothing speaks of. There may be no value for it. */
export function extraNames(alternative: Alternative, arbitraries: Arbitraries): ExtraName[] {
  const { members, propertyNames } = alternative;
  const { schemas } = arbitraries;
  const known = new Set([
    ...schemas.memberNames(alternative),
    ...members.flatMap((it) => Object.keys(it.properties)),
  ]);
  const isNew = (name: string) =>
    name !== "__proto__" && !known.has(name) && propertyNames.every((it) => schemas.oracle.isValid(it, name));
  const patterns = [...new Set(members.flatMap((it) => it.patterns.map(({ pattern }) => pattern)))];
  const byPattern = patterns.flatMap((pattern): ExtraName[] => {
    const names = matching(pattern);
    const name = names && fc.sample(names, { seed: SEED, numRuns: TRIES }).find(isNew);
    return name === undefined ? [] : [{ name, keyword: "patternProperties" }];
  });
  const isFree = (name: string) => isNew(name) && !patterns.some((it) => regExp(it).test(name));
  const free = ["x_unknown", "X", "1", ...allowedNames(alternative, arbitraries)].find(isFree);
  if (free === undefined) return byPattern;
  const isUnevaluated =
    members.some((it) => it.unlessBy) && !members.some((it) => it.declared && !it.unlessBy);
  return [
    ...byPattern,
    { name: free, keyword: isUnevaluated ? "unevaluatedProperties" : "additionalProperties" },
  ];
}

/** Names that `propertyNames` allows; none where it is not used. */
export function allowedNames({ propertyNames }: Alternative, arbitraries: Arbitraries): string[] {
  if (propertyNames.length === 0) return [];
  const { alternatives } = arbitraries.schemas;
  const names = arbitraries.of(alternatives.all([STRING, ...propertyNames]), 0);
  return names ? [...new Set(fc.sample(names, { seed: SEED, numRuns: TRIES }) as string[])] : [];
}
