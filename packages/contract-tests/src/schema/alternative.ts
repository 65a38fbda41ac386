import type { JsonType, Schema, SchemaObject } from "@chat-api/openapi-document";
import { equal, JSON_TYPES, typeOf } from "./json.ts";
import { type Contains, type ItemRule, itemRuleOf, type PropertyRule, propertyRuleOf } from "./rules.ts";

/** Bounds whose highest value counts if several apply. */
export const LOWER_BOUNDS = [
  "minimum",
  "exclusiveMinimum",
  "minLength",
  "minItems",
  "minProperties",
] as const;

/** Bounds whose lowest value counts if several apply. */
export const UPPER_BOUNDS = [
  "maximum",
  "exclusiveMaximum",
  "maxLength",
  "maxItems",
  "maxProperties",
] as const;

export type Bound = (typeof LOWER_BOUNDS)[number] | (typeof UPPER_BOUNDS)[number];

/**
 * One of the ways in which a schema can hold: all that must be true at once, with no choice left. Keywords of several
 * schemas that apply to the same value are merged in it.
 */
export interface Alternative {
  readonly types: ReadonlySet<JsonType>;
  /** A number has to be an integer. */
  readonly integer: boolean;
  /** The only values there are: by `enum` or `const`. */
  readonly values?: readonly unknown[];
  readonly bounds: Readonly<Partial<Record<Bound, number>>>;
  readonly multipleOf: readonly number[];
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
  readonly required: ReadonlySet<string>;
  /** Properties that ask for other properties, by name. */
  readonly dependentRequired: readonly (readonly [string, readonly string[]])[];
  readonly propertyNames: readonly Schema[];
  readonly propertyRules: readonly PropertyRule[];
  readonly uniqueItems: boolean;
  readonly items: readonly ItemRule[];
  readonly contains: readonly Contains[];
  /** Values that the schema itself gives: its `examples`, `example` and `default`. They need not be valid. */
  readonly examples: readonly unknown[];
  /** Which subschemas of `anyOf`, `oneOf` … were chosen. */
  readonly choices: readonly Choice[];
  /** Whether all that is made from this alternative is valid. Else it has to be checked. */
  readonly exact: boolean;
}

/** A subschema that was chosen among others. */
export interface Choice {
  readonly keyword: string;
  /** The schema that has the keyword. */
  readonly schema: Schema;
  /** In words: `1 of 3`. */
  readonly label: string;
}

/** The alternative of a schema without keywords. */
export const ANYTHING: Alternative = {
  types: new Set(JSON_TYPES),
  integer: false,
  bounds: {},
  multipleOf: [],
  patterns: [],
  formats: [],
  required: new Set(),
  dependentRequired: [],
  propertyNames: [],
  propertyRules: [],
  uniqueItems: false,
  items: [],
  contains: [],
  examples: [],
  choices: [],
  exact: true,
};

/** Both at once; undefined if no value can be both. */
export function merge(a: Alternative, b: Alternative): Alternative | undefined {
  if (a === ANYTHING) return b;
  if (b === ANYTHING) return a;
  const values = sharedValues(a.values, b.values);
  const { values: _a, ...restOfA } = a;
  return narrowed({
    ...restOfA,
    types: new Set([...a.types].filter((it) => b.types.has(it))),
    integer: a.integer || b.integer,
    ...(values && { values }),
    bounds: mergeBounds(a.bounds, b.bounds),
    multipleOf: [...new Set([...a.multipleOf, ...b.multipleOf])],
    patterns: [...new Set([...a.patterns, ...b.patterns])],
    formats: [...new Set([...a.formats, ...b.formats])],
    required: new Set([...a.required, ...b.required]),
    dependentRequired: [...a.dependentRequired, ...b.dependentRequired],
    propertyNames: [...new Set([...a.propertyNames, ...b.propertyNames])],
    propertyRules: [...new Set([...a.propertyRules, ...b.propertyRules])],
    uniqueItems: a.uniqueItems || b.uniqueItems,
    items: [...new Set([...a.items, ...b.items])],
    contains: [...new Set([...a.contains, ...b.contains])],
    examples: [...a.examples, ...b.examples],
    choices: [...a.choices, ...b.choices],
    exact: a.exact && b.exact,
  });
}

/** Without the types and values that its other keywords rule out; undefined if none is left. */
export function narrowed(alternative: Alternative): Alternative | undefined {
  const types = new Set(alternative.types);
  const { bounds } = alternative;
  if ((bounds.minLength ?? 0) > (bounds.maxLength ?? Infinity)) types.delete("string");
  if ((bounds.minItems ?? 0) > (bounds.maxItems ?? Infinity)) types.delete("array");
  const least = Math.max(bounds.minProperties ?? 0, alternative.required.size);
  if (least > (bounds.maxProperties ?? Infinity)) types.delete("object");
  const values = alternative.values?.filter(
    (value) => types.has(typeOf(value)) && (!alternative.integer || isNoFraction(value)),
  );
  if (types.size === 0 || values?.length === 0) return undefined;
  return values
    ? { ...alternative, values, types: new Set(values.map((it) => typeOf(it))) }
    : { ...alternative, types };
}

function isNoFraction(value: unknown): boolean {
  return typeof value !== "number" || Number.isInteger(value);
}

function sharedValues(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined) {
  return a && b ? a.filter((value) => b.some((it) => equal(it, value))) : (a ?? b);
}

function mergeBounds(a: Alternative["bounds"], b: Alternative["bounds"]): Alternative["bounds"] {
  const bounds: Partial<Record<Bound, number>> = { ...a, ...b };
  for (const name of LOWER_BOUNDS)
    if (bounds[name] !== undefined) bounds[name] = Math.max(a[name] ?? -Infinity, b[name] ?? -Infinity);
  for (const name of UPPER_BOUNDS)
    if (bounds[name] !== undefined) bounds[name] = Math.min(a[name] ?? Infinity, b[name] ?? Infinity);
  return bounds;
}

/** The alternative of a schema by its own keywords, without those that apply other schemas to the same value; undefined if nothing satisfies them. */
export function ownKeywords(schema: SchemaObject): Alternative | undefined {
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  const values = valuesOf(schema);
  const propertyRules = propertyRuleOf(schema);
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
    propertyRules: present(propertyRules),
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
