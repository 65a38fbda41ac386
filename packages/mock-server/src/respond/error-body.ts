import { STATUS_CODES } from "node:http";
import { conjuncts, type OpenApiDocument, type SchemaObject } from "@chat-api/openapi-document";
import type { Reason } from "../http/problem.ts";

/** An error that wants a body. */
export interface Failure {
  status: number;
  reasons: Reason[];
}

const TEXT = /^(description|message|detail|details|reason|error_?description|msg|text|summary)$/i;
const FIELD = /^(field|path|pointer|property|parameter|param|source|location|loc|target|name)$/i;
const CODE = /^(code|error_?code|error|type|kind|reason_?code)$/i;
const STATUS = /^(status|status_?code)$/i;
const DETAILS = /^(errors?|violations?|issues|problems?|details?|reasons?|invalid_?params)$/i;
const MAX_DEPTH = 4;

/**
 * Makes an error body for a schema that nobody described to us: lists get one entry for each reason, and names and types
 * tell which property holds what. The result may break the schema, so the caller validates it. Undefined if the schema
 * has no property for a reason.
 */
export function fillErrorBody(document: OpenApiDocument, schema: unknown, failure: Failure): unknown {
  const [first, ...others] = failure.reasons as [Reason, ...Reason[]];
  const summary =
    others.length === 0
      ? first
      : { field: undefined, text: failure.reasons.map(({ text }) => text).join("; ") };
  const body = new Filler(document, failure).fill(schema, summary, 0);
  // A body that does not say what is wrong helps nobody, even if the schema allows it.
  const said =
    body !== undefined && JSON.stringify(body).includes(JSON.stringify(first.text.slice(0, 20)).slice(1, -1));
  return said ? body : undefined;
}

class Filler {
  readonly #document: OpenApiDocument;
  readonly #failure: Failure;

  constructor(document: OpenApiDocument, failure: Failure) {
    this.#document = document;
    this.#failure = failure;
  }

  fill(written: unknown, reason: Reason, depth: number): unknown {
    if (depth > MAX_DEPTH) return undefined;
    const schema = merged(this.#document, written);
    const { items, maxItems, properties, type } = schema;
    if (items !== undefined || is(type, "array")) {
      const entries = this.#failure.reasons.map((each) => this.fill(items, each, depth + 1));
      return maxItems === undefined ? entries : entries.slice(0, maxItems);
    }
    if (properties !== undefined) return this.#fillObject(schema, reason, depth);
    return is(type, "string") ? cut(reason.text, schema) : undefined;
  }

  #fillObject({ properties = {}, required = [] }: SchemaObject, reason: Reason, depth: number): object {
    const result: Record<string, unknown> = {};
    for (const [name, written] of Object.entries(properties)) {
      const schema = merged(this.#document, written);
      const value = this.#property(name, schema, reason, depth);
      if (value !== undefined) result[name] = value;
      else if (required.includes(name)) result[name] = anything(schema);
    }
    return result;
  }

  #property(name: string, schema: SchemaObject, reason: Reason, depth: number): unknown {
    const { items, properties, type } = schema;
    const { status } = this.#failure;
    if (is(type, "object") || is(type, "array") || properties !== undefined || items !== undefined)
      return DETAILS.test(name) ? this.fill(schema, reason, depth + 1) : undefined;
    if (STATUS.test(name)) return is(type, "string") ? String(status) : status;
    if (is(type, "integer") || is(type, "number")) return CODE.test(name) ? status : undefined;
    if (!is(type, "string")) return undefined;
    if (/^title$/i.test(name)) return cut(STATUS_CODES[status] ?? "Error", schema);
    if (TEXT.test(name)) return cut(reason.text, schema);
    if (FIELD.test(name)) return reason.field === undefined ? undefined : cut(reason.field, schema);
    return undefined;
  }
}

/** A schema with the keywords of all that its values have to satisfy. */
function merged(document: OpenApiDocument, schema: unknown): SchemaObject {
  const parts = conjuncts(document, schema).reverse();
  const { $ref: _, allOf: __, ...whole } = Object.assign({}, ...parts) as SchemaObject;
  const properties = Object.assign({}, ...parts.map((part) => part.properties)) as SchemaObject["properties"];
  return {
    ...whole,
    ...(parts.some((part) => part.properties) && properties !== undefined ? { properties } : {}),
    required: parts.flatMap(({ required }) => required ?? []),
  };
}

/** A value that a schema shows, else the plainest of its type. */
function anything(schema: SchemaObject): unknown {
  const { const: only, default: usual, example, examples, enum: choice, type } = schema;
  const shown = [only, usual, example, examples?.[0], choice?.[0]];
  const found = shown.find((value) => value !== undefined);
  if (found !== undefined) return found;
  if (is(type, "string"))
    return schema.format === "uri" || schema.format === "uri-reference" ? "about:blank" : "error";
  if (is(type, "integer") || is(type, "number")) return schema.minimum ?? 0;
  if (is(type, "boolean")) return false;
  return is(type, "array") ? [] : {};
}

function cut(text: string, { maxLength }: SchemaObject): string {
  return typeof maxLength === "number" && text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function is(type: unknown, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}
