import { type OpenApiDocument, pointer, resolve, type Schema } from "@chat-api/contract-tests/operations";

/** An example somewhere in a contract, and the schema that it belongs to. */
export interface Example {
  readonly kind: "header" | "media type" | "parameter" | "schema";
  readonly pointer: string;
  readonly schema: Schema;
  readonly value: unknown;
}

/** Every example of the document: of media types, parameters, headers, and inside schemas, defaults too. */
export function examplesOf(document: OpenApiDocument): Example[] {
  const found: Example[] = [];

  function add(kind: Example["kind"], schema: Schema, value: unknown, ...path: (string | number)[]): void {
    found.push({ kind, schema, value, pointer: pointer(...path) });
  }

  /** Examples are data: what looks like a schema in them is none. */
  function walk(node: unknown, path: readonly (string | number)[], names = false): void {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) walk(item, [...path, index]);
      return;
    }
    const object: OpenApiDocument = node;
    if (!names) addExamples(object, path);
    const isSchema = !names && ("type" in object || "$ref" in object || "enum" in object);
    const data = isSchema ? ["default", "examples", "example", "enum", "const"] : ["examples", "example"];
    for (const [key, child] of Object.entries(object)) {
      if (names || !data.includes(key)) walk(child, [...path, key], !names && MAPS.has(key));
    }
  }

  function addExamples(node: OpenApiDocument, path: readonly (string | number)[]): void {
    if (Array.isArray(node.examples))
      for (const [index, value] of node.examples.entries())
        add("schema", node, value, ...path, "examples", index);
    if ("type" in node && "default" in node) add("schema", node, node.default, ...path, "default");
    if (!("schema" in node)) return;
    const kind = "in" in node ? "parameter" : path.at(-2) === "content" ? "media type" : "header";
    if ("example" in node) add(kind, node.schema, node.example, ...path, "example");
    for (const [name, example] of Object.entries(node.examples ?? {}))
      add(kind, node.schema, resolve(document, example).value, ...path, "examples", name);
  }

  walk(document, []);
  return found;
}

/** Keywords whose members are named by the author, so that a member called `default` is no default. */
const MAPS = new Set(
  "properties patternProperties $defs schemas responses headers content parameters paths".split(" "),
);
