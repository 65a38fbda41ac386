import { type Direction, isHidden, type OpenApiDocument, type Schema } from "@chat-api/openapi-document";
import type { Alternative } from "./alternative.ts";
import { type Alternatives, createAlternatives } from "./alternatives.ts";
import { itemSchemas, prefixLength, propertySchemas } from "./rules.ts";
import { createSchemaDocument, type SchemaDocument } from "./schema-document.ts";
import { createValidator, type Validator } from "./validator.ts";

/** The schemas of one document, seen in one direction, and what can be asked of them. */
export interface Schemas {
  readonly document: SchemaDocument;
  readonly validator: Validator;
  readonly alternatives: Alternatives;
  /** The schema that a property of this name has; `false` if there can be none. */
  property(alternative: Alternative, name: string): Schema;
  /** The names that the alternative speaks of, without those that are not sent in this direction. */
  declaredNames(alternative: Alternative): readonly string[];
  /** The schema that an item has at this position; `false` if there can be none. */
  item(alternative: Alternative, position: number): Schema;
  /** Whether a value of a schema can hold another value of the same schema. True of one schema of each loop. */
  isRecursive(schema: Schema): boolean;
}

export function createSchemas(openApi: OpenApiDocument, direction: Direction): Schemas {
  const document = createSchemaDocument(openApi, direction);
  const validator = createValidator(document);
  const alternatives = createAlternatives(document);

  function property(alternative: Alternative, name: string): Schema {
    if (alternative.propertyNames.some((it) => !validator.isValid(it, name))) return false;
    return alternatives.all(alternative.propertyRules.flatMap((rule) => propertySchemas(rule, name)));
  }

  function declaredNames(alternative: Alternative): string[] {
    const names = new Set([
      ...alternative.propertyRules.flatMap((rule) => Object.keys(rule.properties)),
      ...alternative.required,
      ...alternative.dependentRequired.flatMap(([name, others]) => [name, ...others]),
    ]);
    const isShown = (name: string) =>
      alternative.required.has(name) ||
      !alternative.propertyRules.some((rule) =>
        propertySchemas(rule, name).some((it) => isHidden(document.document, it, direction)),
      );
    return [...names].filter(isShown);
  }

  function item(alternative: Alternative, position: number): Schema {
    return alternatives.all(alternative.items.flatMap((rule) => itemSchemas(rule, position)));
  }

  /** The schemas of properties and items, one level down. */
  function childrenOf(alternative: Alternative): Schema[] {
    const children: Schema[] = [];
    if (alternative.types.has("object")) {
      children.push(...declaredNames(alternative).map((name) => property(alternative, name)));
      for (const rule of alternative.propertyRules)
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

  const loopHeads = new Set<Schema>();
  const visited = new Set<Schema>();
  const open = new Set<Schema>();

  function visit(schema: Schema): void {
    if (open.has(schema)) loopHeads.add(schema);
    if (open.has(schema) || visited.has(schema)) return;
    open.add(schema);
    for (const child of alternatives.of(schema).flatMap(childrenOf)) visit(child);
    open.delete(schema);
    visited.add(schema);
  }

  function isRecursive(schema: Schema): boolean {
    visit(schema);
    return loopHeads.has(schema);
  }

  return { document, validator, alternatives, property, declaredNames, item, isRecursive };
}
