/** Types, null, listed values, and the schema as a whole. */
import { keywordOf } from "@chat-api/openapi-document";
import { allowsNull, isListed, isReference } from "../allowed-values.ts";
import { type Node, without } from "../edit.ts";
import type { Effect, Use } from "../label.ts";
import type { Operator } from "../mutant.ts";
import { schemaOperator } from "./define.ts";

const OTHER: Readonly<Record<string, string>> = {
  string: "integer",
  integer: "string",
  number: "string",
  boolean: "string",
  array: "object",
  object: "array",
  null: "string",
};
/** Annotations that fit any type. */
const ANNOTATIONS = ["title", "description", "readOnly", "writeOnly", "deprecated"];

export const SCHEMA_TYPES: readonly Operator[] = [
  schemaOperator("schema.type.changed", function* (schema) {
    const type = OTHER[schema.type];
    if (type === undefined) return;
    yield { schema: { ...annotationsOf(schema), type }, effect: (use) => typeChange(schema, use) };
  }),
  schemaOperator("schema.type.dropped", function* (schema, _, { uses }) {
    if (schema.type === undefined || isListed(schema)) return;
    const types = [schema.type].flat();
    // Without the type, nobody knows how a list is read from text.
    if (uses.some((it) => it.serialized) && types.some((it) => it === "array" || it === "object")) return;
    const effect = ({ serialized }: Use) => (serialized && types.includes("string") ? "same" : "widens");
    yield { schema: without(schema, "type"), effect };
  }),
  schemaOperator("schema.integer.widened", function* (schema) {
    if (schema.type !== "integer" || isListed(schema)) return;
    // int32 and int64 are whole numbers whatever the type says (OpenAPI Format Registry).
    const { format, ...rest } = schema;
    const own = format === "int32" || format === "int64" ? rest : schema;
    yield { schema: { ...own, type: "number" }, effect: schema.multipleOf >= 1 ? "same" : "widens" };
  }),
  schemaOperator("schema.number.narrowed", function* (schema) {
    if (schema.type === "number" && !isListed(schema))
      yield { schema: { ...schema, type: "integer" }, effect: schema.multipleOf >= 1 ? "same" : "narrows" };
  }),
  schemaOperator("schema.null.added", function* (schema, { document }, { uses }) {
    // How null is written as text is not defined (OpenAPI 3.1.1, appendix B).
    const others = uses.filter(({ serialized }) => !serialized);
    if (others.length === uses.length && !allowsNull(document, schema))
      yield { schema: nullable(schema), effect: ({ serialized }) => (serialized ? "same" : "widens") };
  }),
  schemaOperator("schema.null.dropped", function* (schema, _, { uses }) {
    if (!Array.isArray(schema.type) || !schema.type.includes("null") || uses.some((it) => it.serialized))
      return;
    const type = schema.type.filter((it: string) => it !== "null");
    const values = schema.enum?.filter((it: unknown) => it !== null);
    yield {
      schema: { ...schema, type: type.length === 1 ? type[0] : type, ...(values && { enum: values }) },
      effect: "narrows",
    };
  }),
  schemaOperator("schema.dropped", function* (schema) {
    const keywords = Object.keys(schema).filter((it) => keywordOf(it).role !== "annotation");
    if (keywords.length === 0) return;
    const isText = schema.type === "string" && keywords.length === 1;
    const effect = ({ serialized }: Use) => (serialized && isText ? "same" : "widens");
    yield { schema: annotationsOf(schema), effect };
  }),
  schemaOperator("schema.enum.dropped", function* (schema) {
    if (schema.enum) yield { schema: without(schema, "enum"), effect: "widens" };
  }),
  schemaOperator("schema.enum.value.added", function* (schema) {
    if (schema.enum)
      yield { schema: { ...schema, enum: [...schema.enum, nearMiss(schema.enum)] }, effect: "widens" };
  }),
  schemaOperator("schema.enum.value.removed", function* (schema) {
    if (!(schema.enum?.length > 1)) return;
    for (const value of schema.enum) {
      const values = schema.enum.filter((it: unknown) => it !== value);
      yield { schema: { ...schema, enum: values }, effect: "narrows", detail: String(value) };
    }
  }),
  schemaOperator("schema.enum.value.changed", function* (schema) {
    for (const value of schema.enum ?? []) {
      const values = schema.enum.map((it: unknown) => (it === value ? anotherOf([value]) : it));
      yield { schema: { ...schema, enum: values }, effect: "changes", detail: String(value) };
    }
  }),
  schemaOperator("schema.const.dropped", function* (schema) {
    if ("const" in schema) yield { schema: without(schema, "const"), effect: "widens" };
  }),
  schemaOperator("schema.const.changed", function* (schema) {
    if ("const" in schema)
      yield { schema: { ...schema, const: anotherOf([schema.const]) }, effect: "changes" };
  }),
];

function annotationsOf(schema: Node): Node {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => ANNOTATIONS.includes(key)));
}

/** As text, a number is a string too, unless the string needs a format or a pattern. */
function typeChange(schema: Node, { serialized }: Use): Effect {
  if (!serialized || schema.type === "array" || schema.type === "object") return "changes";
  if (schema.type !== "string") return "widens";
  const texts = ["0", "-1", "9007199254740991"];
  const isFree = !isListed(schema) && !("format" in schema);
  const pattern = new RegExp(schema.pattern ?? "", "u");
  const fits = texts.every(
    (it) => pattern.test(it) && it.length >= (schema.minLength ?? 0) && it.length <= (schema.maxLength ?? 99),
  );
  return isFree && fits ? "narrows" : "changes";
}

function nullable(schema: Node): Node {
  const composed = isReference(schema) || schema.type === undefined || "const" in schema;
  if (composed)
    return { ...annotationsOf(schema), anyOf: [without(schema, ...ANNOTATIONS), { type: "null" }] };
  return {
    ...schema,
    type: [...[schema.type].flat(), "null"],
    ...(schema.enum && { enum: [...schema.enum, null] }),
  };
}

/** A value of the same type that is not among these. */
function anotherOf(values: readonly unknown[]): unknown {
  const [first] = values;
  if (typeof first === "number") return Math.max(...values.filter((it) => typeof it === "number")) + 1;
  if (typeof first === "boolean") return !first;
  return `${typeof first === "string" ? first : ""}-changed`;
}

/** A value that is not among these and looks like one of them, so that a careless server accepts it. */
function nearMiss(values: readonly unknown[]): unknown {
  const upper = values.map((it) => (typeof it === "string" ? it.toUpperCase() : it));
  return upper.find((it) => !values.includes(it)) ?? anotherOf(values);
}
