/** What a schema says of values: their types, properties and items. This room invents and coerces values; it knows no HTTP. */
import {
  isSchemaObject,
  type OpenApiDocument,
  resolve,
  type Schema,
  type SchemaObject,
} from "@chat-api/openapi-document";

/** What a value that was sent as text stands for. */
export type Kind = "array" | "object" | "other";

const MAX_DEPTH = 10;

/** A schema after its references. Undefined if it has no keywords. */
export function resolved(document: OpenApiDocument, schema: unknown): SchemaObject | undefined {
  const target = isSchemaObject(schema) ? (resolve(document, schema) as Schema) : undefined;
  return isSchemaObject(target) ? target : undefined;
}

/** The types that a schema allows, as far as its keywords say so. Empty if it says nothing. */
export function typesOf(document: OpenApiDocument, schema: unknown, depth = 0): string[] {
  const own = resolved(document, schema);
  if (own === undefined || depth > MAX_DEPTH) return [];
  if (own.type !== undefined) return [own.type].flat().map(String);
  const values = own.enum ?? ("const" in own ? [own.const] : undefined);
  if (Array.isArray(values)) return [...new Set(values.map(typeOf))];
  const types = alternatives(own).flatMap((part) => typesOf(document, part, depth + 1));
  if (own.properties !== undefined || own.additionalProperties !== undefined) types.push("object");
  if (own.items !== undefined || own.prefixItems !== undefined) types.push("array");
  return [...new Set(types)];
}

/** Whether a schema is for arrays, for objects, or for other values. */
export function kindOf(document: OpenApiDocument, schema: unknown): Kind {
  const types = typesOf(document, schema);
  if (types.includes("array")) return "array";
  return types.includes("object") ? "object" : "other";
}

/** The schema of a property: its own, or that of all others. */
export function propertySchema(document: OpenApiDocument, schema: unknown, name: string, depth = 0): unknown {
  const own = resolved(document, schema);
  if (own === undefined || depth > MAX_DEPTH) return undefined;
  const { additionalProperties, properties } = own;
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name];
  for (const part of alternatives(own)) {
    const found = propertySchema(document, part, name, depth + 1);
    if (found !== undefined) return found;
  }
  return isSchemaObject(additionalProperties) ? additionalProperties : undefined;
}

/** The schema of an item: by its index, or that of all others. */
export function itemSchema(document: OpenApiDocument, schema: unknown, index: number): unknown {
  const { items, prefixItems } = resolved(document, schema) ?? {};
  return prefixItems?.[index] ?? items;
}

/** The names of the properties that a schema describes, and whether it describes others too. */
export function propertiesOf(
  document: OpenApiDocument,
  schema: unknown,
  depth = 0,
): { names: string[]; others: boolean } {
  const own = resolved(document, schema);
  if (own === undefined || depth > MAX_DEPTH) return { names: [], others: false };
  const inherited = alternatives(own).map((part) => propertiesOf(document, part, depth + 1));
  return {
    names: [...Object.keys(own.properties ?? {}), ...inherited.flatMap(({ names }) => names)],
    others:
      isSchemaObject(own.additionalProperties) ||
      own.patternProperties !== undefined ||
      inherited.some(({ others }) => others),
  };
}

/** The schemas that a value of a schema may or has to satisfy as well. */
function alternatives({ allOf = [], anyOf = [], oneOf = [] }: SchemaObject): Schema[] {
  return [...allOf, ...anyOf, ...oneOf];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
