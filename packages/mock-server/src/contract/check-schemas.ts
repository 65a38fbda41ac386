import { loadPrism, type PrismOperation } from "../prism/prism.ts";
import type { Source } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { formatPointer } from "./json-pointer.ts";

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
  "unevaluatedItems",
  "additionalItems",
];
const GROUPS = [
  "allOf",
  "anyOf",
  "oneOf",
  "prefixItems",
  "properties",
  "patternProperties",
  "$defs",
  "definitions",
  "dependentSchemas",
];
const METASCHEMAS = [
  "https://json-schema.org/draft/2020-12/schema",
  "https://json-schema.org/draft/2019-09/schema",
];
const DRAFT_07 = "http://json-schema.org/draft-07/schema#";
/** Keywords by which a schema can be a valid one, and still not compile. */
const REFERENCES = /"\$(ref|id|anchor|dynamicRef|dynamicAnchor|recursiveRef)":/;
const OUTPUT = 1;
const MAX_KNOWN = 20_000;

/** Schemas that passed once. Most schemas are in a document many times, and survive a reload. */
const known = new Set<string>();

/**
 * Makes sure that every schema of an operation compiles. One that does not would switch Prism's validation off, and
 * the mock would take anything.
 *
 * @throws DocumentError with the place that is wrong, and why.
 */
export async function checkSchemas(operation: PrismOperation, source: Source): Promise<void> {
  const bundle = Reflect.get(operation, "__bundled__") as unknown;
  for (const { path, schema } of placesOf(operation, source)) {
    const key = JSON.stringify(schema);
    if (known.has(key)) continue;
    const fault = invalidPart(schema) ?? (REFERENCES.test(key) ? uncompiled(schema, bundle) : undefined);
    if (fault !== undefined) throw await failure([...path, ...fault.path], fault.why, source);
    if (known.size >= MAX_KNOWN) known.clear();
    known.add(key);
  }
}

interface Fault {
  /** From the schema on. */
  path: string[];
  why: string;
}

/** Prism compiles a schema once for each object, however alike two are. */
const schemasOfDialects = new Map<string, object>();

function schemaOf($schema: string): object {
  const schema = schemasOfDialects.get($schema) ?? {
    $schema,
    $ref: METASCHEMAS.includes($schema) ? $schema : DRAFT_07,
  };
  schemasOfDialects.set($schema, schema);
  return schema;
}

/** Validates a schema against the schema of its dialect: much faster than compiling it, and it finds the very place. */
function invalidPart(schema: Schema): Fault | undefined {
  const $schema = String(schema.$schema ?? DRAFT_07).replace(/#$/, "");
  const result = loadPrism().validateAgainstSchema(schema, schemaOf($schema) as never, false, OUTPUT);
  if (result._tag === "None") return badPattern(schema, []);
  const deepest = [...result.value].sort((a, b) => (b.path ?? []).length - (a.path ?? []).length)[0];
  const path = (deepest?.path ?? []).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return { path, why: `it ${deepest?.message.replace(/^.*?(?=must )/, "")}` };
}

/** The schema of a dialect does not look into regular expressions, at which a compilation fails. */
function badPattern(schema: unknown, path: string[]): Fault | undefined {
  if (!isSchema(schema)) return undefined;
  const patterns: [string[], unknown][] = [
    [["pattern"], schema.pattern],
    ...Object.keys(schema.patternProperties ?? {}).map((key): [string[], unknown] => [
      ["patternProperties", key],
      key,
    ]),
  ];
  for (const [keys, pattern] of patterns) {
    const why = whyNoRegex(pattern);
    if (why !== undefined) return { path: [...path, ...keys], why };
  }
  for (const [keys, part] of partsOf(schema)) {
    const fault = badPattern(part, [...path, ...keys]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function partsOf(schema: Schema): [string[], unknown][] {
  const single = SCHEMAS.map((key): [string[], unknown] => [[key], schema[key]]);
  const many = GROUPS.flatMap((key) =>
    Object.entries(schema[key] ?? {}).map(([name, part]): [string[], unknown] => [[key, name], part]),
  );
  return [...single, ...many];
}

function whyNoRegex(value: unknown): string | undefined {
  try {
    if (typeof value === "string") new RegExp(value, "u");
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

/** Prism passes over a schema that does not compile. So a schema that nothing satisfies tells whether it compiled. */
function uncompiled(schema: Schema, bundle: unknown): Fault | undefined {
  const impossible = { $schema: schema.$schema, allOf: [schema], not: {} };
  const result = loadPrism().validateAgainstSchema(
    null,
    impossible as never,
    false,
    OUTPUT,
    undefined,
    bundle,
  );
  if (result._tag === "Some") return undefined;
  return {
    path: [],
    why: loadPrism().explainSchema({ ...schema, __bundled__: bundle }) ?? "it is not a JSON Schema",
  };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function failure(path: string[], why: string, { location }: Source): Promise<DocumentError> {
  const text = `the schema at ${formatPointer(path)} does not compile: ${why}`;
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
