import { keywordOf } from "@chat-api/openapi-document";
import { type Located, property, targetOf } from "../located.ts";
import { mergeAssertions, typeList } from "./merge-assertions.ts";
import type { KeywordValue } from "./normalized-schema.ts";

/** A schema that is put together from others by `$ref` and `allOf`, without those others. */
export interface Part {
  readonly schema: Located;
  /** The keywords that count; the schema `false` has none. */
  readonly keywords: readonly string[];
  /** Whether it is the whole schema, or the one that the others stand in. */
  readonly outermost: boolean;
}

/**
 * All that a value has to satisfy, the outermost first: the schemas of `allOf` and the target of `$ref` with what stands
 * beside them, and a single alternative.
 */
export function partsOf(schema: Located, outermost = true, seen: ReadonlySet<string> = new Set()): Part[] {
  const { value, pointer } = schema;
  if (seen.has(pointer)) return [];
  if (typeof value !== "object" || value === null)
    return value === false ? [{ schema, keywords: [], outermost }] : [];
  const inner = new Set([...seen, pointer]);
  const further: Located[] = [];
  const target = typeof value.$ref === "string" ? targetOf(schema, value.$ref) : undefined;
  if (target) further.push(target);
  const keywords = Object.keys(value).filter((keyword) => {
    if (keyword === "$ref") return false;
    if (keyword !== "allOf" && !(isAlternatives(keyword) && value[keyword]?.length === 1)) return true;
    further.push(...itemsOf(property(schema, keyword)));
    return false;
  });
  const whole = keywords.length === 0 && further.length === 1;
  return [
    ...(whole ? [] : [{ schema, keywords, outermost }]),
    ...further.flatMap((part) => partsOf(part, whole && outermost, inner)),
  ];
}

/** What the parts of a schema say together. */
export interface MergedSchema {
  readonly assertions: Map<string, KeywordValue>;
  /** By keyword, then by name: `""` for a keyword that holds one schema. A value has to satisfy all of a list. */
  readonly subschemas: Map<string, Map<string, Located[]>>;
  readonly alternatives: Map<string, Located[]>;
  readonly annotations: Map<string, KeywordValue>;
  /** The schemas that cannot be merged with the others into one. */
  readonly rest: Located[];
}

/** Merges the parts of a schema, as far as nothing is lost. */
export function mergeParts(parts: readonly Part[]): MergedSchema {
  const merged: MergedSchema = {
    assertions: new Map(),
    subschemas: new Map(),
    alternatives: new Map(),
    annotations: new Map(),
    rest: [],
  };
  for (const part of parts) {
    const { schema, keywords } = part;
    const apart = isSealedApart(part, parts);
    if (apart) {
      const limiting = keywords.filter((it) => !isAnnotation(it));
      merged.rest.push(only(schema, limiting));
    }
    if (schema.value === false) addAssertion(merged, "enum", { value: [], pointer: schema.pointer }, schema);
    for (const keyword of keywords) {
      const written = property(schema, keyword);
      if (!written || keywordOf(keyword).role === "core") continue;
      if (isAnnotation(keyword)) {
        if (!merged.annotations.has(keyword)) merged.annotations.set(keyword, written);
      } else if (!apart) addKeyword(merged, keyword, written, part);
    }
  }
  return merged;
}

/** Whether a keyword describes a value and does not limit it. */
function isAnnotation(keyword: string): boolean {
  const { role, holds } = keywordOf(keyword);
  return role === "annotation" && holds === undefined;
}

function isAlternatives(keyword: string): boolean {
  return keyword === "anyOf" || keyword === "oneOf";
}

function addKeyword(
  merged: MergedSchema,
  keyword: string,
  written: Located,
  { schema, outermost }: Part,
): void {
  const { value } = written;
  const { holds } = keywordOf(keyword);
  if (OPEN.has(keyword) && typeof value === "object" && Object.keys(value ?? {}).every(isAnnotation)) return;
  if (holds === "schema" && typeof value !== "boolean") addSubschema(merged, keyword, "", written, schema);
  else if (holds === "map" || keyword === "prefixItems")
    for (const name of Object.keys(value ?? {}))
      addSubschema(merged, keyword, name, property(written, name) as Located, schema);
  else if (isAlternatives(keyword)) {
    if (merged.alternatives.has(keyword)) merged.rest.push(only(schema, [keyword]));
    else merged.alternatives.set(keyword, itemsOf(written));
  } else if (keyword === "unevaluatedProperties" && value === false && outermost)
    addAssertion(merged, keyword, written, schema);
  else if (keyword === "const") addAssertion(merged, "enum", { ...written, value: [value] }, schema);
  else if (keyword === "type") addAssertion(merged, "type", { ...written, value: typeList(value) }, schema);
  else addAssertion(merged, keyword, written, schema);
}

/** Under these, a schema that allows everything says nothing. */
const OPEN = new Set([
  "items",
  "additionalProperties",
  "unevaluatedItems",
  "unevaluatedProperties",
  "propertyNames",
  "then",
  "else",
]);

/** Under these, two schemas cannot be merged into one. */
const APART = new Set(["not", "if", "then", "else", "contains"]);

function addSubschema(
  merged: MergedSchema,
  keyword: string,
  name: string,
  subschema: Located,
  schema: Located,
): void {
  const byName = merged.subschemas.get(keyword) ?? new Map<string, Located[]>();
  const present = byName.get(name);
  if (present && APART.has(keyword)) {
    merged.rest.push(only(schema, [keyword]));
    return;
  }
  byName.set(name, [...(present ?? []), subschema]);
  merged.subschemas.set(keyword, byName);
}

function addAssertion(
  { assertions, rest }: MergedSchema,
  keyword: string,
  { value: own, pointer }: KeywordValue,
  schema: Located,
): void {
  const present = assertions.get(keyword);
  const value = present ? mergeAssertions(keyword, present.value, own) : own;
  if (value === undefined) rest.push({ ...schema, value: { [keyword]: own }, pointer });
  else if (!present || value !== present.value) assertions.set(keyword, { value, pointer });
}

/**
 * Whether a part allows its own properties alone, and the others name more: together in one schema, theirs would be
 * allowed too.
 */
function isSealedApart({ schema, outermost }: Part, parts: readonly Part[]): boolean {
  const { additionalProperties, unevaluatedProperties, properties = {} } = schema.value ?? {};
  // What is not evaluated within an inner part is what is additional there.
  const others = additionalProperties ?? (outermost ? undefined : unevaluatedProperties);
  if (others === undefined || others === true) return false;
  return parts.some(
    ({ schema: other }) =>
      other !== schema &&
      (other.value.patternProperties !== undefined ||
        Object.keys(other.value.properties ?? {}).some((name) => !Object.hasOwn(properties, name))),
  );
}

function itemsOf(list: Located | undefined): Located[] {
  return (Array.isArray(list?.value) ? list.value : []).map((_, index) => property(list, index) as Located);
}

/** A schema with nothing but these of its keywords. */
function only(schema: Located, keywords: readonly string[]): Located {
  return {
    ...schema,
    value: Object.fromEntries(keywords.map((keyword) => [keyword, schema.value[keyword]])),
  };
}
