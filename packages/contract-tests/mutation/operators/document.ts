/** Metadata of the API, links, and the layout of the document: nothing that a request or a response shows. */
import { pointer, resolve } from "../../src/openapi/operations.ts";
import { isReference } from "../allowed-values.ts";
import { edited, type Node, nodeAt, renamed, without } from "../edit.ts";
import type { Operator } from "../mutant.ts";
import { documentOperator, operator, schemaOperator } from "./define.ts";

export const DOCUMENT: readonly Operator[] = [
  annotation("info.title.changed", ["info", "title"], (it) => `${it}, changed`),
  annotation("info.version.changed", ["info", "version"], () => "99.0.0"),
  annotation("info.description.changed", ["info", "description"], (it) => `${it} Changed.`),
  annotation("tags.changed", ["tags"], (it) => it.map((tag: Node) => ({ ...tag, description: "Changed." }))),
  // The caller of the suite says where the server is.
  annotation("server.url.changed", ["servers", 0, "url"], (it) => `${it}/changed`),
  annotation("server.added", ["servers"], (it) => [...it, { url: "https://added.test" }]),
  operator(
    "link.removed",
    ({ links }) => links,
    function* ({ path, pointer: at }, { document }) {
      yield { label: "equivalent", document: withoutLink(document, path, at) };
    },
  ),
  operator(
    "link.target.changed",
    ({ links }) => links,
    function* ({ path, node }, { document, operations }) {
      const to = operations.find(({ operation }) => operation.id !== node.operationId)?.operation;
      if (!node.operationId || !to) return;
      const names = to.parameters.filter((it) => it.in === "path").map((it) => it.name);
      const given = Object.entries(node.parameters ?? {}).filter(([name]) => names.includes(name));
      const link = { ...node, operationId: to.id, parameters: Object.fromEntries(given) };
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
      const [components, section, name] = path.map(String);
      if (path.length !== 3 || components !== "components" || section !== "schemas" || !name) continue;
      const own = edited(document, ["components", "schemas"], (it) => renamed(it, name, `${name}Changed`));
      yield {
        pointer: pointer(...path),
        label: "equivalent",
        document: redirected(own, pointer(...path), pointer("components", "schemas", `${name}Changed`)),
        uses,
      };
    }
  }),
  schemaOperator("reference.inlined", function* (schema, { document }, { path }) {
    if (isReference(schema) && !refersToItself(document, schema, path.length))
      yield { schema: resolve(document, schema), effect: "same" };
  }),
];

function annotation(
  name: string,
  path: readonly (string | number)[],
  change: (value: Node) => Node,
): Operator {
  return documentOperator(name, function* ({ document }) {
    if (nodeAt(document, path) === undefined) return;
    yield { pointer: pointer(...path), label: "equivalent", document: edited(document, path, change) };
  });
}

/** Removes a link from every response that has it, inline or by reference. */
function withoutLink(document: Node, path: readonly (string | number)[], at: string): Node {
  const walk = (node: Node): Node => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map(walk);
    const children = Object.entries(node).map(([key, child]) => [key, walk(child)]);
    const links = Object.entries<Node>(node.links ?? {}).filter(([, link]) => link?.$ref !== at);
    return { ...Object.fromEntries(children), ...(node.links && { links: Object.fromEntries(links) }) };
  };
  return edited(walk(document), path.slice(0, -1), (it) => without(it, String(path.at(-1))));
}

function redirected(node: Node, from: string, to: string): Node {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((it) => redirected(it, from, to));
  const entries = Object.entries(node).map(([key, child]) => [
    key,
    child === from && (key === "$ref" || isMapping(node, key)) ? to : redirected(child, from, to),
  ]);
  return Object.fromEntries(entries);
}

/** The values of a discriminator's mapping are references too. */
function isMapping(node: Node, key: string): boolean {
  return typeof node[key] === "string" && node[key].startsWith("#/components/schemas/");
}

function refersToItself(document: Node, schema: Node, depth: number): boolean {
  const seen = new Set<string>();
  const walk = (node: Node): boolean => {
    if (typeof node !== "object" || node === null) return false;
    if (node.$ref === schema.$ref) return true;
    if (typeof node.$ref === "string" && !seen.has(node.$ref)) {
      seen.add(node.$ref);
      if (walk(resolve(document, node))) return true;
    }
    return Object.values(node).some(walk);
  };
  return depth > 0 && walk(resolve(document, { $ref: schema.$ref }));
}
