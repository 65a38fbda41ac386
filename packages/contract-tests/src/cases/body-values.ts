import type { Schema } from "@chat-api/openapi-document";
import { typeOf } from "../schema/json.ts";
import type { Sample } from "../schema/samples.ts";
import type { ValueCheck } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { labelOf } from "./contract-data.ts";
import { read } from "./wire.ts";

/** A value to send as a body. */
export interface BodyValue {
  /** `/name maxLength 201 characters`. */
  readonly label: string;
  readonly keyword: string;
  /** As it is sent. */
  readonly value: unknown;
  /** The value that a server reads, and whether it is valid. */
  readonly check: ValueCheck;
  /** Of a random value: which one. */
  readonly index?: number;
  /** How another value is sent; undefined if it can't be. */
  readonly write: (value: unknown) => unknown;
}

export interface BodyValues {
  readonly boundary: readonly BodyValue[];
  readonly random: readonly BodyValue[];
  readonly negative: readonly BodyValue[];
}

type Kind = "json" | "form" | "multipart" | "text";

/** Whole bodies of other types than the schema has. Those that are valid all the same are left out. */
const OTHER_BODIES = [{}, [], null, "text", 0, true];

const made = new WeakMap<CaseContext, Map<string, Map<Schema, BodyValues>>>();

/** Values for a body of a media type: at the edges of its schema, random ones, and invalid ones. Each is sent once. */
export function bodyValues(context: CaseContext, kind: Kind, schema: Schema): BodyValues {
  const byKind = made.get(context) ?? new Map<string, Map<Schema, BodyValues>>();
  made.set(context, byKind);
  const bySchema = byKind.get(kind) ?? new Map<Schema, BodyValues>();
  byKind.set(kind, bySchema);
  const values = bySchema.get(schema) ?? valuesOf(context, kind, schema);
  bySchema.set(schema, values);
  return values;
}

function valuesOf({ document, data, options }: CaseContext, kind: Kind, schema: Schema): BodyValues {
  const seen = new Set<string>();
  const write = kind === "json" ? (value: unknown) => value : (value: unknown) => written(kind, value);
  const readBack = (sent: unknown) =>
    kind === "json" ? sent : read(document, schema, arrived(sent), data.isValid);

  /** As a server reads it; nothing if it can't be sent, or was already. */
  function sendable(value: unknown): { readonly reading: unknown } | undefined {
    const sent = write(value);
    if (sent === undefined) return undefined;
    const text = JSON.stringify(sent);
    if (seen.has(text)) return undefined;
    seen.add(text);
    return { reading: readBack(sent) };
  }

  function valid(label: string, keyword: string, value: unknown, index?: number): BodyValue[] {
    const sent = sendable(value);
    if (!sent || (kind !== "json" && !data.isValid(schema, sent.reading))) return [];
    const check = { schema, value: sent.reading };
    return [{ label, keyword, value: write(value), check, write, ...(index !== undefined && { index }) }];
  }

  function invalid(value: unknown, sample?: Sample): BodyValue[] {
    const sent = sendable(value);
    if (!sent) return [];
    // A value of JSON is read as it was made.
    const violation = kind === "json" && sample ? sample : data.violation(schema, sent.reading, sample);
    if (!violation) return [];
    const { keyword, instancePath } = violation;
    const isOwn = keyword === sample?.keyword && instancePath === sample.instancePath;
    const label = isOwn ? labelOf(sample) : `${instancePath} ${keyword} ${shown(value)}`.trimStart();
    const check = { schema, value: sent.reading, breaks: { keyword, instancePath } };
    return [{ label, keyword, value: write(value), check, write }];
  }

  const samples = data.negatives(schema);
  const tried = samples
    .filter((it) => it.instancePath === "" && it.keyword === "type")
    .map((it) => typeOf(it.value));
  const others = OTHER_BODIES.filter((it) => !tried.includes(typeOf(it)) || kind !== "json");
  return {
    boundary: data.boundaries(schema).flatMap((it) => valid(labelOf(it), it.keyword, it.value)),
    random: data
      .random(schema, options.random)
      .flatMap(({ index, value }) => valid(`random ${index + 1}`, "", value, index)),
    negative: [...samples.flatMap((it) => invalid(it.value, it)), ...others.flatMap((it) => invalid(it))],
  };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/**
 * A form has names and texts, a text is one text. Undefined for what they can't hold, and for what would look like
 * something else: no property at all, an empty list, a list of one empty text, an empty text as a whole body.
 */
function written(kind: Exclude<Kind, "json">, value: unknown): unknown {
  if (kind === "text") {
    const text = typeof value === "object" ? "" : String(value);
    return text === "" ? undefined : text.toWellFormed();
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const properties = Object.entries(value);
  if (properties.length === 0 || properties.some(([, it]) => isEmpty(it) || isListOfLists(it)))
    return undefined;
  return Object.fromEntries(properties.map(([name, property]) => [name, fieldText(property)]));
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const items = Object.values(value);
  return items.length === 0 || (Array.isArray(value) && items.every((it) => it === ""));
}

/** A form has no way to tell one from a list. */
function isListOfLists(value: unknown): boolean {
  return Array.isArray(value) && value.some((it) => Array.isArray(it));
}

/** Texts, and lists of them; an object stays one, for it is written as JSON. */
function fieldText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fieldText);
  return typeof value === "object" && value !== null ? value : String(value);
}

/** The texts that arrive: an object is one, too. */
function arrived(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const texts = (it: unknown): unknown =>
    Array.isArray(it) ? it.map(texts) : typeof it === "object" ? JSON.stringify(it) : it;
  return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, texts(property)]));
}
