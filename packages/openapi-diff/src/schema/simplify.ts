import { isDeepStrictEqual } from "node:util";
import { keywordOf } from "@chat-api/openapi-document";
import { simplifyEnum } from "./enum-values.ts";
import { typeList } from "./merge-assertions.ts";
import { type KeywordValue, type NormalizedSchema, typesOf } from "./normalized-schema.ts";

/** The same meaning, written in the one way in which schemas are compared. */
export function simplify(schema: NormalizedSchema): NormalizedSchema {
  const merged = mergeTypes(schema);
  const assertions = new Map(merged.assertions);
  closeProperties(merged, assertions);
  simplifyEnum(assertions);
  simplifyBounds(assertions);
  const types = typesOf({ assertions });
  const applies = (keyword: string) => !types || appliesTo(keyword, types);
  for (const [keyword, { value }] of assertions)
    if (!applies(keyword) || isTrivial(keyword, value)) assertions.delete(keyword);
  if (types && types.filter((it) => it !== "number").length >= 6) assertions.delete("type");
  const required = assertions.get("required");
  if (Array.isArray(required?.value))
    assertions.set("required", { ...required, value: [...required.value].sort() });
  return {
    ...merged,
    assertions,
    alternatives: simplifyAlternatives(merged),
    subschemas: new Map([...merged.subschemas].filter(([keyword]) => applies(keyword))),
  };
}

/** Whether a keyword can exclude values of these types. */
function appliesTo(keyword: string, types: readonly string[]): boolean {
  const { types: limited } = keywordOf(keyword);
  return (
    !limited || types.some((type) => limited.some((it) => it === (type === "integer" ? "number" : type)))
  );
}

/** `anyOf: [T, null]` is T with a type added, and alternatives that are nothing but types are a list of types. */
function mergeTypes(schema: NormalizedSchema): NormalizedSchema {
  const [[keyword, list] = ["", []], ...others] = [...schema.alternatives];
  const alone = others.length === 0 && schema.assertions.size === 0 && schema.subschemas.size === 0;
  if (!alone || (keyword !== "anyOf" && keyword !== "oneOf") || list.length === 0) return schema;
  const isType = (it: NormalizedSchema) =>
    it.assertions.size === 1 && typesOf(it) && it.subschemas.size === 0 && it.alternatives.size === 0;
  const typesOnly = list.filter(isType);
  const types = typesOnly.flatMap((it) => typesOf(it) ?? []);
  const [whole = typesOnly[0], ...more] = list.filter((it) => !isType(it));
  const own = whole && typesOf(whole);
  if (!whole || !own || more.length > 0 || whole.alternatives.size > 0) return schema;
  // An assertion of one alternative would limit the others' values of the same type.
  const apart = isType(whole) || types.every((type) => type === "null" || type === "boolean");
  const distinct = isType(whole) ? types : [...types, ...own];
  const overlap =
    new Set(distinct).size < distinct.length || (distinct.includes("integer") && distinct.includes("number"));
  if (!apart || (overlap && (keyword === "oneOf" || !isType(whole)))) return schema;
  const assertions = new Map(whole.assertions);
  const type = whole.assertions.get("type") as KeywordValue;
  assertions.set("type", { ...type, value: typeList(distinct) });
  const values = assertions.get("enum");
  if (values)
    assertions.set("enum", { ...values, value: [...(values.value as unknown[]), ...valuesOfTypes(types)] });
  const annotations = new Map([...whole.annotations, ...schema.annotations]);
  return { ...whole, pointer: schema.pointer, assertions, annotations };
}

/** Every value of the types null and boolean. */
function valuesOfTypes(types: readonly string[]): unknown[] {
  return types.flatMap((type) => (type === "null" ? [null] : [true, false]));
}

/** A value satisfies only one of several alternatives with different types, so that `oneOf` means `anyOf`. */
function simplifyAlternatives({ alternatives }: NormalizedSchema): NormalizedSchema["alternatives"] {
  const list = alternatives.get("oneOf");
  if (!list || alternatives.has("anyOf")) return alternatives;
  const types = list.map(typesOf);
  const all = types.flatMap((it) => it ?? []).map((it) => (it === "integer" ? "number" : it));
  if (types.includes(undefined) || new Set(all).size < all.length) return alternatives;
  return new Map([...alternatives].map(([keyword, it]) => [keyword === "oneOf" ? "anyOf" : keyword, it]));
}

/** What an absent keyword means. */
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

/** Unless a part of the schema evaluates more properties, the unevaluated ones are the additional ones. */
function closeProperties(
  { subschemas, alternatives }: NormalizedSchema,
  assertions: Map<string, KeywordValue>,
): void {
  const unevaluated = assertions.get("unevaluatedProperties");
  const elsewhere = ["if", "then", "else", "not", "dependentSchemas"].some((keyword) =>
    subschemas.has(keyword),
  );
  if (unevaluated?.value !== false || alternatives.size > 0 || elsewhere) return;
  assertions.delete("unevaluatedProperties");
  if (!subschemas.has("additionalProperties")) assertions.set("additionalProperties", unevaluated);
}

/** For integers, `exclusiveMinimum: 0` means `minimum: 1`. */
function simplifyBounds(assertions: Map<string, KeywordValue>): void {
  if (!typesOf({ assertions })?.includes("integer")) return;
  const makeInclusive = (
    inclusive: string,
    exclusive: string,
    within: (bound: number) => number,
    sign: 1 | -1,
  ) => {
    const bound = assertions.get(exclusive);
    if (typeof bound?.value !== "number") return;
    const value = within(bound.value);
    const present = assertions.get(inclusive)?.value;
    if (typeof present !== "number" || (value - present) * sign > 0)
      assertions.set(inclusive, { ...bound, value });
    assertions.delete(exclusive);
  };
  makeInclusive("minimum", "exclusiveMinimum", (bound) => Math.floor(bound) + 1, 1);
  makeInclusive("maximum", "exclusiveMaximum", (bound) => Math.ceil(bound) - 1, -1);
}
