import type { Operation } from "@chat-api/openapi-document";
import type { CaseRequest } from "./case.ts";

/** Which paths of the contract a path is one of. */
export interface PathIndex {
  /** The operations that a router could take a path for. Templates in it stand for any segment. */
  matching(path: string): readonly Operation[];
}

interface Node {
  readonly literals: Map<string, Node>;
  /** Segments with a parameter in them, by how they are written. */
  readonly patterns: Map<string, { readonly regex: RegExp; readonly node: Node }>;
  readonly operations: Operation[];
}

/** The time that a look-up takes does not grow with the number of paths. */
export function createPathIndex(operations: readonly Operation[]): PathIndex {
  const root = newNode();
  for (const operation of operations) {
    let node = root;
    for (const segment of operation.path.split("/")) node = child(node, segment);
    node.operations.push(operation);
  }
  return { matching: (path) => find(root, path.split("/"), 0) };
}

function newNode(): Node {
  return { literals: new Map(), patterns: new Map(), operations: [] };
}

function child(node: Node, segment: string): Node {
  if (!/\{[^{}]*\}/.test(segment)) {
    const next = node.literals.get(segment) ?? newNode();
    node.literals.set(segment, next);
    return next;
  }
  const shape = segment.replace(/\{[^{}]*\}/g, "{}");
  const known = node.patterns.get(shape) ?? { regex: regexOf(shape), node: newNode() };
  node.patterns.set(shape, known);
  return known.node;
}

function regexOf(shape: string): RegExp {
  const parts = shape.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".+")}$`, "s");
}

function find(node: Node, segments: readonly string[], at: number): Operation[] {
  const segment = segments[at];
  if (segment === undefined) return node.operations;
  const literal = node.literals.get(segment);
  const patterns = [...node.patterns.values()].filter(({ regex }) => regex.test(segment));
  return [...(literal ? [literal] : []), ...patterns.map((it) => it.node)].flatMap((next) =>
    find(next, segments, at + 1),
  );
}

/** The path with its documented arguments. */
export function concretePath({ path, parameters }: CaseRequest): string {
  return path.replace(/\{([^{}]+)\}/g, (template, name: string) => {
    const value = parameters.path[name];
    return value === undefined ? template : [value].flat().map(String).join(",");
  });
}
