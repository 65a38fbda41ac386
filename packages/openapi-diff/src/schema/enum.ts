import type { Limit } from "./draft.ts";
import { typeList, typeOf } from "./merge.ts";

/** A list of values says their types too, and every limit that all of them keep. */
export function settleEnum(limits: Map<string, Limit>): void {
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
