/** A JSON Schema, with whatever keywords it has. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a value that was sent as text stands for. */
export type Kind = "array" | "object" | "other";

/** Whether something is a schema with keywords, and not one that is `true` or `false`. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The types that a schema allows, as far as its keywords say so. Empty where it says nothing. */
export function typesOf(schema: unknown, bundle: unknown, depth = 0): string[] {
  const own = followed(schema, bundle);
  if (own === undefined || depth > 10) return [];
  if (own.type !== undefined) return [own.type].flat().map(String);
  const values = own.enum ?? ("const" in own ? [own.const] : undefined);
  if (Array.isArray(values)) return [...new Set(values.map(typeOf))];
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => own[keyword] ?? []);
  const types = parts.flatMap((part) => typesOf(part, bundle, depth + 1));
  if (own.properties !== undefined || own.additionalProperties !== undefined) types.push("object");
  if (own.items !== undefined || own.prefixItems !== undefined) types.push("array");
  return [...new Set(types)];
}

/** Whether a schema is for arrays, for objects, or for what is neither. */
export function kindOf(schema: unknown, bundle: unknown): Kind {
  const types = typesOf(schema, bundle);
  if (types.includes("array")) return "array";
  return types.includes("object") ? "object" : "other";
}

/** The schema of a member: of its own, or that of all others. */
export function memberSchema(schema: unknown, name: string, bundle: unknown, depth = 0): unknown {
  const own = followed(schema, bundle);
  if (own === undefined || depth > 10) return undefined;
  const { additionalProperties, properties } = own;
  if (isSchema(properties) && Object.hasOwn(properties, name)) return properties[name];
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => own[keyword] ?? []);
  for (const part of parts) {
    const found = memberSchema(part, name, bundle, depth + 1);
    if (found !== undefined) return found;
  }
  return isSchema(additionalProperties) ? additionalProperties : undefined;
}

/** The schema of an item: by its place, or that of all others. */
export function itemSchema(schema: unknown, index: number, bundle: unknown): unknown {
  const { items, prefixItems } = followed(schema, bundle) ?? {};
  return (Array.isArray(prefixItems) ? prefixItems[index] : undefined) ?? items;
}

/** The names of the members that a schema describes, and whether it describes others too. */
export function membersOf(schema: unknown, bundle: unknown): { names: string[]; others: boolean } {
  const own = followed(schema, bundle) ?? {};
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => own[keyword] ?? []);
  const inherited = parts.map((part) => membersOf(part, bundle));
  return {
    names: [...Object.keys(own.properties ?? {}), ...inherited.flatMap(({ names }) => names)],
    others:
      isSchema(own.additionalProperties) ||
      own.patternProperties !== undefined ||
      inherited.some(({ others }) => others),
  };
}

/** Follows references into the bundle, where Prism puts the schemas that refer to themselves. */
export function followed(schema: unknown, bundle: unknown, depth = 0): Schema | undefined {
  if (!isSchema(schema) || depth > 10) return undefined;
  const name = /^#\/__bundled__\/([^/]+)$/.exec(String(schema.$ref))?.[1];
  if (name === undefined) return schema;
  return followed((bundle as Record<string, unknown> | undefined)?.[name], bundle, depth + 1);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
