import type { Schema, SchemaObject } from "@chat-api/openapi-document";
import type { Contains } from "./alternative.ts";

/** What one schema object says of the items of an array. */
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
