import {
  conjuncts,
  fragment,
  isObject,
  isSchemaObject,
  type JsonObject,
  type OpenApiDocument,
  parsePointer,
  type SchemaObject,
  walkDescription,
} from "@chat-api/openapi-document";

/**
 * Writes the values of discriminators out, in place. Without a mapping they are the names of schemas (OpenAPI 3.1, section
 * 4.8.25), unless a schema says itself which values its property has, or a schema that it extends has a mapping.
 */
export function completeDiscriminators(document: OpenApiDocument): void {
  walkDescription(document, ({ kind, value }) => {
    if (kind !== "schema" || !isObject(value) || !isObject(value.discriminator)) return;
    const { discriminator } = value;
    const mapping = (isObject(discriminator.mapping) ? discriminator.mapping : {}) as Record<string, string>;
    const mapped = new Set(Object.values(mapping));
    const parts = (value.oneOf ?? value.anyOf ?? derivedFrom(document, value)) as readonly unknown[];
    for (const part of parts) {
      const to = isSchemaObject(part) ? part.$ref : undefined;
      if (to === undefined || mapped.has(to)) continue;
      const name = String(discriminator.propertyName);
      for (const tag of tagsOf(document, to, name)) mapping[tag] ??= to;
    }
    if (Object.keys(mapping).length > 0) discriminator.mapping = mapping;
  });
}

/** References to the schemas that extend one. */
function derivedFrom(document: OpenApiDocument, base: JsonObject): SchemaObject[] {
  const schemas = document.components?.schemas ?? {};
  return Object.keys(schemas)
    .filter(
      (name) => schemas[name] !== base && conjuncts(document, schemas[name]).includes(base as SchemaObject),
    )
    .map((name) => ({ $ref: fragment("components", "schemas", name) }));
}

/** The values that tell a schema from others. */
function tagsOf(document: OpenApiDocument, reference: string, property: string): string[] {
  const parts = conjuncts(document, { $ref: reference });
  for (const { properties } of parts) {
    const { const: value, enum: values } = (properties?.[property] ?? {}) as SchemaObject;
    if (typeof value === "string") return [value];
    if (values?.length === 1 && typeof values[0] === "string") return [values[0]];
  }
  for (const { discriminator } of parts) {
    const mapping = discriminator?.propertyName === property ? (discriminator.mapping ?? {}) : {};
    const tags = Object.entries(mapping).flatMap(([tag, to]) => (to === reference ? [tag] : []));
    if (tags.length > 0) return tags;
  }
  return [parsePointer(reference).at(-1) ?? ""];
}
