import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import { type Arbitraries, boundedFilter } from "./arbitraries.ts";
import { matching, regExp } from "./pattern.ts";

/** A member that no schema names, and the keyword that speaks of it. */
export interface ExtraName {
  readonly name: string;
  readonly keyword: "patternProperties" | "additionalProperties" | "unevaluatedProperties";
}

const SEED = 20_251_013;

const TRIES = 20;

export const STRING = { type: "string" };

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

type Member = readonly [name: string, value: unknown];

/** How many more members than needed are made up. */
const SPREAD = 3;

/** Members that no schema names: by pattern, or others where an object is open. Undefined where there can be none. */
export function extraMembers(
  alternative: Alternative,
  arbitraries: Arbitraries,
  depth: number,
  least: number,
  most: number,
): Arbitrary<Member[]> | undefined {
  if (most === 0 || (least === 0 && !invitesOthers(alternative))) return undefined;
  const { schemas } = arbitraries;
  const known = new Set(alternative.members.flatMap((it) => Object.keys(it.properties)));
  const valueFor = (name: string) => arbitraries.of(schemas.member(alternative, name), depth);
  const isPossible = (name: string) =>
    name !== "__proto__" &&
    !known.has(name) &&
    !alternative.required.has(name) &&
    valueFor(name) !== undefined;
  const names = namesOf(alternative, arbitraries, depth).flatMap((it) => boundedFilter(it, isPossible) ?? []);
  if (names.length === 0) return undefined;
  const member: Arbitrary<Member> = fc
    .oneof(...names)
    .chain((name) => fc.tuple(fc.constant(name), valueFor(name) as Arbitrary<unknown>));
  const maxLength = Math.min(most, least + SPREAD);
  return fc.uniqueArray(member, { minLength: least, maxLength, selector: ([name]) => name });
}

/** Whether members without a name are spoken of. An object that is open by silence alone gets none at random. */
function invitesOthers({ members, propertyNames }: Alternative): boolean {
  if (members.length === 0) return true;
  return (
    propertyNames.length > 0 ||
    members.some((it) => it.patterns.length > 0 || (it.declared && it.rest !== false))
  );
}

function namesOf(alternative: Alternative, arbitraries: Arbitraries, depth: number): Arbitrary<string>[] {
  const { propertyNames, members } = alternative;
  const { alternatives } = arbitraries.schemas;
  const byPattern = members.flatMap((it) => it.patterns.flatMap(({ pattern }) => matching(pattern) ?? []));
  const isClosed = members.some((it) => it.declared && it.rest === false && !it.unlessBy);
  if (isClosed) return byPattern;
  const others =
    propertyNames.length === 0
      ? PLAIN_NAMES
      : arbitraries.of(alternatives.all([STRING, ...propertyNames]), depth);
  return others ? [...byPattern, others as Arbitrary<string>] : byPattern;
}

const PLAIN_NAMES = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/);
