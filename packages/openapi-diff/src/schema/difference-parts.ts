import { isDeepStrictEqual } from "node:util";
import { parsePointer } from "@chat-api/openapi-document";
import type { ChangeLocation } from "../change.ts";
import type { Assessment } from "../impact.ts";
import type { NormalizedSchema } from "./normalized-schema.ts";
import type { SchemaPair } from "./schema-pairs.ts";

/** One change of a difference: a list may lose and gain values at once. */
export interface Part {
  readonly id: string;
  readonly what: string;
  /** The rule for it, if the difference has more than one part. */
  readonly rule?: string;
  readonly where?: ChangeLocation;
  /** Its impact, if the rules of `redocly diff` do not say it. */
  readonly assessment?: Assessment;
}

/** The location of a keyword: in the revision, or in the base if it was removed; else that of the schema. */
export function keywordLocation({ base, revision }: SchemaPair, keyword: string): ChangeLocation {
  const find = ({ assertions, subschemas, annotations }: NormalizedSchema) =>
    assertions.get(keyword)?.pointer ??
    subschemas.get(keyword)?.values().next().value?.pointer ??
    annotations.get(keyword)?.pointer;
  const after = find(revision);
  if (after) return { documentPointer: after, source: "revision" };
  const before = find(base);
  return before
    ? { documentPointer: before, source: "base" }
    : { documentPointer: revision.pointer, source: "revision" };
}

/** A name for people of what a pointer leads to: `Note.rows[]` within a component, else the fallback. */
export function subjectAt(pointer: string, fallback: string): string {
  const [section, kind, component, ...tokens] = parsePointer(pointer);
  if (section !== "components" || kind !== "schemas" || component === undefined) return fallback;
  let name = component;
  for (let index = 0; index < tokens.length; index++) {
    const keyword = tokens[index] ?? "";
    if (keyword === "properties") name += `.${tokens[++index]}`;
    else if (keyword === "items") name += "[]";
    else if (keyword === "additionalProperties" && index < tokens.length - 1) name += ".*";
    else if (/^(allOf|anyOf|oneOf)$/.test(keyword)) index++;
    else break;
  }
  return name;
}

/** The values of a list that another does not have. */
export function without(list: readonly unknown[], others: readonly unknown[]): unknown[] {
  return list.filter((value) => !others.some((it) => isDeepStrictEqual(it, value)));
}
