import type { Limit } from "./draft.ts";
import { typeList } from "./merge.ts";
import type { Shape } from "./shape.ts";

/** `anyOf: [T, null]` is T with one type more, and alternatives that are nothing but types are a list of types. */
export function unite(shape: Shape): Shape {
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
