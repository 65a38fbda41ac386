/** Patterns and formats. */

import { allowsType, isListed, isReference } from "../allowed-values.ts";
import { type Node, without } from "../edit.ts";
import type { Effect } from "../label.ts";
import type { Operator } from "../mutant.ts";
import { schemaOperator } from "./define.ts";

/** The formats of strings that are checked; the others are for people (JSON Schema Validation 2020-12, section 7). */
const CHECKED = new Set(
  `date time date-time duration uri uri-reference email hostname ipv4 ipv6 uuid json-pointer
   relative-json-pointer regex byte`.split(/\s+/),
);
/** Strings that a pattern of ours would match. */
const OTHERS = ["changed-1", "changed-20", "changed-4096"];

export const SCHEMA_STRINGS: readonly Operator[] = [
  schemaOperator("schema.pattern.dropped", function* (schema) {
    if (hasPattern(schema)) yield { schema: without(schema, "pattern"), effect: "widens" };
  }),
  schemaOperator("schema.pattern.changed", function* (schema) {
    if (!hasPattern(schema)) return;
    const matched = OTHERS.every((it) => new RegExp(schema.pattern, "u").test(it));
    yield { schema: { ...schema, pattern: "^changed-[0-9]+$" }, effect: matched ? "narrows" : "changes" };
  }),
  schemaOperator("schema.pattern.unanchored", function* (schema) {
    if (hasPattern(schema) && schema.pattern.startsWith("^") && !schema.pattern.includes("|^"))
      yield { schema: { ...schema, pattern: schema.pattern.slice(1) }, effect: "widens" };
  }),
  schemaOperator("schema.pattern.rewritten", function* (schema) {
    if (hasPattern(schema)) yield { schema: { ...schema, pattern: `(?:${schema.pattern})` }, effect: "same" };
  }),
  schemaOperator("schema.pattern.added", function* (schema) {
    if (isFreeText(schema)) yield { schema: { ...schema, pattern: "^[a-z]" }, effect: "narrows" };
  }),
  schemaOperator("schema.format.dropped", function* (schema) {
    const effect = effectOfFormat(schema, "dropped");
    if (effect) yield { schema: without(schema, "format"), effect };
  }),
  schemaOperator("schema.format.changed", function* (schema) {
    const effect = effectOfFormat(schema, "changed");
    if (effect) yield { schema: { ...schema, format: otherFormat(schema.format) }, effect };
  }),
  schemaOperator("schema.format.added", function* (schema) {
    if (isFreeText(schema)) yield { schema: { ...schema, format: "ipv4" }, effect: "narrows" };
  }),
];

function hasPattern(schema: Node): boolean {
  return typeof schema.pattern === "string" && !isListed(schema);
}

/** Whether the schema allows any string, of some length at most. */
function isFreeText(schema: Node): boolean {
  const isLimited = ["format", "pattern", "contentEncoding", "allOf", "anyOf", "oneOf"].some(
    (it) => it in schema,
  );
  return schema.type === "string" && !isLimited && !isListed(schema) && !isReference(schema);
}

function otherFormat(format: string): string {
  if (format === "int32") return "int64";
  if (format === "int64") return "int32";
  return format === "ipv4" ? "date" : "ipv4";
}

function effectOfFormat(schema: Node, how: "dropped" | "changed"): Effect | undefined {
  const { format } = schema;
  if (typeof format !== "string" || isListed(schema)) return undefined;
  if (format === "int32" || format === "int64") return effectOfSize(schema, how);
  if (!allowsType(schema, "string")) return "same";
  if (!CHECKED.has(format)) return how === "dropped" ? "same" : undefined;
  return how === "dropped" ? "widens" : "changes";
}

/** Compares the format with the limits beside it, which may say the same (OpenAPI Format Registry, int32 and int64). */
function effectOfSize(schema: Node, how: "dropped" | "changed"): Effect {
  const most = schema.maximum ?? schema.exclusiveMaximum ?? Number.POSITIVE_INFINITY;
  const least = schema.minimum ?? schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY;
  const fits = (bits: number) => most < 2 ** (bits - 1) && least >= -(2 ** (bits - 1));
  if (fits(32)) return "same";
  if (schema.format === "int32") return "widens";
  if (how === "changed") return "narrows";
  return fits(64) ? "same" : "widens";
}
