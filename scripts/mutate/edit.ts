import type { OpenApiDocument } from "@chat-api/contract-tests/operations";

/** Steps from the root of a document to a node. */
export type Path = readonly (string | number)[];

/** Returned by a change to take the node away. */
export const REMOVED: unique symbol = Symbol("removed");

// biome-ignore lint/suspicious/noExplicitAny: a node can have any shape
export type Node = any;

/**
 * A copy of the document in which one node is changed. What is beside the path is shared with the original, so that
 * hundreds of mutants cost little.
 * @throws {Error} Where the path leads nowhere.
 */
export function edited(document: OpenApiDocument, path: Path, change: (node: Node) => Node): OpenApiDocument {
  return step(document, path, 0, change) as OpenApiDocument;
}

function step(node: Node, path: Path, at: number, change: (node: Node) => Node): Node {
  if (at === path.length) return change(node);
  const key = path[at] as string | number;
  if (typeof node !== "object" || node === null || !(key in node))
    throw new Error(`There is no /${path.slice(0, at + 1).join("/")} in the document.`);
  const child = step(node[key], path, at + 1, change);
  if (Array.isArray(node))
    return child === REMOVED ? node.filter((_, index) => index !== key) : node.with(Number(key), child);
  if (child !== REMOVED) return { ...node, [key]: child };
  return without(node, String(key));
}

/** The object without some of its members. */
export function without(node: Node, ...keys: readonly string[]): Node {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}

/** The object with one key written anew, where it stood. */
export function renamed(node: Node, from: string, to: string): Node {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key === from ? to : key, value]));
}

/** The node at a path; undefined where it leads nowhere. */
export function nodeAt(document: OpenApiDocument, path: Path): Node {
  return path.reduce((node: Node, key) => node?.[key], document);
}

/** Where a `$ref` of the document itself leads. */
export function pathOf(reference: string): string[] {
  return reference
    .slice(2)
    .split("/")
    .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Where a path ends once every `$ref` at its end is followed. */
export function follow(document: OpenApiDocument, path: Path): Path {
  const { $ref } = nodeAt(document, path) ?? {};
  return typeof $ref === "string" && $ref.startsWith("#/") ? follow(document, pathOf($ref)) : path;
}
