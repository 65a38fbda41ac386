import type { Source } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { loadPrism, type PrismOperation } from "./prism.ts";

type Schema = Record<string, unknown>;

interface Place {
  schema: Schema;
  /** The keys that lead to the schema in the document. */
  path: string[];
}

const SCHEMAS = [
  "items",
  "additionalProperties",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
  "unevaluatedProperties",
];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
const OUTPUT = 1;
const MAX_KNOWN = 20_000;

/** Schemas that compiled once. Most schemas are in a document many times, and survive a reload. */
const known = new Set<string>();

/**
 * Makes sure that every schema of an operation compiles. One that does not would switch Prism's validation off, and
 * the mock would take anything.
 *
 * @throws DocumentError with the place of the innermost part that does not compile, and why.
 */
export async function checkSchemas(operation: PrismOperation, source: Source): Promise<void> {
  const bundle = Reflect.get(operation, "__bundled__") as unknown;
  for (const place of placesOf(operation, source)) {
    const key = JSON.stringify(place.schema);
    if (known.has(key)) continue;
    if (!compiles(place.schema, bundle)) throw await failure(innermost(place, bundle), source);
    if (known.size >= MAX_KNOWN) known.clear();
    known.add(key);
  }
}

/** Prism passes over a schema that does not compile. So a schema that nothing satisfies tells whether it compiled. */
function compiles(schema: Schema, bundle: unknown): boolean {
  const impossible = { $schema: schema.$schema, allOf: [schema], not: {} };
  return (
    loadPrism().validateAgainstSchema(null, impossible as never, false, OUTPUT, undefined, bundle)._tag ===
    "Some"
  );
}

function innermost(place: Place, bundle: unknown): Place {
  const $schema = place.schema.$schema;
  for (const part of partsOf(place)) {
    const schema = { $schema, ...part.schema };
    if (!compiles(schema, bundle)) return innermost({ ...part, schema }, bundle);
  }
  return place;
}

function partsOf({ schema, path }: Place): Place[] {
  const parts: [string[], unknown][] = [];
  for (const key of SCHEMAS) parts.push([[key], schema[key]]);
  for (const key of [...LISTS, ...MAPS]) {
    for (const [name, value] of Object.entries((schema[key] ?? {}) as object))
      parts.push([[key, name], value]);
  }
  return parts.flatMap(([keys, value]) =>
    isSchema(value) ? [{ schema: value, path: [...path, ...keys] }] : [],
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function failure({ schema, path }: Place, { location }: Source): Promise<DocumentError> {
  const why = loadPrism().explainSchema(schema) ?? "it is not a JSON Schema";
  const pointer = `#/${path.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
  const text = `the schema at ${pointer} does not compile: ${why}`;
  if (location === undefined || /^https?:/.test(location))
    return new DocumentError(text, { file: location ?? "document" });
  const { locate } = await import("./source-location.ts");
  return new DocumentError(text, await locate(location, path));
}

function* placesOf(operation: PrismOperation, source: Source): Generator<Place> {
  const base = ["paths", operation.path, operation.method];
  const { body, path = [], query = [], headers = [], cookie = [] } = operation.request ?? {};
  for (const content of body?.contents ?? []) {
    yield* place(content.schema, [...base, "requestBody", "content", content.mediaType, "schema"]);
  }
  for (const parameter of [...path, ...query, ...headers, ...cookie]) {
    yield* place(parameter.schema, [...parameterPath(base, parameter.name, source), "schema"]);
  }
  for (const response of operation.responses) {
    const at = [...base, "responses", response.code];
    for (const content of response.contents ?? [])
      yield* place(content.schema, [...at, "content", content.mediaType, "schema"]);
    for (const header of response.headers ?? [])
      yield* place(header.schema, [...at, "headers", header.name, "schema"]);
  }
}

function* place(schema: unknown, path: string[]): Generator<Place> {
  if (isSchema(schema)) yield { schema, path };
}

/** A parameter stands at the operation or at the path, and often is a reference. */
function parameterPath(base: string[], name: string, { document }: Source): string[] {
  for (const owner of [base, base.slice(0, -1)]) {
    const list = walk(document, [...owner, "parameters"]);
    const index = Array.isArray(list) ? list.findIndex((item) => nameOf(item, document) === name) : -1;
    if (index >= 0) return [...owner, "parameters", String(index)];
  }
  return base;
}

function nameOf(parameter: { $ref?: string; name?: string }, document: object): unknown {
  const target = parameter.$ref?.startsWith("#/")
    ? walk(document, parameter.$ref.slice(2).split("/"))
    : parameter;
  return (target as { name?: string } | undefined)?.name;
}

function walk(document: object, path: string[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
}
