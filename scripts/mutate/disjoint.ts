import { type OpenApiDocument, resolve } from "@chat-api/contract-tests/operations";
import type { Node } from "./edit.ts";

/**
 * Whether no value can satisfy two of the schemas, as far as types and the values of members tell: then `oneOf` says
 * the same as `anyOf`. False where that is not certain.
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
  // Anything but an object has all the members that are asked of objects.
  if (![types, otherTypes].every((it) => it?.length === 1 && it[0] === "object")) return false;
  const required: string[] = (one.required ?? []).filter((name: string) => other.required?.includes(name));
  return required.some((name) => {
    const [member, otherMember] = [one.properties?.[name], other.properties?.[name]];
    if (!member || !otherMember) return false;
    return excludes(document, resolve(document, member), resolve(document, otherMember));
  });
}

/** In which an integer is a number. */
function typesOf({ type }: Node): string[] | undefined {
  return type === undefined ? undefined : [type].flat().map((it) => (it === "integer" ? "number" : it));
}

/** The values that are allowed one by one, as JSON. */
function valuesOf(schema: Node): string[] | undefined {
  if ("const" in schema) return [JSON.stringify(schema.const)];
  return schema.enum?.map((it: unknown) => JSON.stringify(it));
}
