import { isDeepStrictEqual } from "node:util";
import type { Limit } from "./draft.ts";
import { typeList, typeOf } from "./merge.ts";
import { limitsAny, type Shape } from "./shape.ts";

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

/** A list of values says their types too, and every limit that all of them keep. */
function settleEnum(limits: Map<string, Limit>): void {
  const list = limits.get("enum");
  if (!list) return;
  const type = limits.get("type");
  const allowed = (list.value as unknown[]).filter((value) => {
    const types = type?.value as string[] | undefined;
    const own = typeOf(value);
    if (types && !types.includes(own) && !(own === "integer" && types.includes("number"))) return false;
    return [...limits].every(([keyword, limit]) => keeps(value, keyword, limit.value));
  });
  const values = [...new Map(allowed.map((value) => [JSON.stringify(value), value])).entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, value]) => value);
  for (const keyword of [...OF_VALUES, "format"]) limits.delete(keyword);
  limits.set("enum", { ...list, value: values });
  limits.set("type", { value: typeList(values.map(typeOf)), place: (type ?? list).place });
}

const OF_VALUES = ["minLength", "maxLength", "pattern", "minimum", "maximum"];

/** Whether a keyword says of a schema nothing that its list of values, or that of another, does not say by itself. */
export function isImplied(keyword: string, { value: limit }: Limit, values: readonly unknown[]): boolean {
  return OF_VALUES.includes(keyword) && values.every((value) => keeps(value, keyword, limit));
}

function keeps(value: unknown, keyword: string, limit: unknown): boolean {
  if (typeof value === "string") {
    if (keyword === "minLength") return [...value].length >= Number(limit);
    if (keyword === "maxLength") return [...value].length <= Number(limit);
    if (keyword === "pattern") return new RegExp(String(limit), "u").test(value);
  }
  if (typeof value === "number") {
    if (keyword === "minimum") return value >= Number(limit);
    if (keyword === "maximum") return value <= Number(limit);
  }
  return true;
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

/** `anyOf: [T, null]` is T with one type more, and alternatives that are nothing but types are a list of types. */
function unite(shape: Shape): Shape {
  const [[keyword, list] = ["", []], ...others] = [...shape.alternatives];
  const alone = others.length === 0 && shape.limits.size === 0 && shape.members.size === 0;
  if (!alone || (keyword !== "anyOf" && keyword !== "oneOf") || list.length === 0) return shape;
  const typesOf = (it: Shape) => it.limits.get("type")?.value as string[] | undefined;
  const isType = (it: Shape) =>
    it.limits.size === 1 && typesOf(it) !== undefined && it.members.size === 0 && it.alternatives.size === 0;
  const typesOnly = list.filter(isType);
  const types = typesOnly.flatMap((it) => typesOf(it) ?? []);
  const [whole = typesOnly[0], ...more] = list.filter((it) => !isType(it));
  const of = whole && typesOf(whole);
  if (!whole || !of || more.length > 0 || whole.alternatives.size > 0) return shape;
  // A limit of one alternative would limit the others' values of the same type.
  const apart = isType(whole) || types.every((type) => type === "null" || type === "boolean");
  const distinct = isType(whole) ? types : [...types, ...of];
  const overlap =
    new Set(distinct).size < distinct.length || (distinct.includes("integer") && distinct.includes("number"));
  if (!apart || (overlap && (keyword === "oneOf" || !isType(whole)))) return shape;
  const limits = new Map(whole.limits);
  limits.set("type", { value: typeList(distinct), place: (whole.limits.get("type") as Limit).place });
  const values = limits.get("enum");
  if (values) limits.set("enum", { ...values, value: [...(values.value as unknown[]), ...valuesOf(types)] });
  return { ...whole, place: shape.place, limits, notes: new Map([...whole.notes, ...shape.notes]) };
}

/** Every value of the types that have few. */
function valuesOf(types: readonly string[]): unknown[] {
  return types.flatMap((type) => (type === "null" ? [null] : [true, false]));
}
