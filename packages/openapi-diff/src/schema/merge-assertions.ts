import { isDeepStrictEqual } from "node:util";

const SMALLER_WINS = /^(maximum|exclusiveMaximum|maxLength|maxItems|maxProperties|maxContains)$/;
const GREATER_WINS = /^(minimum|exclusiveMinimum|minLength|minItems|minProperties|minContains)$/;

/** The value of a keyword that means what two of its values mean together; undefined if no value does. */
export function mergeAssertions(keyword: string, one: unknown, other: unknown): unknown {
  if (isDeepStrictEqual(one, other)) return one;
  if (typeof one === "number" && typeof other === "number") {
    if (SMALLER_WINS.test(keyword)) return Math.min(one, other);
    if (GREATER_WINS.test(keyword)) return Math.max(one, other);
  }
  if (keyword === "uniqueItems") return true;
  if (!Array.isArray(one) || !Array.isArray(other)) return undefined;
  if (keyword === "required") return [...new Set([...one, ...other])];
  if (keyword === "type") return commonTypes(one, other);
  if (keyword === "enum") return one.filter((value) => other.some((it) => isDeepStrictEqual(it, value)));
  return undefined;
}

/** The types that both lists allow; an integer is a number too. */
function commonTypes(one: readonly string[], other: readonly string[]): string[] {
  const allows = (list: readonly string[], type: string) =>
    list.includes(type) || (type === "integer" && list.includes("number"));
  return [...new Set([...one, ...other])].filter((type) => allows(one, type) && allows(other, type));
}

/** The value of `type` as a sorted list. `number` includes `integer`. */
export function typeList(type: unknown): string[] | undefined {
  if (type === undefined) return undefined;
  const types = [...new Set([type].flat() as string[])].sort();
  return types.includes("number") ? types.filter((it) => it !== "integer") : types;
}

/** The type of a value in JSON Schema, with `integer` for a number without a fraction. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
