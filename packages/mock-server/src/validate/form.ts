import {
  type Encoding,
  isJson,
  isText,
  type MediaType,
  matchesRange,
  type OpenApiDocument,
  parseMediaType,
  type Schema,
} from "@chat-api/openapi-document";
import { decodeQueryText, type Pair, queryPairs } from "../http/pairs.ts";
import { objectOf, valueOfText } from "../schema/coerce.ts";
import { itemSchema, kindOf, propertySchema } from "../schema/schema.ts";
import { readPairs } from "./deserialize.ts";
import { type Violation, violation } from "./violation.ts";

/** A form that was read. */
export interface DecodedForm {
  value: Record<string, unknown>;
  violations: Violation[];
}

/**
 * Reads `application/x-www-form-urlencoded`: a field in the style of its encoding, an object without one as JSON
 * (OpenAPI 3.1.1 section 4.8.15.1), and a field that the schema does not know as text.
 */
export function decodeUrlEncoded(
  text: string,
  { encoding: encodings = {}, schema }: MediaType,
  document: OpenApiDocument,
): DecodedForm {
  const pairs = queryPairs(text);
  const value: Record<string, unknown> = {};
  const read = new Set<string>();
  const decoded: DecodedForm = { value, violations: [] };
  for (const [name, encoding] of Object.entries(encodings)) {
    if (contentTypeOf(encoding) !== undefined) continue;
    const { style = "form", explode } = encoding;
    const field = { name, schema: propertySchema(document, schema, name) as Schema, style };
    const found = readPairs(
      { ...field, ...(explode !== undefined && { explode }) },
      pairs,
      decodeQueryText,
      document,
    );
    for (const [key] of pairs) if (key === name || key.startsWith(`${name}[`)) read.add(key);
    if (found !== undefined) value[name] = found;
  }
  const others = pairs.filter(([name]) => !read.has(name));
  const texts = objectOf(
    others.map(([name, other]): Pair => [name, decodeQueryText(other)]),
    schema,
    document,
  );
  for (const [name, field] of Object.entries(texts)) {
    const isObject =
      typeof field === "string" && kindOf(document, propertySchema(document, schema, name)) === "object";
    value[name] = isObject ? parsed(field, name, decoded.violations) : field;
  }
  return decoded;
}

/**
 * Reads `multipart/form-data` (RFC 7578): a part that holds JSON is parsed, one that is a file is its bytes as Latin-1,
 * and one that comes more than once, or whose schema is an array, is a list.
 *
 * @throws TypeError if the body is not of its media type.
 */
export async function decodeMultipart(
  bytes: Uint8Array,
  contentType: string,
  { encoding = {}, schema }: MediaType,
  document: OpenApiDocument,
): Promise<DecodedForm> {
  const form = await new Response(Buffer.from(bytes), {
    headers: { "content-type": contentType },
  }).formData();
  const decoded: DecodedForm = { value: {}, violations: [] };
  for (const name of new Set(form.keys())) {
    const own = propertySchema(document, schema, name);
    const allowed = contentTypeOf(encoding[name]);
    const isList = kindOf(document, own) === "array" && !isJson(allowed ?? "");
    const parts = await Promise.all(
      form.getAll(name).map((part, index) => {
        const partSchema = isList ? itemSchema(document, own, index) : own;
        return readPart(part, name, partSchema, allowed, decoded.violations, document);
      }),
    );
    decoded.value[name] = isList || parts.length > 1 ? parts : parts[0];
  }
  return decoded;
}

async function readPart(
  part: string | File,
  name: string,
  schema: unknown,
  allowed: string | undefined,
  violations: Violation[],
  document: OpenApiDocument,
): Promise<unknown> {
  const type = typeof part === "string" ? undefined : parseMediaType(part.type)?.essence;
  const ranges = allowed?.split(",").map((range) => range.trim()) ?? [];
  if (type !== undefined && ranges.length > 0 && !ranges.some((range) => matchesRange(type, range)))
    violations.push(
      violation("contentType", `${name} must be ${ranges.join(" or ")}, not ${type}`, "body", name),
    );
  const text = typeof part === "string" ? part : await textOf(part, type === undefined || isText(type));
  const structured = kindOf(document, schema) !== "other";
  const isJsonPart = isJson(type ?? "") || isJson(allowed ?? "") || (ranges.length === 0 && structured);
  return isJsonPart ? parsed(text, name, violations) : valueOfText(text, schema, document);
}

/** Bytes that are no text are taken for Latin-1, so that their number stays the same. */
async function textOf(part: File, isCharacters: boolean): Promise<string> {
  return isCharacters ? part.text() : Buffer.from(await part.arrayBuffer()).toString("latin1");
}

/** Beside a style, `contentType` does not count (OpenAPI 3.1.1 section 4.8.15.1.1). */
function contentTypeOf(encoding: Encoding | undefined): string | undefined {
  const { style, explode, allowReserved, contentType } = encoding ?? {};
  return style === undefined && explode === undefined && allowReserved === undefined
    ? contentType
    : undefined;
}

function parsed(text: string, name: string, violations: Violation[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    violations.push(violation("400", `${name} is not valid JSON: ${(error as Error).message}`, "body", name));
    return undefined;
  }
}
