/** Tells what can be known about the values that a schema allows, without trying any. */
import { type OpenApiDocument, resolve } from "@chat-api/openapi-document";
import type { Node } from "./edit.ts";

/** Whether a schema describes values of a type: it names the type, or names none. */
export function allowsType({ type }: Node, ...names: readonly string[]): boolean {
  return type === undefined || [type].flat().some((it) => names.includes(it));
}

/** Whether a schema lists the values that it allows, so that other keywords change nothing. */
export function isListed(schema: Node): boolean {
  return "enum" in schema || "const" in schema;
}

/** Whether a schema is a reference, with or without annotations. */
export function isReference(schema: Node): boolean {
  return typeof schema.$ref === "string";
}

/** Whether a schema allows null by its type, by a list of values, by a branch, or by saying nothing. */
export function allowsNull(document: OpenApiDocument, reference: Node): boolean {
  const schema = resolve(document, reference);
  if (schema === true) return true;
  if (schema === false) return false;
  if (schema.allOf) return schema.allOf.every((it: Node) => allowsNull(document, it));
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.some((it: Node) => allowsNull(document, it));
  if ("const" in schema) return schema.const === null;
  if (schema.enum) return schema.enum.includes(null);
  return allowsType(schema, "null");
}

/**
 * Whether no value can satisfy two of the schemas, as far as types and the values of properties tell: then `oneOf` means
 * the same as `anyOf`. False if that is not certain.
 */
export function areDisjoint(document: OpenApiDocument, schemas: readonly Node[]): boolean {
  const resolved = schemas.map((it) => resolve(document, it));
  return resolved.every((one, index) =>
    resolved.slice(index + 1).every((other) => excludes(document, one, other)),
  );
}

function excludes(document: OpenApiDocument, one: Node, other: Node): boolean {
  const [types, otherTypes] = [typesOf(one), typesOf(other)];
  if (types && otherTypes && !types.some((it) => otherTypes.includes(it))) return true;
  const [values, otherValues] = [valuesOf(one), valuesOf(other)];
  if (values && otherValues) return !values.some((it) => otherValues.includes(it));
  // `required` and `properties` say nothing about anything but an object.
  if (![types, otherTypes].every((it) => it?.length === 1 && it[0] === "object")) return false;
  const required: string[] = (one.required ?? []).filter((name: string) => other.required?.includes(name));
  return required.some((name) => {
    const [property, otherProperty] = [one.properties?.[name], other.properties?.[name]];
    if (!property || !otherProperty) return false;
    return excludes(document, resolve(document, property), resolve(document, otherProperty));
  });
}

/** The types, with `number` for `integer`. */
function typesOf({ type }: Node): string[] | undefined {
  return type === undefined ? undefined : [type].flat().map((it) => (it === "integer" ? "number" : it));
}

/** The values that are listed, as JSON. */
function valuesOf(schema: Node): string[] | undefined {
  if ("const" in schema) return [JSON.stringify(schema.const)];
  return schema.enum?.map((it: unknown) => JSON.stringify(it));
}

/** How long a string of a format can be, as RFC 4122, RFC 3339, RFC 3986 and RFC 5321 have it: [least, most]. */
const LENGTHS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  // With `urn:uuid:` before it, as validators let it pass.
  uuid: [
    [36, 36],
    [45, 45],
  ],
  date: [[10, 10]],
  "date-time": [[20, Number.POSITIVE_INFINITY]],
  time: [[9, Number.POSITIVE_INFINITY]],
  duration: [[3, Number.POSITIVE_INFINITY]],
  email: [[3, 320]],
  hostname: [[1, 253]],
  ipv4: [[7, 15]],
  ipv6: [[2, 45]],
  uri: [[2, Number.POSITIVE_INFINITY]],
};

/** Whether a string whose length is between two (both included) can satisfy the format and the pattern of a schema. */
export function isBetweenLengths(schema: Node, from: number, to: number): boolean {
  const lengths = LENGTHS[schema.format] ?? [[0, Number.POSITIVE_INFINITY]];
  const least = typeof schema.pattern === "string" && !new RegExp(schema.pattern, "u").test("") ? 1 : 0;
  return lengths.some(([min, max]) => Math.max(min, from, least) <= Math.min(max, to));
}
