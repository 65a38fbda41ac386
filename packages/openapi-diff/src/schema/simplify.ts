import { isDeepStrictEqual } from "node:util";
import type { Limit } from "./draft.ts";
import { settleEnum } from "./enum.ts";
import { limitsAny, type Shape } from "./shape.ts";
import { unite } from "./unite.ts";

/** The same meaning, said in the one way in which it is compared. */
export function simplify(shape: Shape): Shape {
  const united = unite(shape);
  const limits = new Map(united.limits);
  closeProperties(united, limits);
  settleEnum(limits);
  settleBounds(limits);
  const types = limits.get("type")?.value as string[] | undefined;
  const says = (keyword: string) => !types || limitsAny(keyword, types);
  for (const [keyword, limit] of limits)
    if (!says(keyword) || isTrivial(keyword, limit.value)) limits.delete(keyword);
  if (types && types.filter((it) => it !== "number").length >= 6) limits.delete("type");
  const required = limits.get("required");
  if (required) limits.set("required", { ...required, value: [...(required.value as string[])].sort() });
  return {
    ...united,
    limits,
    alternatives: settleAlternatives(united),
    members: new Map([...united.members].filter(([keyword]) => says(keyword))),
  };
}

/** Of alternatives whose types differ a value can satisfy one alone, so that `oneOf` says what `anyOf` says. */
function settleAlternatives({ alternatives }: Shape): Shape["alternatives"] {
  const list = alternatives.get("oneOf");
  if (!list || alternatives.has("anyOf")) return alternatives;
  const types = list.map(({ limits }) => limits.get("type")?.value as string[] | undefined);
  const all = types.flatMap((it) => it ?? []).map((it) => (it === "integer" ? "number" : it));
  if (types.includes(undefined) || new Set(all).size < all.length) return alternatives;
  return new Map([...alternatives].map(([keyword, it]) => [keyword === "oneOf" ? "anyOf" : keyword, it]));
}

/** What a keyword says where it is not written. */
const TRIVIAL: Readonly<Record<string, unknown>> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  uniqueItems: false,
  required: [],
  dependentRequired: {},
  items: true,
  additionalProperties: true,
  unevaluatedItems: true,
  unevaluatedProperties: true,
  propertyNames: true,
};

function isTrivial(keyword: string, value: unknown): boolean {
  return keyword in TRIVIAL && isDeepStrictEqual(TRIVIAL[keyword], value);
}

/** Where no part of a schema adds properties from elsewhere, what is not evaluated is what is additional. */
function closeProperties({ members, alternatives }: Shape, limits: Map<string, Limit>): void {
  const unevaluated = limits.get("unevaluatedProperties");
  const elsewhere = ["if", "then", "else", "not", "dependentSchemas"].some((keyword) => members.has(keyword));
  if (unevaluated?.value !== false || alternatives.size > 0 || elsewhere) return;
  limits.delete("unevaluatedProperties");
  if (!members.has("additionalProperties")) limits.set("additionalProperties", unevaluated);
}

/** Of integers, `exclusiveMinimum: 0` says what `minimum: 1` says. */
function settleBounds(limits: Map<string, Limit>): void {
  const types = limits.get("type")?.value as string[] | undefined;
  if (!types?.includes("integer")) return;
  const settle = (inclusive: string, exclusive: string, within: (bound: number) => number, sign: 1 | -1) => {
    const bound = limits.get(exclusive);
    if (typeof bound?.value !== "number") return;
    const value = within(bound.value);
    const present = limits.get(inclusive)?.value;
    if (typeof present !== "number" || (value - present) * sign > 0)
      limits.set(inclusive, { ...bound, value });
    limits.delete(exclusive);
  };
  settle("minimum", "exclusiveMinimum", (bound) => Math.floor(bound) + 1, 1);
  settle("maximum", "exclusiveMaximum", (bound) => Math.ceil(bound) - 1, -1);
}
