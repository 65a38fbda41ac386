import { type OpenApiDocument, pointer, resolve, type Schema } from "@chat-api/contract-tests/operations";

/** An example somewhere in a contract, and the schema that it belongs to. */
export interface Example {
  readonly kind: "header" | "media type" | "parameter" | "schema";
  readonly pointer: string;
  readonly schema: Schema;
  readonly value: unknown;
}

/** Every example of the document: of media types, parameters, headers, and inside schemas. */
export function examplesOf(document: OpenApiDocument): Example[] {
  return walk(document, document, []);
}

function walk(document: OpenApiDocument, node: unknown, path: readonly (string | number)[]): Example[] {
  if (typeof node !== "object" || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((item, index) => walk(document, item, [...path, index]));
  const here = exampleHere(document, node, path);
  const below = Object.entries(node)
    .filter(([key]) => key !== "examples" && key !== "example" && key !== "default")
    .flatMap(([key, value]) => walk(document, value, [...path, key]));
  return [...here, ...below];
}

function exampleHere(
  document: OpenApiDocument,
  node: OpenApiDocument,
  path: readonly (string | number)[],
): Example[] {
  const make = (
    kind: Example["kind"],
    schema: Schema,
    value: unknown,
    ...rest: (string | number)[]
  ): Example => ({
    kind,
    schema,
    value,
    pointer: pointer(...path, ...rest),
  });
  if (Array.isArray(node.examples))
    return node.examples.map((value, index) => make("schema", node, value, "examples", index));
  if (!("schema" in node)) return [];
  const kind = "in" in node ? "parameter" : path.includes("content") ? "media type" : "header";
  const single = "example" in node ? [make(kind, node.schema, node.example, "example")] : [];
  const named = Object.entries(node.examples ?? {}).map(([name, example]) =>
    make(kind, node.schema, resolve(document, example).value, "examples", name),
  );
  return [...single, ...named];
}
