/** Schemas that consist of others. */

import { areDisjoint } from "../allowed-values.ts";
import { type Node, without } from "../edit.ts";
import type { Operator } from "../mutant.ts";
import { schemaOperator } from "./define.ts";

/** A value that no contract is likely to have. */
const ADDED = { type: "string", const: "added" };

export const SCHEMA_COMPOSITION: readonly Operator[] = [
  schemaOperator("schema.allOf.branch.removed", function* (schema) {
    for (const [index] of entriesOf(schema.allOf))
      yield { schema: withBranches(schema, "allOf", index), effect: "widens", detail: String(index) };
  }),
  schemaOperator("schema.anyOf.branch.removed", function* (schema, { document }) {
    if (!areDisjoint(document, schema.anyOf ?? [])) return;
    for (const [index] of entriesOf(schema.anyOf))
      yield { schema: withBranches(schema, "anyOf", index), effect: "narrows", detail: String(index) };
  }),
  schemaOperator("schema.oneOf.branch.removed", function* (schema, { document }) {
    if (!areDisjoint(document, schema.oneOf ?? [])) return;
    for (const [index] of entriesOf(schema.oneOf))
      yield { schema: withBranches(schema, "oneOf", index), effect: "narrows", detail: String(index) };
  }),
  ...["anyOf", "oneOf"].map((keyword) =>
    schemaOperator(`schema.${keyword}.branch.added`, function* (schema, { document }) {
      const branches = schema[keyword] && [...schema[keyword], ADDED];
      if (
        branches &&
        schema.type === undefined &&
        schema[keyword].every((it: Node) => areDisjoint(document, [it, ADDED]))
      )
        yield { schema: { ...schema, [keyword]: branches }, effect: "widens" };
    }),
  ),
  schemaOperator("schema.oneOf.loosened", function* (schema, { document }) {
    if (!schema.oneOf || schema.anyOf) return;
    const effect = areDisjoint(document, schema.oneOf) ? "same" : "widens";
    yield { schema: { ...without(schema, "oneOf"), anyOf: schema.oneOf }, effect };
  }),
  ...["not", "if"].map((keyword) =>
    schemaOperator(`schema.${keyword}.dropped`, function* (schema) {
      if (schema[keyword] !== undefined)
        yield {
          schema: without(schema, keyword, ...(keyword === "if" ? ["then", "else"] : [])),
          effect: "widens",
        };
    }),
  ),
  // It says which branch to try first, not which values are allowed (OpenAPI 3.1.1, section 4.8.25).
  schemaOperator("schema.discriminator.dropped", function* (schema) {
    if (schema.discriminator) yield { schema: without(schema, "discriminator"), effect: "same" };
  }),
];

/** The branches, if at least one is left when one is removed. */
function entriesOf(branches: readonly Node[] | undefined): [number, Node][] {
  return branches && branches.length > 1 ? [...branches.entries()] : [];
}

function withBranches(schema: Node, keyword: string, removed: number): Node {
  return { ...schema, [keyword]: schema[keyword].filter((_: Node, index: number) => index !== removed) };
}
