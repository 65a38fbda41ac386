/** Where a request goes. */
export type Match<T> =
  | { kind: "operation"; operation: T; params: Record<string, string> }
  /** The path is known, the method is not. */
  | { kind: "method"; allow: string }
  | { kind: "path" };

/** An operation to route to. */
export interface Route<T> {
  /** In lower case. */
  method: string;
  /** A path of OpenAPI, such as `/files/{name}.{extension}`. */
  path: string;
  operation: T;
}

interface Endpoint<T> {
  methods: Map<string, { operation: T; names: string[] }>;
}

interface Node<T> {
  /** Segments without a parameter. */
  literals: Map<string, Node<T>>;
  /** Segments with a parameter and more, such as `{name}.json`, by their shape. */
  patterns: Map<string, { regex: RegExp; node: Node<T> }>;
  /** A segment that is one parameter. */
  parameter?: Node<T>;
  endpoint?: Endpoint<T>;
}

const PARAMETER = /\{([^{}]+)\}/g;

/**
 * Makes a router for the paths of a document. The time that a match takes does not grow with the number of paths.
 * As OpenAPI asks, a literal segment goes before one with a parameter. A parameter is never empty.
 */
export function createRouter<T>(routes: Route<T>[]): (method: string, segments: string[]) => Match<T> {
  const root: Node<T> = newNode();
  for (const route of routes) add(root, route);

  return (method, segments) => {
    const values: string[] = [];
    const endpoint = find(root, segments, 0, values);
    if (endpoint === undefined) return { kind: "path" };
    const found =
      endpoint.methods.get(method) ?? (method === "head" ? endpoint.methods.get("get") : undefined);
    if (found === undefined) return { kind: "method", allow: allow(endpoint) };
    const params: Record<string, string> = {};
    for (let i = 0; i < found.names.length; i++) params[found.names[i] as string] = values[i] as string;
    return { kind: "operation", operation: found.operation, params };
  };
}

function newNode<T>(): Node<T> {
  return { literals: new Map(), patterns: new Map() };
}

function add<T>(root: Node<T>, { method, path, operation }: Route<T>): void {
  const names: string[] = [];
  let node = root;
  for (const segment of path.split("/").slice(1)) {
    const own = [...segment.matchAll(PARAMETER)].map((match) => match[1] as string);
    names.push(...own);
    node =
      own.length === 0
        ? literal(node, segment)
        : own.length === 1 && segment === `{${own[0]}}`
          ? single(node)
          : pattern(node, segment);
  }
  node.endpoint ??= { methods: new Map() };
  node.endpoint.methods.set(method, { operation, names });
}

function literal<T>(node: Node<T>, segment: string): Node<T> {
  const next = node.literals.get(segment) ?? newNode<T>();
  node.literals.set(segment, next);
  return next;
}

function single<T>(node: Node<T>): Node<T> {
  node.parameter ??= newNode<T>();
  return node.parameter;
}

function pattern<T>(node: Node<T>, segment: string): Node<T> {
  const shape = segment
    .split(PARAMETER)
    .map((part, i) => (i % 2 === 1 ? "(.+)" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")))
    .join("");
  const known = node.patterns.get(shape) ?? { regex: new RegExp(`^${shape}$`, "s"), node: newNode<T>() };
  node.patterns.set(shape, known);
  return known.node;
}

function find<T>(node: Node<T>, segments: string[], at: number, values: string[]): Endpoint<T> | undefined {
  if (at === segments.length) return node.endpoint;
  const segment = segments[at] as string;
  const next = node.literals.get(segment);
  const found = next && find(next, segments, at + 1, values);
  if (found !== undefined) return found;
  const kept = values.length;
  for (const { regex, node: candidate } of node.patterns.values()) {
    const match = regex.exec(segment);
    if (match === null) continue;
    values.push(...match.slice(1));
    const endpoint = find(candidate, segments, at + 1, values);
    if (endpoint !== undefined) return endpoint;
    values.length = kept;
  }
  if (node.parameter === undefined || segment === "") return undefined;
  values.push(segment);
  const endpoint = find(node.parameter, segments, at + 1, values);
  if (endpoint === undefined) values.length = kept;
  return endpoint;
}

function allow<T>({ methods }: Endpoint<T>): string {
  const names = [...methods.keys()].map((method) => method.toUpperCase());
  if (methods.has("get") && !methods.has("head")) names.push("HEAD");
  if (!methods.has("options")) names.push("OPTIONS");
  return names.join(", ");
}
