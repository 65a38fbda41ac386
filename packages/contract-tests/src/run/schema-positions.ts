import { type OpenApiDocument, pointer as pointerOf } from "../openapi/operations.ts";
import { byPointer } from "./runtime-expression.ts";

// biome-ignore lint/suspicious/noExplicitAny: a keyword can have any value
type Node = Record<string, any>;

/** Keywords that refuse something (JSON Schema 2020-12, validation vocabulary and applicators), by what they look at. */
const ASSERTIONS: Readonly<Record<string, (value: unknown) => boolean>> = {
  ...of(() => true, "type", "enum", "const", "not", "anyOf", "oneOf"),
  ...of(isString, "minLength", "maxLength", "pattern"),
  // Of strings, and of numbers such as int32.
  ...of((value) => isString(value) || isNumber(value), "format"),
  ...of(isNumber, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
  ...of(Array.isArray, "minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"),
  ...of(isNode, "required", "minProperties", "maxProperties", "dependentRequired", "propertyNames"),
};
/** They refuse where their value is `false`; where it is a schema, that one does. */
const CLOSING = ["additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems"];

/** The schemas of a document by their place in it. */
export interface SchemaPositions {
  /** Every schema that can be reached from one, itself included. */
  reachable(schema: unknown): Set<Node>;
  /** The JSON Pointers of the keywords with which a schema refuses. */
  keywords(schema: Node): string[];
  /** The JSON Pointers of the properties of a schema. */
  properties(schema: Node): string[];
  /** Tells of each schema that a value passes on its way, with the part of the value that it sees. */
  walk(schema: unknown, value: unknown, seen: (schema: Node, part: unknown, pointer: string) => void): void;
  /** The schemas that see the part of a value at a JSON Pointer. */
  at(schema: unknown, value: unknown, instancePath: string): Node[];
}

export function indexSchemas(document: OpenApiDocument): SchemaPositions {
  const pointers = new Map<object, string>();
  const stack: [unknown, string][] = [[document, "#"]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, pointer] = next;
    if (typeof node !== "object" || node === null || pointers.has(node)) continue;
    pointers.set(node, pointer);
    for (const [key, child] of Object.entries(node)) stack.push([child, pointer + token(key)]);
  }
  const targets = new Map<string, unknown>();

  /** Nothing for a schema that is not of the document. */
  function placeOf(schema: Node, ...tokens: readonly string[]): string[] {
    const pointer = pointers.get(schema);
    return pointer === undefined ? [] : [pointer + tokens.map(token).join("")];
  }

  function target($ref: string): unknown {
    if (!targets.has($ref)) targets.set($ref, byPointer(document, decodeURIComponent($ref.slice(1))));
    return targets.get($ref);
  }

  /** The schemas that see the same value: through `$ref` and compositions. */
  function beside(schema: unknown, found: Set<Node> = new Set()): Set<Node> {
    if (!isNode(schema) || found.has(schema)) return found;
    found.add(schema);
    if (typeof schema.$ref === "string") beside(target(schema.$ref), found);
    for (const group of [schema.allOf, schema.anyOf, schema.oneOf])
      for (const part of Array.isArray(group) ? group : []) beside(part, found);
    for (const part of [schema.if, schema.then, schema.else]) beside(part, found);
    for (const part of Object.values(schema.dependentSchemas ?? {})) beside(part, found);
    return found;
  }

  const at: SchemaPositions["at"] = (schema, value, instancePath) => {
    const found: Node[] = [];
    walk(schema, value, (node, _, pointer) => void (pointer === instancePath && found.push(node)));
    return found;
  };

  function walk(
    schema: unknown,
    value: unknown,
    seen: (schema: Node, part: unknown, pointer: string) => void,
    pointer = "",
  ): void {
    for (const node of beside(schema)) {
      seen(node, value, pointer);
      for (const [key, child, part] of children(node, value)) walk(child, part, seen, pointer + token(key));
    }
  }

  return {
    at,
    walk: (schema, value, seen) => walk(schema, value, seen),
    reachable(schema) {
      const found = new Set<Node>();
      const open = [schema];
      for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
        for (const node of beside(next)) {
          if (found.has(node)) continue;
          found.add(node);
          open.push(...below(node));
        }
      }
      return found;
    },
    keywords: cached((schema) =>
      Object.keys(schema)
        .filter((key) => Object.hasOwn(ASSERTIONS, key) || (CLOSING.includes(key) && schema[key] === false))
        .flatMap((key) => placeOf(schema, key)),
    ),
    properties: cached((schema) =>
      Object.keys(isNode(schema.properties) ? schema.properties : {}).flatMap((key) =>
        placeOf(schema, "properties", key),
      ),
    ),
  };
}

/** Whether a keyword has a say about a value. */
export function looksAt(keyword: string, value: unknown): boolean {
  const looks = ASSERTIONS[keyword];
  if (looks) return looks(value);
  return keyword.endsWith("Properties") ? isNode(value) : Array.isArray(value);
}

/** The parts of a value that a schema has schemas for. */
function children(schema: Node, value: unknown): [string | number, unknown, unknown][] {
  if (Array.isArray(value)) {
    const { prefixItems = [], items, contains } = schema;
    return value.flatMap((part, index): [number, unknown, unknown][] => [
      [index, index < prefixItems.length ? prefixItems[index] : items, part],
      [index, contains, part],
    ]);
  }
  if (!isNode(value)) return [];
  const { properties = {}, patternProperties = {}, additionalProperties, propertyNames } = schema;
  return Object.entries(value).flatMap(([key, part]): [string, unknown, unknown][] => {
    const patterned = Object.entries(patternProperties).filter(([pattern]) =>
      new RegExp(pattern, "u").test(key),
    );
    const own = Object.hasOwn(properties, key) ? [properties[key]] : [];
    const named = [...own, ...patterned.map(([, it]) => it)];
    const schemas = named.length > 0 ? named : [additionalProperties];
    return [...schemas.map((it): [string, unknown, unknown] => [key, it, part]), [key, propertyNames, key]];
  });
}

/** The schemas right below a schema, whatever the value. */
function below(schema: Node): unknown[] {
  const { properties, patternProperties, prefixItems, not } = schema;
  const { items, contains, additionalProperties, propertyNames, unevaluatedProperties, unevaluatedItems } =
    schema;
  return [
    ...Object.values(properties ?? {}),
    ...Object.values(patternProperties ?? {}),
    ...(prefixItems ?? []),
    ...[items, contains, additionalProperties, propertyNames, unevaluatedProperties, unevaluatedItems, not],
  ].filter((it) => it !== undefined);
}

function cached(make: (schema: Node) => string[]): (schema: Node) => string[] {
  const made = new WeakMap<Node, string[]>();
  return (schema) => {
    const known = made.get(schema) ?? make(schema);
    made.set(schema, known);
    return known;
  };
}

function token(key: string | number): string {
  return pointerOf(key).slice(1);
}

function of(looks: (value: unknown) => boolean, ...keywords: readonly string[]) {
  return Object.fromEntries(keywords.map((keyword) => [keyword, looks]));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}
