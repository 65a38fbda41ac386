/** Bodies and headers that a served contract allows, sorted by what the original says about them. */
import { type Header, resolve, type Schema } from "@chat-api/openapi-document";
import { parseHeader } from "../../src/judge/parse-header.ts";
import type { Contract, Schemas } from "./schemas.ts";

/** Values that the served contract allows: those that the original allows too, and those that it does not. */
export interface EdgeValues<Value = unknown> {
  readonly good: readonly Value[];
  readonly bad: readonly Value[];
}

/**
 * Bodies. The bad ones include those that break the original by the least, since a mutant moves one limit.
 * @param before The schema of the original. Without one, everything is allowed.
 */
export function bodyValues(
  { schema = true, before }: { schema?: Schema | undefined; before?: Schema | undefined },
  original: Schemas,
  served: Schemas,
): EdgeValues {
  const own = orNone(() => served.values(schema));
  if (before === undefined) return { good: own, bad: [] };
  const forbidden = orNone(() => original.negatives(before)).filter((it) => served.isValid(schema, it));
  return sorted([...forbidden, ...own], (it) => original.isValid(before, it));
}

/** No schema has values that is satisfied by nothing; the mock responds for it. */
function orNone(generate: () => readonly unknown[]): readonly unknown[] {
  try {
    return generate();
  } catch {
    return [];
  }
}

function sorted<Value>(values: readonly Value[], isGood: (value: Value) => boolean): EdgeValues<Value> {
  return { good: values.filter(isGood), bad: values.filter((it) => !isGood(it)) };
}

/**
 * Texts of a header.
 * @param header As it is served; any text is allowed if the served contract does not declare it.
 * @param before As in the original.
 */
export function headerTexts(
  { header, before }: { header?: Header | undefined; before?: Header | undefined },
  original: Contract,
  served: Contract,
): EdgeValues<string> {
  const isServed = (text: string) => header === undefined || isAllowed(header, text, served);
  const own = header ? textsOf(header, served.schemas.values(schemaOf(header)), served) : [];
  // A number or a list may be something else as text.
  const fitting = own.filter(isServed);
  if (before === undefined) return { good: fitting, bad: [] };
  const forbidden = textsOf(before, original.schemas.negatives(schemaOf(before)), original);
  const examples = [header?.example, before.example].filter((it) => it !== undefined).map(String);
  const all = new Set([...examples.filter(isServed), ...forbidden.filter(isServed), ...fitting]);
  return sorted([...all], (it) => isAllowed(before, it, original));
}

function textsOf(header: Header, values: readonly unknown[], { document }: Contract): string[] {
  const { type } = resolve(document, schemaOf(header)) ?? {};
  return values
    .map((value) => (header.content ? JSON.stringify(value) : simple(value, type)))
    .filter((text) => text !== undefined)
    .filter(isSendable);
}

/** The style `simple`, for lists and scalars. */
function simple(value: unknown, type: unknown): string | undefined {
  if (Array.isArray(value)) return type === "array" ? value.map(String).join(",") : undefined;
  return typeof value === "object" ? undefined : String(value);
}

function schemaOf({ schema, content }: Header): Schema {
  return schema ?? Object.values(content ?? {})[0]?.schema ?? true;
}

function isAllowed(header: Header, text: string, { document, schemas }: Contract): boolean {
  const { schema, value, unreadable } = parseHeader(header, text, document);
  return unreadable === undefined && (schema === undefined || schemas.isValid(schema, value));
}

/** Whether it arrives as it was sent: HTTP removes spaces around a value, and has no characters beyond Latin-1. */
function isSendable(text: string): boolean {
  try {
    return new Headers({ "x-text": text }).get("x-text") === text && Buffer.byteLength(text) < 8192;
  } catch {
    return false;
  }
}
