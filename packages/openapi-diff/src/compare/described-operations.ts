import { type Description, type Operation, operationsOf, valueAt } from "@chat-api/openapi-document";
import { documentOf, entriesOf, get, type Located, property } from "../located.ts";

/** An operation of a path, a webhook or a callback, and where its parts stand. */
export interface DescribedOperation extends Located {
  /** Method and path without the names of path parameters; unique within a description. */
  readonly key: string;
  /** The operationId, or method and path. */
  readonly title: string;
  readonly method: string;
  readonly path: string;
  /** Whether the API is the one that calls, as with a webhook. */
  readonly outgoing: boolean;
  /** By location and name, such as `query limit`; a path parameter by its position, such as `path 0`. */
  readonly parameters: ReadonlyMap<string, Located>;
  /** The list of alternatives, wherever it is written; absent if there is none. */
  readonly security: Located | undefined;
  /** The list of servers, wherever it is written; absent if there is none. */
  readonly servers: Located | undefined;
}

/** Every operation of a description by its key: of its paths, of its webhooks, and the callbacks of both. */
export function describedOperations(description: Description): Map<string, DescribedOperation> {
  const { operations, webhooks } = description;
  const all = [
    ...operations.flatMap((it) => withCallbacks(description, it, "", false)),
    ...webhooks.flatMap((it) => withCallbacks(description, it, "webhook ", true)),
  ];
  return new Map(all.map((operation) => [operation.key, operation]));
}

function withCallbacks(
  description: Description,
  operation: Operation,
  prefix: string,
  outgoing: boolean,
): DescribedOperation[] {
  const described = describe(description, operation, prefix, outgoing);
  const callbacks = entriesOf(get(described, "callbacks")).flatMap(([name, { pointer }]) =>
    operationsOf(description.document, pointer).flatMap((it) =>
      withCallbacks(description, it, `${described.key} callback ${name} `, !outgoing),
    ),
  );
  return [described, ...callbacks];
}

function describe(
  description: Description,
  { operationId, method, path, pointer, parameters }: Operation,
  prefix: string,
  outgoing: boolean,
): DescribedOperation {
  const root = documentOf(description);
  const at = (of: string): Located => ({
    value: valueAt(description.document, of),
    pointer: of,
    description,
  });
  const operation = at(pointer);
  const item = at(pointer.slice(0, pointer.lastIndexOf("/")));
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const keyOf = (location: string, name: string): string => {
    const position = location === "path" ? inPath.indexOf(name) : -1;
    // The names of headers are the same in any case (RFC 9110, section 5.1).
    return `${location} ${position >= 0 ? position : location === "header" ? name.toLowerCase() : name}`;
  };
  const used = new Set(parameters.map((it) => it.pointer));
  const written = [item, operation].flatMap((it) => entriesOf(get(it, "parameters")));
  return {
    ...operation,
    key: `${prefix}${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`,
    title: operationId ?? `${prefix}${method.toUpperCase()} ${path}`,
    method,
    path,
    outgoing,
    parameters: new Map(
      written
        .filter(([, it]) => used.has(it.pointer))
        .map(([, it]) => [keyOf(it.value.in, it.value.name), it]),
    ),
    security: property(operation, "security") ?? property(root, "security"),
    servers: property(operation, "servers") ?? property(item, "servers") ?? property(root, "servers"),
  };
}
