import type { OpenApiDocument, Schema } from "../openapi/operations.ts";
import { token, tokens } from "./json.ts";
import { DATA_KEYWORDS, NAMED, type SchemaObject } from "./keywords.ts";
import { relaxRequired } from "./read-write.ts";
import type { Direction } from "./schema-data.ts";

/**
 * The schemas of a document in a form in which each can be compiled by itself: every `$ref` is the name of a whole
 * schema, and no `$id` or anchor is left.
 */
export interface SchemaDocument {
  /** The schema in that form; the same object each time. It may be one of the document, or a copy of one. */
  schemaOf(schema: Schema): Schema;
  /** What a `$ref` in that form leads to. @throws {Error} Where it leads nowhere. */
  target($ref: string): Schema;
  /** Every name that a `$ref` has, with its schema. It grows as `schemaOf` meets new ones. */
  readonly targets: ReadonlyMap<string, Schema>;
  /** Where a schema stands in the document, as a JSON Pointer; undefined for a copy. */
  pointerOf(schema: Schema): string | undefined;
}

/** The base URI of a document that gives none. */
const BASE = "contract:///document";

/** `direction` leaves out what is never sent that way from `required`; without it, `required` is as written. */
export function createSchemaDocument(document: OpenApiDocument, direction?: Direction): SchemaDocument {
  const copies = new WeakMap<object, SchemaObject>();
  const pointers = new WeakMap<object, string>();
  /** Schemas by absolute URI: those with an `$id`, an `$anchor` or a `$dynamicAnchor`. */
  const identified = new Map<string, unknown>();
  const targets = new Map<string, Schema>();
  const names = new Map<unknown, string>();
  let fresh: { copy: Record<string, unknown>; base: string }[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: any node of a document
  function copyOf(node: any, base: string, pointer: string | undefined, named: boolean): any {
    if (typeof node !== "object" || node === null) return node;
    const known = copies.get(node);
    if (known) return known;
    if (Array.isArray(node)) return node.map((it, i) => copyOf(it, base, below(pointer, i), false));
    const copy: Record<string, unknown> = {};
    copies.set(node, copy);
    if (pointer !== undefined) pointers.set(copy, pointer);
    const inner = named ? base : identify(node, base, copy, pointer !== undefined);
    for (const [key, value] of Object.entries(node)) {
      if (!named && (DROPPED.has(key) || isUnread(key, value))) continue;
      const isData = !named && DATA_KEYWORDS.has(key);
      const child = isData ? value : copyOf(value, inner, below(pointer, key), !named && NAMED.has(key));
      Object.defineProperty(copy, key, {
        value: child,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    if (!named) fresh.push({ copy, base: inner });
    return copy;
  }

  /** Remembers the names that a schema gives itself, and returns the base URI of what is in it. */
  function identify(node: OpenApiDocument, base: string, copy: unknown, first: boolean): string {
    const inner = typeof node.$id === "string" ? absolute(node.$id, base) : base;
    if (!first) return inner;
    if (inner !== base) identified.set(inner, copy);
    for (const anchor of [node.$anchor, node.$dynamicAnchor])
      if (typeof anchor === "string") identified.set(`${inner}#${anchor}`, copy);
    return inner;
  }

  const root = copyOf(document, BASE, "", false);
  identified.set(BASE, root);
  finish();

  /** Gives each `$ref` of the copies that were just made the name of what it leads to. */
  function finish(): void {
    const made = fresh;
    fresh = [];
    for (const { copy, base } of made) {
      const { $ref, $dynamicRef } = copy;
      if (typeof $ref === "string") copy.$ref = nameOf($ref, base);
      // A document is one resource as a rule, and then its dynamic anchors are the same from wherever they are seen.
      if (typeof $dynamicRef === "string") {
        delete copy.$dynamicRef;
        const name = nameOf($dynamicRef, base);
        if (copy.$ref === undefined) copy.$ref = name;
        else copy.allOf = [...((copy.allOf as Schema[]) ?? []), { $ref: name }];
      }
      mapDiscriminator(copy, base);
    }
    if (direction)
      relaxRequired(
        made.map((it) => it.copy),
        direction,
        (name) => targets.get(name),
      );
  }

  /** The mapping of a discriminator holds names of schemas or references to them (OpenAPI 3.1, section 4.8.25). */
  function mapDiscriminator(copy: Record<string, unknown>, base: string): void {
    const { mapping } = (copy as SchemaObject).discriminator ?? {};
    if (typeof mapping !== "object" || Array.isArray(mapping)) return;
    const entries = Object.entries(mapping).map(([tag, to]) => {
      const named = document.components?.schemas?.[to] !== undefined;
      return [tag, nameOf(named ? `${BASE}#/components/schemas${token(to)}` : to, base)];
    });
    copy.discriminator = { ...(copy.discriminator as object), mapping: Object.fromEntries(entries) };
  }

  function nameOf(reference: string, base: string): string {
    const uri = absolute(reference, base);
    const found = find(uri);
    if (found === undefined) return reference;
    const name = names.get(found) ?? `schema-${names.size + 1}`;
    names.set(found, name);
    targets.set(name, found);
    return name;
  }

  function find(uri: string): Schema | undefined {
    const known = identified.get(uri.replace(/#$/, ""));
    if (known !== undefined) return known as Schema;
    const [resource = "", fragment = ""] = uri.split("#");
    if (!fragment.startsWith("/")) return undefined;
    return tokens(decodeURIComponent(fragment)).reduce(
      // biome-ignore lint/suspicious/noExplicitAny: any node of a document
      (node: any, name) =>
        typeof node === "object" && node !== null && Object.hasOwn(node, name) ? node[name] : undefined,
      identified.get(resource),
    );
  }

  return {
    schemaOf(schema) {
      const copy = copyOf(schema, BASE, undefined, false);
      finish();
      return copy;
    },
    target($ref) {
      const found = targets.get($ref);
      if (found === undefined) throw new Error(`$ref ${$ref} leads nowhere`);
      return found;
    },
    targets,
    pointerOf: (schema) => (typeof schema === "object" ? pointers.get(schema) : undefined),
  };
}

/** What a copy has no need of. `nullable` is gone from OpenAPI 3.1, but Ajv still heeds it. */
const DROPPED = new Set(["$id", "$anchor", "$dynamicAnchor", "$schema", "$vocabulary", "nullable"]);

/** Examples of OpenAPI, which can hold anything, are no part of a schema; those of JSON Schema are a list. */
function isUnread(key: string, value: unknown): boolean {
  return key === "examples" && !Array.isArray(value);
}

function below(pointer: string | undefined, name: string | number): string | undefined {
  return pointer === undefined ? undefined : pointer + token(name);
}

function absolute(reference: string, base: string): string {
  return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
}
