import { METHODS } from "@chat-api/openapi-document";
import type { Documents } from "./node.ts";
import { get, member, membersOf, type Node, rootOf } from "./node.ts";

/** An operation with what it inherits from its path and from the document. */
export interface Operation {
  /** Method and path, the names of whose parameters don't tell it from another; unique within a contract. */
  readonly key: string;
  /** How people call it: its operationId, or method and path. */
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly node: Node;
  /** Whether the API is the one that calls, as with a webhook. */
  readonly outgoing: boolean;
  /** By place and name, such as `query limit`; a path parameter by its position, such as `path 0`. */
  readonly parameters: ReadonlyMap<string, Node>;
  /** The list of alternatives, wherever it is written; absent where there is none. */
  readonly security: Node | undefined;
  /** The list of servers, wherever it is written; absent where there is none. */
  readonly servers: Node | undefined;
}

/** Every operation of a contract by its key: of its paths, of its webhooks, and the callbacks of both. */
export function operationsOf(documents: Documents): Map<string, Operation> {
  const root = rootOf(documents);
  const found = [
    ...itemsOf(root, get(root, "paths"), "", false),
    ...itemsOf(root, get(root, "webhooks"), "webhook ", true),
  ];
  return new Map(found.map((operation) => [operation.key, operation]));
}

function itemsOf(root: Node, items: Node | undefined, prefix: string, outgoing: boolean): Operation[] {
  return membersOf(items).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const node = get(item, method);
      if (!node) return [];
      const operation = operationOf(root, { item, node, method, path, prefix, outgoing });
      const callbacks = membersOf(get(node, "callbacks")).flatMap(([name, callback]) =>
        itemsOf(root, callback, `${operation.key} callback ${name} `, !outgoing),
      );
      return [operation, ...callbacks];
    }),
  );
}

interface Found {
  readonly item: Node;
  readonly node: Node;
  readonly method: string;
  readonly path: string;
  readonly prefix: string;
  readonly outgoing: boolean;
}

function operationOf(root: Node, { item, node, method, path, prefix, outgoing }: Found): Operation {
  const inherited = (key: string) => member(node, key) ?? member(item, key) ?? member(root, key);
  return {
    key: `${prefix}${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`,
    title: get(node, "operationId")?.value ?? `${prefix}${method.toUpperCase()} ${path}`,
    method,
    path,
    node,
    outgoing,
    parameters: parametersOf(path, [
      ...membersOf(get(item, "parameters")),
      ...membersOf(get(node, "parameters")),
    ]),
    security: member(node, "security") ?? member(root, "security"),
    servers: inherited("servers"),
  };
}

function parametersOf(path: string, written: readonly [string, Node][]): Map<string, Node> {
  const inPath = namesIn(path);
  return new Map(
    written.map(([, parameter]) => {
      const place = String(parameter.value?.in);
      const name = String(parameter.value?.name);
      const position = inPath.indexOf(name);
      // The names of headers are alike in any case (RFC 9110, section 5.1).
      const known = place === "header" ? name.toLowerCase() : name;
      return [`${place} ${place === "path" && position >= 0 ? position : known}`, parameter];
    }),
  );
}

/** The names of the parameters in a path, in their order. */
function namesIn(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
}
