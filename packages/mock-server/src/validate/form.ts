import { isInRange, isJson, parseMediaType } from "../http/media-type.ts";
import { decodeQueryText } from "../http/target.ts";
import type { PrismOperation } from "../prism/prism.ts";
import { objectOf, type Pair, valueOfText } from "../schema/coerce.ts";
import { itemSchema, kindOf, memberSchema } from "../schema/schema.ts";
import { readPairs, split } from "./deserialize.ts";
import { type Violation, violation } from "./violation.ts";

type Body = NonNullable<NonNullable<PrismOperation["request"]>["body"]>;
type Content = NonNullable<Body["contents"]>[number];
type Encoding = NonNullable<Content["encodings"]>[number];

/** A form that was read. */
export interface DecodedForm {
  value: Record<string, unknown>;
  violations: Violation[];
}

/**
 * Reads `application/x-www-form-urlencoded`: a member in the style that its encoding says, an object without one as JSON
 * (OpenAPI 3.1.1 section 4.8.15.1), and what the schema does not know as text.
 */
export function decodeUrlEncoded(
  text: string,
  { encodings = [], schema }: Content,
  bundle: unknown,
): DecodedForm {
  const pairs = text
    .split("&")
    .filter((pair) => pair !== "")
    .map(split);
  const named = pairs.map(([name, value]): Pair => [decodeQueryText(name), value]);
  const value: Record<string, unknown> = {};
  const read = new Set<string>();
  const decoded: DecodedForm = { value, violations: [] };
  for (const encoding of encodings as Encoding[]) {
    if (encoding.mediaType !== undefined) continue;
    const own = memberSchema(schema, encoding.property, bundle);
    const spec = { name: encoding.property, schema: own as never, style: encoding.style };
    const member = readPairs({ ...spec, ...explodeOf(encoding) }, named, decodeQueryText, bundle);
    for (const [name] of named)
      if (name === encoding.property || name.startsWith(`${encoding.property}[`)) read.add(name);
    if (member !== undefined) value[encoding.property] = member;
  }
  const others = named.filter(([name]) => !read.has(name));
  const texts = objectOf(
    others.map(([name, text]) => [name, decodeQueryText(text)]),
    schema,
    bundle,
  );
  for (const [name, member] of Object.entries(texts)) {
    const own = memberSchema(schema, name, bundle);
    const isObject = typeof member === "string" && kindOf(own, bundle) === "object";
    value[name] = isObject ? parsed(member, name, decoded.violations) : member;
  }
  return decoded;
}

/**
 * Reads `multipart/form-data` (RFC 7578): a part that holds JSON is parsed, one that is a file is its bytes as Latin-1,
 * and one that comes more than once, or whose schema is an array, is a list.
 *
 * @throws TypeError where the body is not what its media type says.
 */
export async function decodeMultipart(
  bytes: Uint8Array,
  contentType: string,
  { encodings = [], schema }: Content,
  bundle: unknown,
): Promise<DecodedForm> {
  const form = await new Response(Buffer.from(bytes), {
    headers: { "content-type": contentType },
  }).formData();
  const decoded: DecodedForm = { value: {}, violations: [] };
  for (const name of new Set(form.keys())) {
    const own = memberSchema(schema, name, bundle);
    const encoding = (encodings as Encoding[]).find(({ property }) => property === name);
    const isList = kindOf(own, bundle) === "array" && !isJsonType(encoding?.mediaType);
    const parts = await Promise.all(
      form.getAll(name).map((part, index) => {
        const partSchema = isList ? itemSchema(own, index, bundle) : own;
        return readPart(part, name, partSchema, encoding?.mediaType, decoded.violations, bundle);
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
  bundle: unknown,
): Promise<unknown> {
  const type = typeof part === "string" ? undefined : parseMediaType(part.type)?.essence;
  const ranges = allowed?.split(",").map((range) => range.trim()) ?? [];
  if (type !== undefined && ranges.length > 0 && !ranges.some((range) => isInRange(type, range)))
    violations.push(
      violation("contentType", `${name} must be ${ranges.join(" or ")}, not ${type}`, "body", name),
    );
  const isText = typeof part === "string" || type === undefined || isJson(type) || type.startsWith("text/");
  const text = typeof part === "string" ? part : await textOf(part, isText);
  const structured = kindOf(schema, bundle) !== "other";
  const isJsonPart = isJsonType(type) || isJsonType(allowed) || (ranges.length === 0 && structured);
  return isJsonPart ? parsed(text, name, violations) : valueOfText(text, schema, bundle);
}

/** Bytes that are no text are taken for Latin-1, so that their number stays what it is. */
async function textOf(part: File, isText: boolean): Promise<string> {
  return isText ? part.text() : Buffer.from(await part.arrayBuffer()).toString("latin1");
}

function isJsonType(mediaType: string | undefined): boolean {
  return isJson(parseMediaType(mediaType ?? "")?.essence ?? "");
}

function parsed(text: string, name: string, violations: Violation[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    violations.push(violation("400", `${name} is not valid JSON: ${(error as Error).message}`, "body", name));
    return undefined;
  }
}

function explodeOf({ explode }: Encoding): { explode?: boolean } {
  return explode === undefined ? {} : { explode };
}
