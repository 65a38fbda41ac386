import type { Side } from "../prism/validate.ts";
import { isSchema, type Schema } from "./schema.ts";

/** Keywords that hold schemas by name, one schema, or a list of them. */
const MAPS = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
const SINGLE = [
  "items",
  "contains",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
  "propertyNames",
];
/** Those that speak of the same value as the schema that they stand in. */
const SAME = ["allOf", "anyOf", "oneOf", "if", "then", "else", "not"];

const HIDDEN = { request: "readOnly", response: "writeOnly" } as const;
const cache = { request: new WeakMap<object, unknown>(), response: new WeakMap<object, unknown>() };

/**
 * A schema as it counts in one direction: a member that is `readOnly` is not required in a request, nor one that is
 * `writeOnly` in an answer (OpenAPI 3.1.1 section 4.8.24.2). Everything else stays, at whatever depth.
 */
export function visibleSchema<Part extends object>(schema: Part, side: Side): Part {
  const kept = cache[side].get(schema);
  if (kept !== undefined) return kept as Part;
  const made = visible(schema, side, new Set());
  cache[side].set(schema, made);
  return made as Part;
}

/** The same for the schemas that refer to themselves. */
export function visibleBundle(bundle: unknown, side: Side): unknown {
  if (!isSchema(bundle)) return bundle;
  const kept = cache[side].get(bundle);
  if (kept !== undefined) return kept;
  const made = mapValues(bundle, (schema) => visible(schema, side, new Set()));
  cache[side].set(bundle, made);
  return made;
}

function visible(schema: unknown, side: Side, inherited: ReadonlySet<string>): unknown {
  if (!isSchema(schema)) return schema;
  const hidden = new Set([...inherited, ...hiddenMembers(schema, HIDDEN[side])]);
  const result: Record<string, unknown> = { ...schema };
  if (hidden.size > 0 && Array.isArray(schema.required))
    result.required = schema.required.filter((name: string) => !hidden.has(name));
  for (const keyword of SAME)
    if (keyword in schema) result[keyword] = each(schema[keyword], (part) => visible(part, side, hidden));
  for (const keyword of [...SINGLE, "prefixItems"])
    if (keyword in schema) result[keyword] = each(schema[keyword], (part) => visible(part, side, new Set()));
  for (const keyword of MAPS)
    if (isSchema(schema[keyword]))
      result[keyword] = mapValues(schema[keyword], (part) => visible(part, side, new Set()));
  return result;
}

/** The members that a schema, or a part of it that all values satisfy, says are hidden. */
function hiddenMembers(schema: unknown, keyword: "readOnly" | "writeOnly"): string[] {
  if (!isSchema(schema)) return [];
  const { properties, allOf } = schema;
  const own = isSchema(properties) ? Object.entries(properties) : [];
  const parts = Array.isArray(allOf) ? allOf : [];
  return [
    ...own.filter(([, member]) => isSchema(member) && member[keyword] === true).map(([name]) => name),
    ...parts.flatMap((part) => hiddenMembers(part, keyword)),
  ];
}

function each(part: unknown, change: (part: unknown) => unknown): unknown {
  return Array.isArray(part) ? part.map(change) : change(part);
}

function mapValues(parts: Schema, change: (part: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)]));
}
