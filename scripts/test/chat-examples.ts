import {
  fragment,
  isObject,
  type OpenApiDocument,
  resolve,
  type Schema,
  walkDescription,
} from "@chat-api/openapi-document";

/** An example somewhere in a contract, and the schema that it belongs to. */
export interface Example {
  readonly kind: "header" | "mediaType" | "parameter" | "schema";
  readonly pointer: string;
  readonly schema: Schema;
  readonly value: unknown;
}

/** Every example of the document: of media types, parameters and headers, and in schemas, defaults too. */
export function examplesOf(document: OpenApiDocument): Example[] {
  const found: Example[] = [];
  walkDescription(document, ({ kind, tokens, value: node }) => {
    if (!isObject(node)) return;
    const add = (
      kind: Example["kind"],
      schema: unknown,
      value: unknown,
      ...path: (string | number)[]
    ): void => {
      found.push({ kind, schema: schema as Schema, value, pointer: fragment(...tokens, ...path) });
    };
    if (kind === "schema") {
      const examples = Array.isArray(node.examples) ? node.examples : [];
      for (const [index, value] of examples.entries()) add(kind, node, value, "examples", index);
      if ("default" in node) add(kind, node, node.default, "default");
    }
    if (kind !== "header" && kind !== "mediaType" && kind !== "parameter") return;
    if ("example" in node) add(kind, node.schema, node.example, "example");
    for (const [name, example] of Object.entries(node.examples ?? {}))
      add(kind, node.schema, resolve(document, example).value, "examples", name);
  });
  return found;
}
