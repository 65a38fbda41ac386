import { STATUS_CODES } from "node:http";
import type { Reason } from "../validate/reason.ts";

type Schema = Record<string, unknown>;

/** An error that wants a body. */
export interface Failure {
  status: number;
  reasons: Reason[];
  /** What the contract shows for this answer, to take the codes of errors from. */
  examples: unknown[];
}

const TEXT = /^(description|message|detail|details|reason|error_?description|msg|text|summary)$/i;
const FIELD = /^(field|path|pointer|property|parameter|param|source|location|loc|target|name)$/i;
const CODE = /^(code|error_?code|error|type|kind|reason_?code)$/i;
const STATUS = /^(status|status_?code)$/i;
const MAX_DEPTH = 4;

/**
 * Makes an error body for a schema that nobody described to us: lists take one entry for each reason, and members are
 * told by their names and types. The result may break the schema, so the caller validates it. Undefined where the
 * schema has no place for a reason.
 */
export function fillErrorBody(schema: unknown, failure: Failure): unknown {
  const [first, ...others] = failure.reasons as [Reason, ...Reason[]];
  const summary =
    others.length === 0
      ? first
      : { field: undefined, text: failure.reasons.map(({ text }) => text).join("; ") };
  const body = fill(schema, summary, failure, 0);
  // A body that does not say what is wrong helps nobody, even where the schema allows it.
  const said =
    body !== undefined && JSON.stringify(body).includes(JSON.stringify(first.text.slice(0, 20)).slice(1, -1));
  return said ? body : undefined;
}

function fill(schema: unknown, reason: Reason, failure: Failure, depth: number): unknown {
  const { type, items, maxItems, properties } = merged(schema);
  if (items !== undefined || is(type, "array")) {
    const entries = failure.reasons.map((each) => fill(items, each, failure, depth + 1));
    return typeof maxItems === "number" ? entries.slice(0, maxItems) : entries;
  }
  if (properties !== undefined) return fillObject(merged(schema), reason, failure, depth);
  return is(type, "string") ? cut(reason.text, merged(schema)) : undefined;
}

function fillObject(
  { properties, required }: Schema,
  reason: Reason,
  failure: Failure,
  depth: number,
): Schema {
  const names = Array.isArray(required) ? required : [];
  const result: Schema = {};
  for (const [name, property] of Object.entries(properties as Record<string, unknown>)) {
    const value = member(name, merged(property), reason, failure, depth);
    if (value !== undefined) result[name] = value;
    else if (names.includes(name)) result[name] = anything(merged(property));
  }
  return result;
}

function member(name: string, schema: Schema, reason: Reason, failure: Failure, depth: number): unknown {
  const { type } = schema;
  if (
    is(type, "object") ||
    is(type, "array") ||
    schema.properties !== undefined ||
    schema.items !== undefined
  ) {
    const holds = /^(errors?|violations?|issues|problems?|details?|reasons?|invalid_?params)$/i.test(name);
    return holds && depth < MAX_DEPTH ? fill(schema, reason, failure, depth + 1) : undefined;
  }
  if (STATUS.test(name)) return is(type, "string") ? String(failure.status) : failure.status;
  if (is(type, "integer") || is(type, "number"))
    return CODE.test(name) ? (codeOf(name, reason, failure) ?? failure.status) : undefined;
  if (!is(type, "string")) return undefined;
  if (/^title$/i.test(name)) return cut(STATUS_CODES[failure.status] ?? "Error", schema);
  if (TEXT.test(name)) return cut(reason.text, schema);
  if (FIELD.test(name)) return reason.field === undefined ? undefined : cut(reason.field, schema);
  if (CODE.test(name)) return codeOf(name, reason, failure) ?? anything(schema);
  return undefined;
}

/**
 * The code of the example that says most nearly the same: at least half of its words. The wrong code would be a lie, so
 * where none does, there is no code.
 */
function codeOf(name: string, reason: Reason, { examples }: Failure): unknown {
  const words = wordsOf(reason.text);
  const leaf = reason.field?.split(".").at(-1);
  let best: { score: number; code: unknown } = { score: 0, code: undefined };
  for (const entry of examples.flatMap(entriesOf)) {
    if (entry[name] === undefined) continue;
    const pairs = Object.entries(entry);
    const field = pairs.find(([key]) => FIELD.test(key))?.[1];
    const text = pairs.find(([key]) => TEXT.test(key))?.[1];
    const own = wordsOf(typeof text === "string" ? text : "");
    const share = own.filter((word) => words.includes(word)).length / own.length;
    const score = share + (field === leaf ? 1 : 0);
    if (share >= 0.5 && score > best.score) best = { score, code: entry[name] };
  }
  return best.code;
}

const FILLERS = new Set(["is", "not", "the", "must", "be", "at", "of", "or", "an", "and", "to"]);

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]{2,}/g) ?? [];
  return [...new Set(words)].filter((word) => !FILLERS.has(word));
}

function entriesOf(example: unknown): Schema[] {
  if (Array.isArray(example)) return example.flatMap(entriesOf);
  if (typeof example !== "object" || example === null) return [];
  return [...Object.values(example).flatMap(entriesOf), example as Schema];
}

function merged(schema: unknown): Schema {
  if (typeof schema !== "object" || schema === null) return {};
  const { allOf, ...rest } = schema as Schema;
  if (!Array.isArray(allOf)) return rest;
  const parts = [...allOf.map(merged), rest];
  return {
    ...Object.assign({}, ...parts),
    ...(parts.some((part) => part.properties)
      ? { properties: Object.assign({}, ...parts.map((part) => part.properties)) }
      : {}),
    required: parts.flatMap((part) => (part.required as string[] | undefined) ?? []),
  };
}

function anything(schema: Schema): unknown {
  const { const: only, default: usual, example, examples, enum: choice, type } = schema;
  const shown = [
    only,
    usual,
    example,
    (examples as unknown[] | undefined)?.[0],
    (choice as unknown[] | undefined)?.[0],
  ];
  const found = shown.find((value) => value !== undefined);
  if (found !== undefined) return found;
  if (is(type, "string"))
    return schema.format === "uri" || schema.format === "uri-reference" ? "about:blank" : "error";
  if (is(type, "integer") || is(type, "number")) return schema.minimum ?? 0;
  if (is(type, "boolean")) return false;
  return is(type, "array") ? [] : {};
}

function cut(text: string, { maxLength }: Schema): string {
  return typeof maxLength === "number" && text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function is(type: unknown, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}
