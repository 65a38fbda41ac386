import type { PrismOperation } from "../prism/prism.ts";
import { objectOf, type Pair, valueOfText } from "../schema/coerce.ts";
import { itemSchema, kindOf, membersOf } from "../schema/schema.ts";
import { readDeepObject } from "./deep-object.ts";

type Request = NonNullable<PrismOperation["request"]>;
/** A parameter as Prism knows it, or a header of an answer. */
export type ParameterSpec = Pick<
  NonNullable<Request["query" | "path" | "headers" | "cookie"]>[number],
  "name" | "schema" | "required" | "deprecated" | "explode"
> & { style?: string; content?: unknown };

/** Undoes what a place does to a text. */
type Decode = (text: string) => string;

/**
 * Reads a parameter of the query, or a cookie, in the style that it has (OpenAPI 3.1.1 section 4.8.12.3, and
 * appendix C, which follow RFC 6570: delimiters are plain, and what is percent-encoded is data). Undefined without one.
 *
 * @param claimed - Names that belong to other parameters, which an object that takes any member must not take.
 */
export function readPairs(
  spec: ParameterSpec,
  pairs: readonly Pair[],
  decode: Decode,
  bundle: unknown,
  claimed: ReadonlySet<string> = new Set(),
): unknown {
  const { name, schema, content } = spec;
  const { style = "form", explode = style === "form" } = spec;
  const own = pairs.filter(([key]) => key === name).map(([, value]) => value);
  if (content !== undefined) return own.length === 0 ? undefined : whole(decode(own[0] as string));
  if (style === "deepObject") {
    const decoded = pairs.map(([key, value]): Pair => [key, decode(value)]);
    return readDeepObject(name, schema, decoded, bundle);
  }
  const kind = kindOf(schema, bundle);
  if (kind === "object" && explode) return readExploded(spec, pairs, decode, bundle, claimed);
  if (own.length === 0) return undefined;
  const last = own.at(-1) as string;
  if (kind === "object") return readAlternating(last.split(","), schema, decode, bundle);
  if (kind === "array") {
    const items = explode ? own : last.split(DELIMITERS[style] ?? ",");
    return items.map((item, index) => valueOfText(decode(item), itemSchema(schema, index, bundle), bundle));
  }
  // One that is given twice is no value, and a list tells so.
  const values = own.map((value) => valueOfText(decode(value), schema, bundle));
  return values.length === 1 ? values[0] : values;
}

const DELIMITERS: Record<string, RegExp> = { spaceDelimited: /%20|\+| /, pipeDelimited: /%7C|\|/i };

/** Reads a parameter of the path, or a header: one text, which may be in the style `label` or `matrix`. */
export function readText(spec: ParameterSpec, text: string, decode: Decode, bundle: unknown): unknown {
  const { name, schema, content, style = "simple", explode = false } = spec;
  if (content !== undefined) return whole(decode(text));
  const kind = kindOf(schema, bundle);
  const plain = style === "label" ? text.replace(/^\./, "") : text;
  if (style === "matrix") {
    const pairs = plain.split(";").slice(1).map(split);
    return readPairs({ ...spec, style: "form", explode }, pairs, decode, bundle);
  }
  const parts = plain.split(style === "label" && explode ? "." : /\s*,\s*/);
  if (kind === "array") {
    const items = plain === "" ? [] : parts;
    return items.map((item, index) => valueOfText(decode(item), itemSchema(schema, index, bundle), bundle));
  }
  if (kind === "object" && explode)
    return readExploded({ name, schema }, parts.map(split), decode, bundle, new Set());
  if (kind === "object") return readAlternating(parts, schema, decode, bundle);
  return valueOfText(decode(plain), schema, bundle);
}

/** `name=value` taken apart. */
export function split(pair: string): Pair {
  const equals = pair.indexOf("=");
  return equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

/** An object whose members are parameters of their own: those that it describes, and else what nobody claims. */
function readExploded(
  { name, schema }: Pick<ParameterSpec, "name"> & { schema?: unknown },
  pairs: readonly Pair[],
  decode: Decode,
  bundle: unknown,
  claimed: ReadonlySet<string>,
): unknown {
  const { names, others } = membersOf(schema, bundle);
  const own = pairs.filter(([key]) => names.includes(key) || (others && key !== name && !claimed.has(key)));
  if (own.length === 0) return undefined;
  return objectOf(
    own.map(([key, value]) => [key, decode(value)]),
    schema,
    bundle,
  );
}

/** An object as `key,value,key,value`. */
function readAlternating(parts: string[], schema: unknown, decode: Decode, bundle: unknown): unknown {
  const pairs = Array.from(
    { length: Math.ceil(parts.length / 2) },
    (_, index): Pair => [decode(parts[2 * index] as string), decode(parts[2 * index + 1] ?? "")],
  );
  return objectOf(pairs, schema, bundle);
}

/** A parameter with `content` is JSON in whatever place. */
function whole(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
