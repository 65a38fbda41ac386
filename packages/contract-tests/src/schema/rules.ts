import type { Schema, SchemaObject } from "@chat-api/openapi-document";
import { regExp } from "./pattern.ts";

/**
 * The keywords of one schema object that apply to the properties of an object. `additionalProperties` speaks only of what the `properties`
 * and `patternProperties` beside it leave (JSON Schema Core 2020-12, section 10.3.2.3), so rules are never merged.
 */
export interface PropertyRule {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly patterns: readonly { readonly pattern: string; readonly schema: Schema }[];
  /** For all others. */
  readonly rest: Schema;
  /** Whether `rest` was written down. */
  readonly declared: boolean;
  /** For `unevaluatedProperties`: what these speak of is left to them. */
  readonly unlessBy?: readonly PropertyRule[];
  /** It stems from a `not`, and evaluates nothing. */
  readonly silent?: boolean;
}

export function propertyRuleOf(schema: SchemaObject): PropertyRule | undefined {
  const { properties, patternProperties, additionalProperties } = schema;
  if (!properties && !patternProperties && additionalProperties === undefined) return undefined;
  return {
    properties: properties ?? {},
    patterns: Object.entries(patternProperties ?? {}).map(([pattern, it]) => ({ pattern, schema: it })),
    rest: additionalProperties ?? true,
    declared: additionalProperties !== undefined,
  };
}

/** The schemas that a property of this name has by a rule. */
export function propertySchemas(rule: PropertyRule, name: string): Schema[] {
  if (rule.unlessBy?.some((it) => speaksOf(it, name))) return [];
  const own = Object.hasOwn(rule.properties, name) ? [rule.properties[name] as Schema] : [];
  const matched = rule.patterns.filter(({ pattern }) => regExp(pattern).test(name)).map((it) => it.schema);
  const found = [...own, ...matched];
  return found.length > 0 ? found : [rule.rest];
}

/** Whether a property counts as evaluated by a rule (JSON Schema Core 2020-12, section 11.3). */
function speaksOf(rule: PropertyRule, name: string): boolean {
  if (rule.silent) return false;
  if (rule.declared) return true;
  return Object.hasOwn(rule.properties, name) || rule.patterns.some((it) => regExp(it.pattern).test(name));
}

/** The keywords of one schema object that apply to the items of an array. */
export interface ItemRule {
  readonly prefix: readonly Schema[];
  /** For all others. */
  readonly rest: Schema;
  /** Whether `rest` was written down. */
  readonly declared: boolean;
  /** For `unevaluatedItems`: what these speak of is left to them. */
  readonly unlessBy?: readonly ItemRule[];
  /** It stems from a `not`, and evaluates nothing. */
  readonly silent?: boolean;
}

export function itemRuleOf({ prefixItems, items }: SchemaObject): ItemRule | undefined {
  if (!prefixItems && items === undefined) return undefined;
  return { prefix: prefixItems ?? [], rest: items ?? true, declared: items !== undefined };
}

/** `unevaluatedItems`, which leaves alone what other rules or a `contains` speak of. */
export function unevaluatedItemRule(
  schema: Schema,
  rules: readonly ItemRule[],
  contains: readonly Contains[],
): ItemRule {
  const rest = contains.length > 0 ? { anyOf: [...contains.map((it) => it.schema), schema] } : schema;
  return { prefix: [], rest, declared: true, unlessBy: rules };
}

/** The schema that the item at a position has by a rule. */
export function itemSchemas(rule: ItemRule, position: number): Schema[] {
  if (rule.unlessBy?.some((it) => !it.silent && (it.declared || position < it.prefix.length))) return [];
  return [rule.prefix[position] ?? rule.rest];
}

/** The first position from which on all items have the same schema. */
export function prefixLength(rules: readonly ItemRule[]): number {
  const lengths = rules.flatMap((it) => [it, ...(it.unlessBy ?? [])]).map((it) => it.prefix.length);
  return Math.max(0, ...lengths);
}

export interface Contains {
  readonly schema: Schema;
  readonly minimum: number;
  readonly maximum?: number;
}
