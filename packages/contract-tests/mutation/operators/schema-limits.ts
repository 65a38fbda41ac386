/** Limits of numbers, and of how many characters, items and properties a value has: raised, lowered and removed. */

import { allowsType, isBetweenLengths, isListed } from "../allowed-values.ts";
import { type Node, without } from "../edit.ts";
import type { Operator } from "../mutant.ts";
import { schemaOperator } from "./define.ts";

interface Limit {
  readonly keyword: string;
  /** Of the values that it limits. */
  readonly types: readonly string[];
  /** Whether it is an upper one. */
  readonly upper: boolean;
  /** The limits at the other end, with which it must leave some values. */
  readonly opposite: readonly string[];
}

const NUMBERS = ["integer", "number"];
const LIMITS: readonly Limit[] = [
  { keyword: "maxLength", types: ["string"], upper: true, opposite: ["minLength"] },
  { keyword: "minLength", types: ["string"], upper: false, opposite: ["maxLength"] },
  { keyword: "maximum", types: NUMBERS, upper: true, opposite: ["minimum", "exclusiveMinimum"] },
  { keyword: "minimum", types: NUMBERS, upper: false, opposite: ["maximum", "exclusiveMaximum"] },
  { keyword: "exclusiveMaximum", types: NUMBERS, upper: true, opposite: ["minimum", "exclusiveMinimum"] },
  { keyword: "exclusiveMinimum", types: NUMBERS, upper: false, opposite: ["maximum", "exclusiveMaximum"] },
  { keyword: "maxItems", types: ["array"], upper: true, opposite: ["minItems"] },
  { keyword: "minItems", types: ["array"], upper: false, opposite: ["maxItems"] },
  { keyword: "maxContains", types: ["array"], upper: true, opposite: ["minContains"] },
  { keyword: "minContains", types: ["array"], upper: false, opposite: ["maxContains"] },
  { keyword: "maxProperties", types: ["object"], upper: true, opposite: ["minProperties"] },
  { keyword: "minProperties", types: ["object"], upper: false, opposite: ["maxProperties"] },
];

export const SCHEMA_LIMITS: readonly Operator[] = [
  ...LIMITS.flatMap((limit) => [dropped(limit), moved(limit, "loosened"), moved(limit, "tightened")]),
  exclusive("maximum", "exclusiveMaximum"),
  exclusive("minimum", "exclusiveMinimum"),
  inclusive("exclusiveMaximum", "maximum"),
  inclusive("exclusiveMinimum", "minimum"),
  multipleOf("dropped", () => undefined),
  multipleOf("halved", (value) => value / 2),
  multipleOf("doubled", (value) => value * 2),
];

function dropped(limit: Limit): Operator {
  const { keyword, upper } = limit;
  return schemaOperator(`schema.${keyword}.dropped`, function* (schema) {
    if (!isAt(schema, limit)) return;
    const end = upper ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    const isFree = isStrict(schema, limit, schema[keyword], end);
    yield { schema: without(schema, keyword), effect: isFree ? "widens" : "same" };
  });
}

function moved(limit: Limit, how: "loosened" | "tightened"): Operator {
  const { keyword, upper } = limit;
  return schemaOperator(`schema.${keyword}.${how}`, function* (schema) {
    if (!isAt(schema, limit)) return;
    const from: number = schema[keyword];
    const to = from + (upper === (how === "loosened") ? 1 : -1) * stepOf(schema, limit);
    if (to < 0 && !limit.types.includes("number")) return;
    const next = { ...schema, [keyword]: to };
    if (how === "tightened" && limit.opposite.some((it) => (upper ? to < next[it] : to > next[it]))) return;
    const isFree = isStrict(schema, limit, from, to);
    yield { schema: next, effect: !isFree ? "same" : how === "loosened" ? "widens" : "narrows" };
  });
}

/** Whether the schema has the limit, allows values that it applies to, and says the same by no other keyword. */
function isAt(schema: Node, { keyword, types, upper }: Limit): boolean {
  if (typeof schema[keyword] !== "number" || isListed(schema) || !allowsType(schema, ...types)) return false;
  if (!upper && schema[keyword] <= 0 && !types.includes("number")) return false;
  if (keyword === "minProperties" && schema.required?.length >= schema.minProperties) return false;
  const twin = upper ? ["maximum", "exclusiveMaximum"] : ["minimum", "exclusiveMinimum"];
  return !(twin.includes(keyword) && twin.every((it) => it in schema));
}

/** The least step that leaves values between the limits, since people are wrong by one. */
function stepOf(schema: Node, { types }: Limit): number {
  if (!types.includes("number")) return 1;
  return schema.multipleOf ?? (allowsType(schema, "number") ? 0.5 : 1);
}

/** Whether the other keywords allow values between two limits. */
function isStrict(schema: Node, { keyword }: Limit, one: number, other: number): boolean {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  if (keyword === "maxLength") return isBetweenLengths(schema, from + 1, to);
  if (keyword === "minLength") return isBetweenLengths(schema, Math.max(from, 0), to - 1);
  if (schema.format === "int32" && keyword.endsWith("aximum")) return from < 2 ** 31 - 1;
  if (schema.format === "int32" && keyword.endsWith("inimum")) return to > -(2 ** 31);
  return true;
}

function exclusive(from: string, to: string): Operator {
  return schemaOperator(`schema.${from}.exclusive`, function* (schema) {
    if (typeof schema[from] !== "number" || to in schema || isListed(schema)) return;
    yield { schema: { ...without(schema, from), [to]: schema[from] }, effect: "narrows" };
  });
}

function inclusive(from: string, to: string): Operator {
  return schemaOperator(`schema.${from}.inclusive`, function* (schema) {
    if (typeof schema[from] !== "number" || to in schema || isListed(schema)) return;
    yield { schema: { ...without(schema, from), [to]: schema[from] }, effect: "widens" };
  });
}

function multipleOf(how: string, change: (value: number) => number | undefined): Operator {
  return schemaOperator(`schema.multipleOf.${how}`, function* (schema) {
    if (typeof schema.multipleOf !== "number" || isListed(schema)) return;
    const to = change(schema.multipleOf);
    // A whole number is a multiple of 1 and of a half alike.
    const isWhole = !allowsType(schema, "number") && schema.multipleOf <= 1;
    if (to === undefined) {
      yield { schema: without(schema, "multipleOf"), effect: isWhole ? "same" : "widens" };
    } else {
      const effect = to > schema.multipleOf ? "narrows" : isWhole ? "same" : "widens";
      yield { schema: { ...schema, multipleOf: to }, effect };
    }
  });
}
