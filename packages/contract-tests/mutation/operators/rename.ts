import type { OpenApiDocument } from "../../src/openapi/operations.ts";
import { type Node, renamed } from "../edit.ts";

/** The document with another `operationId` for an operation, in the links that lead to it too. */
export function renameOperation(document: OpenApiDocument, from: string, to: string): OpenApiDocument {
  return mapObjects(document, (it) => (it.operationId === from ? { ...it, operationId: to } : it));
}

/** The document without the links that lead to an operation, and without references to those. */
export function withoutLinksTo(document: OpenApiDocument, operationId: string): OpenApiDocument {
  const links: Record<string, Node> = document.components?.links ?? {};
  const isRemoved = (link: Node): boolean =>
    link?.operationId === operationId ||
    Object.keys(links).some((it) => link?.$ref === `#/components/links/${it}` && isRemoved(links[it]));
  return mapObjects(document, (it) => {
    if (typeof it.links !== "object") return it;
    return {
      ...it,
      links: Object.fromEntries(Object.entries(it.links).filter(([, link]) => !isRemoved(link))),
    };
  });
}

/** The document with another name for a parameter, in the links to some operations and in runtime expressions. */
export function renameLinkArgument(
  document: OpenApiDocument,
  operations: readonly string[],
  location: string,
  from: string,
  to: string,
): OpenApiDocument {
  const old = `$request.${location}.${from}`;
  return mapObjects(document, (it) => {
    if (typeof it.operationId !== "string" || it.responses || typeof it.parameters !== "object") return it;
    const named = operations.includes(it.operationId) ? renamed(it.parameters, from, to) : it.parameters;
    const values = Object.entries(named).map(([name, value]) => [
      name,
      value === old ? `$request.${location}.${to}` : value,
    ]);
    return { ...it, parameters: Object.fromEntries(values) };
  });
}

/** A copy of a document in which each object is what a function makes of it; examples are left as they are. */
function mapObjects(node: Node, map: (object: Node) => Node): Node {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((it) => mapObjects(it, map));
  const children = Object.entries(node).map(([key, child]) => [
    key,
    key === "examples" || key === "example" ? child : mapObjects(child, map),
  ]);
  return map(Object.fromEntries(children));
}
