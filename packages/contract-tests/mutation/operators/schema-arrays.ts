/** The items of arrays. */

import { allowsType, isListed } from "../allowed-values.ts";
import { without } from "../edit.ts";
import type { Operator } from "../mutant.ts";
import { schemaOperator } from "./define.ts";
export const SCHEMA_ARRAYS: readonly Operator[] = [
  schemaOperator("schema.items.dropped", function* (schema) {
    if (schema.items !== undefined && Object.keys(schema.items).length > 0)
      yield { schema: without(schema, "items"), effect: "widens" };
  }),
  schemaOperator("schema.items.closed", function* (schema) {
    if (schema.prefixItems && schema.items === undefined)
      yield { schema: { ...schema, items: false }, effect: "narrows" };
  }),
  schemaOperator("schema.prefixItems.dropped", function* (schema) {
    if (schema.prefixItems)
      yield {
        schema: without(schema, "prefixItems"),
        // Then `items` applies to all items.
        effect: schema.items === undefined || schema.items === true ? "widens" : "changes",
      };
  }),
  schemaOperator("schema.uniqueItems.dropped", function* (schema) {
    if (schema.uniqueItems === true) yield { schema: without(schema, "uniqueItems"), effect: "widens" };
  }),
  schemaOperator("schema.uniqueItems.added", function* (schema) {
    if (schema.items === undefined || schema.uniqueItems || !allowsType(schema, "array") || isListed(schema))
      return;
    yield { schema: { ...schema, uniqueItems: true }, effect: schema.maxItems <= 1 ? "same" : "narrows" };
  }),
  schemaOperator("schema.contains.dropped", function* (schema) {
    if (schema.contains !== undefined)
      yield { schema: without(schema, "contains", "minContains", "maxContains"), effect: "widens" };
  }),
];
