import { type Direction, isHidden, type OpenApiDocument, type Schema } from "@chat-api/openapi-document";
import type { Alternative } from "./alternative.ts";
import { type Alternatives, createAlternatives } from "./alternatives.ts";
import { itemSchemas, memberSchemas, prefixLength } from "./rules.ts";
import { createSchemaDocument, type SchemaDocument } from "./schema-document.ts";
import { createOracle, type Oracle } from "./validator.ts";

/** The schemas of one document, seen in one direction, and what can be asked of them. */
export interface Schemas {
  readonly document: SchemaDocument;
  readonly oracle: Oracle;
  readonly alternatives: Alternatives;
  /** The schema that a member of this name has; `false` where there can be none. */
  member(alternative: Alternative, name: string): Schema;
  /** The names that the alternative speaks of, without those that are not sent in this direction. */
  memberNames(alternative: Alternative): readonly string[];
  /** The schema that an item has at this position; `false` where there can be none. */
  item(alternative: Alternative, position: number): Schema;
  /** The schemas of members and items, one level down. */
  children(schema: Schema): readonly Schema[];
}

export function createSchemas(openApi: OpenApiDocument, direction: Direction): Schemas {
  const document = createSchemaDocument(openApi, direction);
  const oracle = createOracle(document);
  const alternatives = createAlternatives(document);

  function member(alternative: Alternative, name: string): Schema {
    if (alternative.propertyNames.some((it) => !oracle.isValid(it, name))) return false;
    return alternatives.all(alternative.members.flatMap((rule) => memberSchemas(rule, name)));
  }

  function memberNames(alternative: Alternative): string[] {
    const names = new Set([
      ...alternative.members.flatMap((rule) => Object.keys(rule.properties)),
      ...alternative.required,
      ...alternative.dependentRequired.flatMap(([name, others]) => [name, ...others]),
    ]);
    const isShown = (name: string) =>
      alternative.required.has(name) ||
      !alternative.members.some((rule) =>
        memberSchemas(rule, name).some((it) => isHidden(document.document, it, direction)),
      );
    return [...names].filter(isShown);
  }

  function item(alternative: Alternative, position: number): Schema {
    return alternatives.all(alternative.items.flatMap((rule) => itemSchemas(rule, position)));
  }

  function childrenOf(alternative: Alternative): Schema[] {
    const children: Schema[] = [];
    if (alternative.types.has("object")) {
      children.push(...memberNames(alternative).map((name) => member(alternative, name)));
      for (const rule of alternative.members)
        children.push(rule.rest, ...rule.patterns.map(({ schema }) => schema));
    }
    if (alternative.types.has("array")) {
      const length = prefixLength(alternative.items);
      for (let i = 0; i <= length; i++) children.push(item(alternative, i));
      for (const { schema } of alternative.contains)
        children.push(alternatives.all([item(alternative, length), schema]));
    }
    return children.filter((it) => typeof it === "object");
  }

  return {
    document,
    oracle,
    alternatives,
    member,
    memberNames,
    item,
    children: (schema) => alternatives.of(schema).flatMap(childrenOf),
  };
}

/** Tells whether a value of a schema can hold another value of the same schema: one schema of each loop is told. */
export function createRecursionFinder(schemas: Schemas): (schema: Schema) => boolean {
  const heads = new Set<Schema>();
  const done = new Set<Schema>();
  const open = new Set<Schema>();

  function visit(schema: Schema): void {
    if (open.has(schema)) heads.add(schema);
    if (open.has(schema) || done.has(schema)) return;
    open.add(schema);
    for (const child of schemas.children(schema)) visit(child);
    open.delete(schema);
    done.add(schema);
  }

  return (schema) => {
    visit(schema);
    return heads.has(schema);
  };
}
