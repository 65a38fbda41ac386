import type { JsonType, SchemaObject } from "@chat-api/openapi-document";
import { type Alternative, ANYTHING, LOWER_BOUNDS, narrowed, UPPER_BOUNDS } from "./alternative.ts";
import { itemRuleOf } from "./item-rules.ts";
import { equal } from "./json.ts";
import { memberRuleOf } from "./member-rules.ts";

/** What the keywords of a schema say that hold no schemas for the same value; undefined where nothing satisfies them. */
export function ownKeywords(schema: SchemaObject): Alternative | undefined {
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  const values = valuesOf(schema);
  const members = memberRuleOf(schema);
  const items = itemRuleOf(schema);
  const bounds = [...LOWER_BOUNDS, ...UPPER_BOUNDS].flatMap((name) =>
    typeof schema[name] === "number" ? [[name, schema[name]]] : [],
  );
  return narrowed({
    ...ANYTHING,
    types: types
      ? new Set(types.map((it) => (it === "integer" ? "number" : it) as JsonType))
      : ANYTHING.types,
    integer: types?.includes("integer") === true && !types.includes("number"),
    ...(values && { values }),
    bounds: Object.fromEntries(bounds),
    multipleOf: present(schema.multipleOf),
    patterns: present(schema.pattern),
    formats: present(schema.format),
    required: new Set(schema.required),
    dependentRequired: Object.entries(schema.dependentRequired ?? {}),
    propertyNames: present(schema.propertyNames),
    members: present(members),
    uniqueItems: schema.uniqueItems === true,
    items: present(items),
    contains: containsOf(schema),
    examples: [
      ...(schema.examples ?? []),
      ...("example" in schema ? [schema.example] : []),
      ...("default" in schema ? [schema.default] : []),
    ],
  });
}

function valuesOf(schema: SchemaObject): readonly unknown[] | undefined {
  if (!("const" in schema)) return schema.enum;
  const only = [schema.const];
  return schema.enum ? only.filter((it) => schema.enum?.some((other) => equal(it, other))) : only;
}

function containsOf({ contains, minContains, maxContains }: SchemaObject): Alternative["contains"] {
  if (contains === undefined) return [];
  const minimum = minContains ?? 1;
  return [{ schema: contains, minimum, ...(maxContains !== undefined && { maximum: maxContains }) }];
}

function present<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value];
}
