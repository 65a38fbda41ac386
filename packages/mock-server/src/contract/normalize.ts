import type { OpenApiDocument } from "./document.ts";

const DIALECT_2020_12 = "https://json-schema.org/draft/2020-12/schema";
const OAS_DIALECT = /^https:\/\/spec\.openapis\.org\/oas\/3\.\d\/dialect\//;
/** Members that hold data, and no schemas. */
const DATA = new Set(["example", "examples", "default", "enum", "const", "value"]);

/** Says in a document what OpenAPI says about it, and Prism does not know. */
export function normalizeDocument(document: OpenApiDocument): OpenApiDocument {
  const { openapi, jsonSchemaDialect: dialect } = document;
  if (typeof openapi !== "string") return document;
  keepEncodings(document, new Set());
  if (openapi.startsWith("3.0")) modernize(document, new Set());
  // Prism takes the schemas of a document that names no dialect for draft-07, and so passes over half of their keywords.
  // Since OpenAPI 3.1 the default is a superset of draft 2020-12 (OpenAPI 3.1.1 section 4.8.24.1).
  const modern = /^3\.[1-9]/.test(openapi) && (typeof dialect !== "string" || OAS_DIALECT.test(dialect));
  return modern ? { ...document, jsonSchemaDialect: DIALECT_2020_12 } : document;
}

/**
 * Prism passes over an Encoding Object without a `style`. One that has a `contentType` is given a style, which then says
 * nothing; where both stand there, the style counts (OpenAPI 3.1.1 section 4.8.15.1.1).
 */
function keepEncodings(part: object, seen: Set<object>): void {
  if (seen.has(part)) return;
  seen.add(part);
  for (const [name, value] of Object.entries(part)) {
    if (typeof value !== "object" || value === null || DATA.has(name)) continue;
    if (name === "encoding" && "schema" in part)
      for (const encoding of Object.values(value)) keepEncoding(encoding as Record<string, unknown>);
    keepEncodings(value, seen);
  }
}

function keepEncoding(encoding: Record<string, unknown>): void {
  const { style, explode, allowReserved } = encoding;
  if (style !== undefined || explode !== undefined || allowReserved !== undefined)
    delete encoding.contentType;
  encoding.style ??= "form";
}

/**
 * Prism converts the schemas of OpenAPI 3.0 to those of JSON Schema, but not the ones that refer to themselves. Two
 * things in those do not compile: `nullable` without a `type`, beside which alone it counts (OpenAPI 3.0.3 section
 * 4.7.24.1), and an exclusive bound that is true or false.
 */
function modernize(part: object, seen: Set<object>): void {
  if (seen.has(part)) return;
  seen.add(part);
  const schema = part as Record<string, unknown>;
  if (typeof schema.nullable === "boolean" && schema.type === undefined) delete schema.nullable;
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (typeof schema[exclusive] !== "boolean") continue;
    const applies = schema[exclusive] && typeof schema[bound] === "number";
    delete schema[exclusive];
    if (!applies) continue;
    schema[exclusive] = schema[bound];
    delete schema[bound];
  }
  for (const [name, value] of Object.entries(schema)) {
    if (typeof value === "object" && value !== null && !DATA.has(name)) modernize(value, seen);
  }
}
