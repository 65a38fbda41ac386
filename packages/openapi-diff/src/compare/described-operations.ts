import {
  type Description,
  type Direction,
  type Operation,
  operationsOf,
  valueAt,
} from "@chat-api/openapi-document";
import { documentOf, entriesOf, get, type Located, property } from "../located.ts";
import type { Collector, Pair, Scope } from "./collector.ts";

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

/** Reports changes of the parts of an operation, which are in requests or in responses. */
export type Parts = Scope<Direction>;

/** An operation before and after, and where its changes are reported. */
export interface OperationPair extends Pair {
  readonly base: DescribedOperation;
  readonly revision: DescribedOperation;
  /** For its parameters and its body: the API receives them in requests, or sends them. */
  readonly sent: Parts;
  /** For its responses. */
  readonly returned: Parts;
  /** For the operation as a whole. */
  readonly whole: Scope<"both">;
  /** For what every request depends on. */
  readonly request: Scope<"request">;
  /** For documentation that operations share. */
  readonly description: Scope<"both">;
}

/** Pairs an operation of the base with that of the revision. */
export function operationPair(
  collector: Collector,
  base: DescribedOperation,
  revision: DescribedOperation,
): OperationPair {
  const { title, outgoing } = revision;
  return {
    base,
    revision,
    sent: collector.in<Direction>(outgoing ? "response" : "request", title),
    returned: collector.in<Direction>(outgoing ? "request" : "response", title),
    whole: collector.in("both", title),
    request: collector.in("request", title),
    description: collector.in("both"),
  };
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
