/** What the bodies of a description look like: lists, items, and the properties that they declare. */
import {
  conjuncts,
  type Description,
  isHidden,
  isJson,
  isObject,
  isSchemaObject,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Response,
} from "@chat-api/openapi-document";

/** As much of a description as says what its resources are. */
export type Described = Pick<Description, "document" | "operations">;

/** Where the items of a list stand in a response, and their schema. */
export interface ListShape {
  /** The names of the properties that lead to the array; none if the response is the array. */
  readonly path: readonly string[];
  readonly items: unknown;
}

/** Properties that hold the items of a list by convention. */
const LIST_NAMES = new Set(
  "items data rows results records values content contents list entries elements edges collection objects resources hits".split(
    " ",
  ),
);
/** What stands beside a list by convention: where a page stands, links, and what kind of list it is. */
const ENVELOPE_NAMES =
  /total|count|page|paging|paginat|cursor|next|prev|first|last|more|limit|offset|size|link|meta|url|self|^(?:object|kind|type|apiversion|ok|success|status|etag|request_?id|errors?|response)$/;
/** Objects around a list by convention. */
const WRAPPER_NAMES = new Set("_embedded data result results response payload body".split(" "));
/** Successes in the order in which a mock prefers them, by the effect of the request. */
const PREFERRED = {
  create: ["201", "200", "202", "204"],
  read: ["200", "203", "202", "201", "204"],
  write: ["200", "201", "202", "204"],
  remove: ["204", "200", "202", "205"],
} as const;

/** The success that a request with this effect has, and its status. */
export function successOf(operation: Operation, effect: Effect): Success | undefined {
  const known = successes.get(operation) ?? {};
  successes.set(operation, known);
  if (!(effect in known)) known[effect] = findSuccess(operation, effect);
  return known[effect];
}

/** The effect of a request on a resource. */
export type Effect = keyof typeof PREFERRED;

interface Success {
  readonly status: number;
  readonly response: Response;
}

const successes = new WeakMap<Operation, { [Key in Effect]?: Success | undefined }>();

function findSuccess({ responses }: Operation, effect: Effect): Success | undefined {
  const preferred: readonly string[] = PREFERRED[effect];
  const keys = [...preferred, ...Object.keys(responses).filter((key) => /^2\d\d$/.test(key)), "2XX", "2xx"];
  const key = keys.find((it) => Object.hasOwn(responses, it));
  const response = key === undefined ? undefined : responses[key];
  if (key === undefined || response === undefined) return undefined;
  // For a range, the plainest of its codes, as Prism has it.
  return { status: /^\d+$/.test(key) ? Number(key) : 200, response };
}

/** The first JSON body that is declared, with its media type. */
export function jsonBody(
  content: Readonly<Record<string, MediaType>> | undefined,
): { mediaType: string; media: MediaType } | undefined {
  const entries = Object.entries(content ?? {});
  // A body of any type is JSON in an API that has no other.
  const found =
    entries.find(([type]) => isJson(type)) ?? entries.find(([type]) => /^(?:\*|application)\/\*/.test(type));
  return found && { mediaType: found[0], media: found[1] };
}

/** What is found out about a schema is found out once: a document never changes. */
function once<Result>(
  find: (document: OpenApiDocument, schema: unknown) => Result,
): (document: OpenApiDocument, schema: unknown) => Result {
  const known = new WeakMap<object, { result: Result }>();
  return (document, schema) => {
    if (typeof schema !== "object" || schema === null) return find(document, schema);
    let entry = known.get(schema);
    if (entry === undefined) {
      entry = { result: find(document, schema) };
      known.set(schema, entry);
    }
    return entry.result;
  };
}

/** A schema with all that every value of it satisfies as well, through `$ref` and `allOf`. */
export const partsOf = once((document, schema) => conjuncts(document, schema));

/** Every property that a schema declares in whatever way, with its schema: also those of its alternatives. */
export const declaredProperties = once((document, schema): ReadonlyMap<string, unknown> => {
  const found = new Map<string, unknown>();
  const seen = new Set<unknown>();
  const add = (part: unknown): void => {
    for (const conjunct of partsOf(document, part)) {
      if (seen.has(conjunct)) continue;
      seen.add(conjunct);
      for (const [name, property] of Object.entries(isObject(conjunct.properties) ? conjunct.properties : {}))
        if (!found.has(name)) found.set(name, property);
      for (const keyword of ["oneOf", "anyOf"] as const)
        if (Array.isArray(conjunct[keyword])) conjunct[keyword].forEach(add);
    }
  };
  add(schema);
  return found;
});

/** The names that a schema requires, whichever alternative holds. */
export const requiredNames = once(
  (document, schema): ReadonlySet<string> =>
    new Set(partsOf(document, schema).flatMap(({ required }) => (Array.isArray(required) ? required : []))),
);

/** Whether a property with this schema is set by the server alone: it is `readOnly`. */
export const isReadOnly = once((document, schema) => isHidden(document, schema, "request"));

/** Whether a property with this schema is never shown: it is `writeOnly`. */
export const isWriteOnly = once((document, schema) => isHidden(document, schema, "response"));

/** Whether a schema takes properties that it does not declare, and so says nothing about what they are. */
export const isOpen = once(
  (document, schema): boolean =>
    declaredProperties(document, schema).size === 0 ||
    partsOf(document, schema).some(
      ({ additionalProperties, patternProperties }) =>
        isObject(additionalProperties) || additionalProperties === true || isObject(patternProperties),
    ),
);

/** The types that a schema names, through `$ref`, `allOf` and alternatives; none if it names none. */
export const namedTypes = once((document, schema): ReadonlySet<string> => typesOf(document, schema, 0));

function typesOf(document: OpenApiDocument, schema: unknown, depth: number): Set<string> {
  const types = new Set<string>();
  for (const part of partsOf(document, schema)) {
    for (const type of [part.type ?? []].flat()) types.add(String(type));
    if (depth > 5) continue;
    for (const keyword of ["oneOf", "anyOf"] as const)
      for (const alternative of Array.isArray(part[keyword]) ? part[keyword] : [])
        for (const type of typesOf(document, alternative, depth + 1)) types.add(type);
  }
  return types;
}

/** Whether a schema is for objects, as far as it says. */
export function isObjectSchema(document: OpenApiDocument, schema: unknown): boolean {
  if (!isSchemaObject(schema)) return false;
  const types = namedTypes(document, schema);
  return types.has("object") || (types.size === 0 && declaredProperties(document, schema).size > 0);
}

/** The list in a response body, if it is one. @param name - The last literal segment of the path, such as `pets`. */
export function listShape(
  document: OpenApiDocument,
  schema: unknown,
  name: string,
  depth = 0,
): ListShape | undefined {
  const items = itemsOf(document, schema);
  if (items !== undefined) return isObjectSchema(document, items) ? { path: [], items } : undefined;
  if (!isObjectSchema(document, schema)) return undefined;
  const properties = declaredProperties(document, schema);
  if (properties.has("id") || properties.has("metadata")) return undefined;
  const lists = [...properties].flatMap(([property, value]) => {
    const found = itemsOf(document, value);
    return found !== undefined && isObjectSchema(document, found) ? [{ path: [property], items: found }] : [];
  });
  const named = lists.find(({ path: [property = ""] }) => isListName(property, name));
  if (named !== undefined) return named;
  const [only] = lists;
  const isEnvelope = [...properties.keys()].every(
    (it) => it === only?.path[0] || ENVELOPE_NAMES.test(plain(it)),
  );
  // A thing that holds things of its own kind, such as a folder, is no list of them.
  if (lists.length === 1 && isEnvelope && !isSameSchema(document, only?.items, schema)) return only;
  if (depth > 1) return undefined;
  for (const [property, value] of properties) {
    if (!WRAPPER_NAMES.has(property)) continue;
    const inner = listShape(document, value, name, depth + 1);
    if (inner !== undefined && inner.path.length + depth < 3)
      return { path: [property, ...inner.path], items: inner.items };
  }
  return undefined;
}

function itemsOf(document: OpenApiDocument, schema: unknown): unknown {
  for (const part of partsOf(document, schema))
    if ([part.type ?? []].flat().includes("array") || (part.type === undefined && part.items !== undefined))
      return part.items ?? {};
  return undefined;
}

function isListName(property: string, name: string): boolean {
  return LIST_NAMES.has(property) || plain(property) === plain(name);
}

/** A name without its style, so that `order-lines`, `order_lines` and `orderLines` are one. */
export function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}

/** Whether two schemas are the same: by their references, or as they are written. */
export function isSameSchema(document: OpenApiDocument, one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const [a, b] = [partsOf(document, one).at(-1), partsOf(document, other).at(-1)];
  const single = (schema: unknown) => isSchemaObject(schema) && typeof schema.$ref === "string";
  if ((single(one) || single(other)) && a !== undefined && a === b) return true;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The values of the examples of a media type, each with its name, as the specification orders them. */
export const examplesOf = once((document, written): { name: string; value: unknown }[] => {
  if (!isObject(written)) return [];
  const media = written as unknown as MediaType;
  const named = Object.entries(media.examples ?? {}).flatMap(([name, { value }]) =>
    value === undefined ? [] : [{ name, value }],
  );
  if (media.example !== undefined) named.unshift({ name: "example", value: media.example });
  if (named.length > 0) return named;
  return partsOf(document, media.schema)
    .flatMap(({ example, examples }) => [
      ...(Array.isArray(examples) ? examples : []),
      ...(example === undefined ? [] : [example]),
    ])
    .map((value, index) => ({ name: String(index), value }));
});

/** The first example of a schema; undefined if it has none. */
export const exampleOfSchema = once((document, schema): unknown => {
  for (const { example, examples } of partsOf(document, schema)) {
    const [first] = Array.isArray(examples) ? examples : [];
    if (first !== undefined || example !== undefined) return first ?? example;
  }
  return undefined;
});

/** The example that a description gives for a parameter; undefined if it gives none. */
export function parameterExample(
  { document }: Described,
  { example, examples, schema }: Operation["parameters"][number],
): unknown {
  if (example !== undefined) return example;
  const named = Object.values(examples ?? {}).find(({ value }) => value !== undefined);
  if (named !== undefined) return named.value;
  for (const part of partsOf(document, schema)) {
    const value = part.example ?? part.examples?.[0] ?? part.default ?? part.const ?? part.enum?.[0];
    if (value !== undefined) return value;
  }
  return undefined;
}
