import { typeList, typeOf } from "./merge-assertions.ts";
import type { KeywordValue } from "./normalized-schema.ts";

/** A list of values implies their types, and every assertion that all of them satisfy. */
export function simplifyEnum(assertions: Map<string, KeywordValue>): void {
  const list = assertions.get("enum");
  if (!list) return;
  const type = assertions.get("type");
  const allowed = (list.value as unknown[]).filter((value) => {
    const types = type?.value as string[] | undefined;
    const own = typeOf(value);
    if (types && !types.includes(own) && !(own === "integer" && types.includes("number"))) return false;
    return [...assertions].every(([keyword, assertion]) => satisfies(value, keyword, assertion.value));
  });
  const values = [...new Map(allowed.map((value) => [JSON.stringify(value), value])).entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, value]) => value);
  for (const keyword of [...OF_SCALARS, "format"]) assertions.delete(keyword);
  assertions.set("enum", { ...list, value: values });
  assertions.set("type", { value: typeList(values.map(typeOf)), pointer: (type ?? list).pointer });
}

const OF_SCALARS = ["minLength", "maxLength", "pattern", "minimum", "maximum"];

/** Whether an assertion excludes none of these values. */
export function isImplied(
  keyword: string,
  { value: expected }: KeywordValue,
  values: readonly unknown[],
): boolean {
  return OF_SCALARS.includes(keyword) && values.every((value) => satisfies(value, keyword, expected));
}

function satisfies(value: unknown, keyword: string, expected: unknown): boolean {
  if (typeof value === "string") {
    if (keyword === "minLength") return [...value].length >= Number(expected);
    if (keyword === "maxLength") return [...value].length <= Number(expected);
    if (keyword === "pattern") return new RegExp(String(expected), "u").test(value);
  }
  if (typeof value === "number") {
    if (keyword === "minimum") return value >= Number(expected);
    if (keyword === "maximum") return value <= Number(expected);
  }
  return true;
}
