import fc, { type Arbitrary } from "fast-check";
import type { Alternative } from "./alternative.ts";
import type { Arbitraries } from "./arbitraries.ts";
import { boundedFilter } from "./bounded-filter.ts";
import { matching } from "./pattern.ts";

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

const STRING = { type: "string" };
const PLAIN_NAMES = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/);
