import { parseHeader } from "@chat-api/contract-tests/parse-header";
import { type Header, resolve, type Schema } from "@chat-api/openapi-document";
import type { Side } from "./edges.ts";

/** Texts that a header may have: those that the original allows too, and those that it does not. */
export interface HeaderTexts {
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

/** @param header As it is served; one that is not declared may have any text. @param before As in the original. */
export function headerTexts(
  { header, before }: { header?: Header | undefined; before?: Header | undefined },
  original: Side,
  served: Side,
): HeaderTexts {
  const values = header ? textsOf(header, served.schemas.values(schemaOf(header)), served) : [];
  // What is a number or a list as a value may be something else as text.
  const own = values.filter((it) => header && isAllowed(header, it, served));
  if (before === undefined) return { good: own, bad: [] };
  const forbidden = textsOf(before, original.schemas.negatives(schemaOf(before)), original);
  const allowed = header ? forbidden.filter((it) => isAllowed(header, it, served)) : forbidden;
  const examples = [exampleOf(header), exampleOf(before)].filter((it) => it !== undefined);
  const shown = header ? examples.filter((it) => isAllowed(header, it, served)) : examples;
  const all = [...new Set([...shown, ...allowed, ...own])];
  return {
    good: all.filter((it) => isAllowed(before, it, original)),
    bad: all.filter((it) => !isAllowed(before, it, original)),
  };
}

function textsOf(header: Header, values: readonly unknown[], { document }: Side): string[] {
  const { type } = resolve(document, schemaOf(header)) ?? {};
  return values
    .map((value) => (header.content ? JSON.stringify(value) : simple(value, type)))
    .filter((text) => text !== undefined)
    .filter(isSendable);
}

/** The style `simple`, in which only lists and plain values are written here. */
function simple(value: unknown, type: unknown): string | undefined {
  if (Array.isArray(value)) return type === "array" ? value.map(String).join(",") : undefined;
  return typeof value === "object" ? undefined : String(value);
}

function exampleOf(header: Header | undefined): string | undefined {
  return header?.example === undefined ? undefined : String(header.example);
}

function schemaOf({ schema, content }: Header): Schema {
  return schema ?? Object.values(content ?? {})[0]?.schema ?? true;
}

function isAllowed(header: Header, text: string, { document, schemas }: Side): boolean {
  const { schema, value, unreadable } = parseHeader(header, text, document);
  return unreadable === undefined && (schema === undefined || schemas.isValid(schema, value));
}

/** Whether it arrives as it was sent: spaces around a value are lost, and it has no characters beyond Latin-1. */
function isSendable(text: string): boolean {
  try {
    return new Headers({ "x-text": text }).get("x-text") === text && Buffer.byteLength(text) < 8192;
  } catch {
    return false;
  }
}
