/** Which object stands where in an OpenAPI document: one table, and the walks over it. */
import { isObject, type JsonObject, mapValues } from "./json.ts";
import type { Schema } from "./json-schema.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { subschemas } from "./walk-schema.ts";

/** An object of the OpenAPI Specification that tools read. */
export type ObjectKind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "header"
  | "requestBody"
  | "mediaType"
  | "encoding"
  | "response"
  | "link"
  | "example"
  | "callback"
  | "securityScheme"
  | "server"
  | "schema";

/** A field that holds one object, a list of them, or objects by name. */
interface Field {
  readonly kind: ObjectKind;
  readonly holds: "one" | "list" | "map";
  /** Whether names that begin with `x-` are extensions: so in Paths, Responses and Callback Objects alone. */
  readonly extensible?: true;
}

const one = (kind: ObjectKind): Field => ({ kind, holds: "one" });
const list = (kind: ObjectKind): Field => ({ kind, holds: "list" });
const map = (kind: ObjectKind): Field => ({ kind, holds: "map" });
const extensible = (kind: ObjectKind): Field => ({ kind, holds: "map", extensible: true });

const METHOD_FIELDS = Object.fromEntries(
  ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"].map((method) => [
    method,
    one("operation"),
  ]),
);
const SERIALIZED = { schema: one("schema"), content: map("mediaType"), examples: map("example") };

/** The fields that hold objects, by kind. Everything else in an object is data, or an extension. */
const FIELDS: Readonly<Record<Exclude<ObjectKind, "schema" | "callback">, Readonly<Record<string, Field>>>> =
  {
    document: {
      servers: list("server"),
      paths: extensible("pathItem"),
      webhooks: map("pathItem"),
      components: one("components"),
    },
    components: {
      schemas: map("schema"),
      responses: map("response"),
      parameters: map("parameter"),
      examples: map("example"),
      requestBodies: map("requestBody"),
      headers: map("header"),
      securitySchemes: map("securityScheme"),
      links: map("link"),
      callbacks: map("callback"),
      pathItems: map("pathItem"),
      mediaTypes: map("mediaType"),
    },
    pathItem: {
      servers: list("server"),
      parameters: list("parameter"),
      ...METHOD_FIELDS,
      additionalOperations: map("operation"),
    },
    operation: {
      parameters: list("parameter"),
      requestBody: one("requestBody"),
      responses: extensible("response"),
      callbacks: map("callback"),
      servers: list("server"),
    },
    parameter: SERIALIZED,
    header: SERIALIZED,
    requestBody: { content: map("mediaType") },
    mediaType: {
      schema: one("schema"),
      itemSchema: one("schema"),
      examples: map("example"),
      encoding: map("encoding"),
    },
    encoding: { headers: map("header") },
    response: { headers: map("header"), content: map("mediaType"), links: map("link") },
    link: { server: one("server") },
    example: {},
    securityScheme: {},
    server: {},
  };

/** Where components of a kind stand, if they can be shared. */
export const COMPONENTS: Readonly<Partial<Record<ObjectKind, string>>> = Object.fromEntries(
  Object.entries(FIELDS.components).map(([name, { kind }]) => [kind, name]),
);

/** An object's name in the specification, such as "Path Item Object". */
export function specificationName(kind: ObjectKind): string {
  const words = kind === "document" ? "OpenAPI" : kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} Object`;
}

/** An object within another. */
export interface Child {
  readonly kind: ObjectKind;
  readonly tokens: readonly string[];
  /** As it is written: an object of the kind, a reference to one, or something that a person got wrong. */
  readonly value: unknown;
}

/** The objects that stand in an object, one level down. */
export function childrenOf(kind: ObjectKind, node: JsonObject): Child[] {
  if (kind === "schema")
    return subschemas(node).map(({ tokens, schema }) => ({ kind, tokens, value: schema }));
  if (kind === "callback") return named(node, [], { kind: "pathItem", holds: "map", extensible: true });
  const found: Child[] = [];
  const fields = FIELDS[kind];
  for (const name of Object.keys(node)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) continue;
    const value = node[name];
    if (field.holds === "one") found.push({ kind: field.kind, tokens: [name], value });
    else if (Array.isArray(value) !== (field.holds === "list") || !(typeof value === "object" && value))
      continue;
    else found.push(...named(value as JsonObject, [name], field));
  }
  return found;
}

function named(value: JsonObject, tokens: readonly string[], { kind, extensible }: Field): Child[] {
  return Object.entries(value)
    .filter(([name]) => !(extensible && name.startsWith("x-")))
    .map(([name, child]) => ({ kind, tokens: [...tokens, name], value: child }));
}

/** An object that a walk visits. */
export interface Visited {
  readonly kind: ObjectKind;
  /** The tokens of its JSON Pointer. */
  readonly tokens: readonly string[];
  /** An object, or what a person wrote where one should stand. */
  readonly value: unknown;
}

/**
 * Visits every object of a document, or of a part of one, in the order in which they are written, each once. It follows
 * no references, and never looks into examples, defaults, extensions and other data.
 */
export function walkDescription(
  root: unknown,
  visit: (visited: Visited) => void,
  kind: ObjectKind = "document",
  tokens: readonly string[] = [],
): void {
  const seen = new Set<unknown>();
  const walk = (visited: Visited): void => {
    const { value } = visited;
    if (isObject(value)) {
      if (seen.has(value)) return;
      seen.add(value);
    }
    visit(visited);
    if (!isObject(value)) return;
    for (const child of childrenOf(visited.kind, value))
      walk({ ...child, tokens: [...visited.tokens, ...child.tokens] });
  };
  walk({ kind, tokens, value: root });
}

/** A copy of a document in which each outermost schema is mapped. Parts without a change are shared with the document. */
export function mapSchemas(document: OpenApiDocument, map: (schema: Schema) => Schema): OpenApiDocument {
  const known = new Map<unknown, unknown>();
  return mapped("document", document) as OpenApiDocument;

  function mapped(kind: ObjectKind, node: unknown): unknown {
    if (kind === "schema") return typeof node === "boolean" || isObject(node) ? map(node as Schema) : node;
    if (!isObject(node)) return node;
    if (known.has(node)) return known.get(node);
    known.set(node, node);
    let copy: JsonObject | undefined;
    for (const { kind: childKind, tokens, value } of childrenOf(kind, node)) {
      const changed = mapped(childKind, value);
      if (changed === value) continue;
      copy ??= { ...node };
      setAt(copy, node, tokens, changed);
    }
    known.set(node, copy ?? node);
    return copy ?? node;
  }
}

/** Sets a value one or two levels down; the level between is copied once. */
function setAt(copy: JsonObject, original: JsonObject, tokens: readonly string[], value: unknown): void {
  const [first = "", second] = tokens;
  if (second === undefined) copy[first] = value;
  else {
    const held = copy[first];
    if (held === original[first])
      copy[first] = Array.isArray(held) ? [...held] : mapValues(held as JsonObject, (it) => it);
    (copy[first] as JsonObject)[second] = value;
  }
}
