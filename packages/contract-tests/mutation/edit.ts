/** Changes one node of a document, and shares the rest with the original, so that hundreds of mutants cost little. */
import {
  fragment,
  isObject,
  type ObjectKind,
  type OpenApiDocument,
  parsePointer,
  targetPointer,
  valueAt,
  walkDescription,
} from "@chat-api/openapi-document";

/** The tokens of the JSON Pointer of a node. */
export type Path = readonly string[];

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
  const key = path[at] as string;
  if (typeof node !== "object" || node === null || !(key in node))
    throw new Error(`The document has no ${fragment(...path.slice(0, at + 1))}.`);
  const child = step(node[key], path, at + 1, change);
  if (Array.isArray(node))
    return child === REMOVED ? node.toSpliced(Number(key), 1) : node.with(Number(key), child);
  if (child !== REMOVED) return { ...node, [key]: child };
  return without(node, key);
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
  return valueAt(document, path);
}

/** The path of the node that a path leads to through references. */
export function follow(document: OpenApiDocument, path: Path): Path {
  return parsePointer(targetPointer(document, fragment(...path)));
}

/**
 * A copy of the document in which some objects are mapped.
 * @param map Returns the node itself if nothing in it changes.
 */
export function mapObjects(
  document: OpenApiDocument,
  kinds: readonly ObjectKind[],
  map: (node: Node, path: Path) => Node,
): OpenApiDocument {
  let result = document;
  walkDescription(document, ({ kind, tokens, value }) => {
    if (kinds.includes(kind) && isObject(value) && map(value, tokens) !== value)
      result = edited(result, tokens, (node) => map(node, tokens));
  });
  return result;
}
