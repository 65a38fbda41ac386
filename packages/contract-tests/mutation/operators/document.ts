/** Metadata of the API, links, and the layout of the document: nothing that a request or a response shows. */
import {
  followReference,
  fragment,
  type OpenApiDocument,
  reachableSchemas,
  resolve,
} from "@chat-api/openapi-document";
import { isReference } from "../allowed-values.ts";
import { edited, mapObjects, type Node, nodeAt, type Path, renamed } from "../edit.ts";
import type { Operator } from "../mutant.ts";
import { documentOperator, operator, schemaOperator } from "./define.ts";
import { withoutLinks } from "./rename.ts";

export const DOCUMENT: readonly Operator[] = [
  annotation("info.title.changed", ["info", "title"], (it) => `${it}, changed`),
  annotation("info.version.changed", ["info", "version"], () => "99.0.0"),
  annotation("info.description.changed", ["info", "description"], (it) => `${it} Changed.`),
  annotation("tags.changed", ["tags"], (it) => it.map((tag: Node) => ({ ...tag, description: "Changed." }))),
  // The caller of the suite says where the server is.
  annotation("server.url.changed", ["servers", "0", "url"], (it) => `${it}/changed`),
  annotation("server.added", ["servers"], (it) => [...it, { url: "https://added.test" }]),
  operator(
    "link.removed",
    ({ links }) => links,
    function* ({ pointer }, { document }) {
      yield {
        label: "equivalent",
        document: withoutLinks(document, (link) => fragment(...link) === pointer),
      };
    },
  ),
  operator(
    "link.target.changed",
    ({ links }) => links,
    function* ({ path, node }, { document, operations }) {
      const to = operations.find(
        ({ operation: { operationId } }) => operationId && operationId !== node.operationId,
      )?.operation;
      if (!node.operationId || !to) return;
      const names = to.parameters.filter((it) => it.in === "path").map((it) => it.name);
      const given = Object.entries(node.parameters ?? {}).filter(([name]) => names.includes(name));
      const link = { ...node, operationId: to.operationId, parameters: Object.fromEntries(given) };
      yield { label: "equivalent", document: edited(document, path, () => link) };
    },
  ),
  operator(
    "link.expression.changed",
    ({ links }) => links,
    function* ({ path, node }, { document }) {
      for (const [name, value] of Object.entries(node.parameters ?? {})) {
        if (!String(value).startsWith("$response.body#/")) continue;
        const at = [...path, "parameters", name];
        yield { label: "equivalent", document: edited(document, at, () => `${value}Changed`), detail: name };
      }
    },
  ),
  documentOperator("component.schema.renamed", function* ({ document, schemas }) {
    for (const { path, uses } of schemas) {
      const [components, section, name] = path;
      if (path.length !== 3 || components !== "components" || section !== "schemas" || !name) continue;
      const own = edited(document, ["components", "schemas"], (it) => renamed(it, name, `${name}Changed`));
      yield {
        pointer: fragment(...path),
        label: "equivalent",
        document: redirected(own, fragment(...path), fragment("components", "schemas", `${name}Changed`)),
        uses,
      };
    }
  }),
  schemaOperator("reference.inlined", function* (schema, { document }) {
    if (isReference(schema) && !isRecursive(document, schema))
      yield { schema: resolve(document, schema), effect: "same" };
  }),
];

function annotation(name: string, path: Path, change: (value: Node) => Node): Operator {
  return documentOperator(name, function* ({ document }) {
    if (nodeAt(document, path) === undefined) return;
    yield { pointer: fragment(...path), label: "equivalent", document: edited(document, path, change) };
  });
}

/** The document with each reference to a schema, in the mapping of a discriminator too, pointing to another. */
function redirected(document: OpenApiDocument, from: string, to: string): OpenApiDocument {
  return mapObjects(document, ["schema"], (it) => {
    const mapping = Object.entries(it.discriminator?.mapping ?? {});
    if (it.$ref !== from && !mapping.some(([, target]) => target === from)) return it;
    const pointed = mapping.map(([value, target]) => [value, target === from ? to : target]);
    return {
      ...it,
      ...(it.$ref === from && { $ref: to }),
      ...(mapping.length > 0 && {
        discriminator: { ...it.discriminator, mapping: Object.fromEntries(pointed) },
      }),
    };
  });
}

/** Whether a reference leads to a schema that has the reference itself. */
function isRecursive(document: OpenApiDocument, { $ref }: Node): boolean {
  return reachableSchemas(document, followReference(document, $ref)).some((it) => it.$ref === $ref);
}
