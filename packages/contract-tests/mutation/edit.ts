/** Changes one node of a document, and shares the rest with the original, so that hundreds of mutants cost little. */
import type { OpenApiDocument } from "../src/openapi/operations.ts";

/** Steps from the root of a document to a node. */
export type Path = readonly (string | number)[];

/** Returned by a change to remove the node. */
export const REMOVED: unique symbol = Symbol("removed");

// biome-ignore lint/suspicious/noExplicitAny: a node can have any form
export type Node = any;

/**
 * A copy of the document in which one node is changed.
 * @throws {Error} If the path leads nowhere.
 */
export function edited(document: OpenApiDocument, path: Path, change: (node: Node) => Node): OpenApiDocument {
  return step(document, path, 0, change) as OpenApiDocument;
}

function step(node: Node, path: Path, at: number, change: (node: Node) => Node): Node {
  if (at === path.length) return change(node);
  const key = path[at] as string | number;
  if (typeof node !== "object" || node === null || !(key in node))
    throw new Error(`The document has no /${path.slice(0, at + 1).join("/")}.`);
  const child = step(node[key], path, at + 1, change);
  if (Array.isArray(node))
    return child === REMOVED ? node.filter((_, index) => index !== key) : node.with(Number(key), child);
  if (child !== REMOVED) return { ...node, [key]: child };
  return without(node, String(key));
}

/** The object without some of its properties. */
export function without(node: Node, ...keys: readonly string[]): Node {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}

/** The object with one key renamed, in its old position. */
export function renamed(node: Node, from: string, to: string): Node {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key === from ? to : key, value]));
}

/** The value with its first leaf changed, which may break its schema: an example is asked for byte by byte. */
export function anotherValue(value: unknown): unknown {
  if (typeof value === "string")
    return value.endsWith("0") ? `${value.slice(0, -1)}1` : `${value.slice(0, -1)}0`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (value === null) return "changed";
  const entries = Object.entries(value as object);
  if (entries.length === 0) return Array.isArray(value) ? ["changed"] : { changed: true };
  const [[key, first] = ["", null]] = entries;
  if (Array.isArray(value)) return value.with(0, anotherValue(first));
  return { ...(value as object), [key]: anotherValue(first) };
}

/** The node at a path; undefined if it leads nowhere. */
export function nodeAt(document: OpenApiDocument, path: Path): Node {
  return path.reduce((node: Node, key) => node?.[key], document);
}

/** The path that a node really stands at, once every `$ref` at the end of a path is followed. */
export function follow(document: OpenApiDocument, path: Path): Path {
  const { $ref } = nodeAt(document, path) ?? {};
  return typeof $ref === "string" && $ref.startsWith("#/") ? follow(document, pathOf($ref)) : path;
}

function pathOf(reference: string): string[] {
  return reference
    .slice(2)
    .split("/")
    .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"));
}
