import {
  fragment,
  isObject,
  isSchemaObject,
  type JsonObject,
  mapSubschemas,
  type OpenApiDocument,
  parsePointer,
  type Schema,
  type SchemaObject,
  valueAt,
  visibleDocument,
  walkDescription,
} from "@chat-api/openapi-document";
import { freeName } from "./references.ts";

/**
 * Gives requests schemas of their own where they differ from those of responses: `UserWritable` beside `User`. What only
 * responses have (`readOnly`) is not required of them, and what only requests have (`writeOnly`) not of responses.
 *
 * @param made - Gets the names of the schemas that are added.
 * @returns The document; the same one if there is no difference.
 */
export function separateDirections(document: OpenApiDocument, made: Set<string>): OpenApiDocument {
  const [request, response] = [visibleDocument(document, "request"), visibleDocument(document, "response")];
  if (request === document && response === document) return document;
  const schemas: JsonObject = response.components?.schemas ?? {};
  const differing = differingSchemas(request, response);
  const variants = new Map<string, string>();

  walkDescription(request, ({ kind, value, tokens }) => {
    if (kind !== "requestBody" || !isObject(value) || tokens[0] === "webhooks") return;
    const body = valueAt(response, tokens) as JsonObject;
    for (const [type, media] of Object.entries((value.content ?? {}) as JsonObject)) {
      const target = isObject(body.content) ? body.content[type] : undefined;
      if (isObject(media) && isObject(target) && media.schema !== undefined)
        target.schema = writable(media.schema as Schema);
    }
  });
  return response;

  /** The schema with references to schemas of requests. */
  function writable(schema: Schema): Schema {
    if (!isSchemaObject(schema)) return schema;
    const { $ref, discriminator, ...rest } = mapSubschemas(schema, (part) => writable(part.schema));
    const mapping = discriminator?.mapping && { ...discriminator.mapping };
    for (const tag of Object.keys(mapping ?? {}))
      if (mapping) mapping[tag] = variantOf(mapping[tag] as string);
    return {
      ...rest,
      ...($ref !== undefined && { $ref: variantOf($ref) }),
      ...(discriminator && { discriminator: { ...discriminator, ...(mapping && { mapping }) } }),
    } as SchemaObject;
  }

  function variantOf(reference: string): string {
    const [, , name = ""] = parsePointer(reference);
    if (!differing.has(name)) return reference;
    let variant = variants.get(name);
    if (variant === undefined) {
      variant = freeName(schemas, `${name}Writable`);
      variants.set(name, variant);
      made.add(variant);
      // Taken before it is written: a schema can hold itself.
      schemas[variant] = {};
      schemas[variant] = writable(request.components?.schemas?.[name] as Schema);
    }
    return fragment("components", "schemas", variant);
  }
}

/** The names of the schemas that differ between the directions, themselves or in a schema that they refer to. */
function differingSchemas(request: OpenApiDocument, response: OpenApiDocument): Set<string> {
  const users = new Map<string, string[]>();
  const differing = new Set<string>();
  for (const [name, schema] of Object.entries((response.components?.schemas ?? {}) as JsonObject)) {
    if (schema !== request.components?.schemas?.[name]) differing.add(name);
    walkDescription(
      schema,
      ({ value }) => {
        if (!isObject(value) || typeof value.$ref !== "string") return;
        const [, , to = ""] = parsePointer(value.$ref);
        users.set(to, [...(users.get(to) ?? []), name]);
      },
      "schema",
    );
  }
  for (const name of differing) for (const user of users.get(name) ?? []) differing.add(user);
  return differing;
}
