/** Finds what can be changed in a contract, and which operations use each part of it. */
import {
  fragment,
  isHidden,
  isSchemaObject,
  keywordOf,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  parsePointer,
  type SchemaObject,
  subschemas,
} from "@chat-api/openapi-document";
import { areDisjoint } from "./allowed-values.ts";
import { follow, type Node, nodeAt, type Path } from "./edit.ts";
import type { Use } from "./label.ts";

/** Where a part of a contract is written: a component once, however often it is referred to. */
export interface Location {
  readonly path: Path;
  readonly pointer: string;
  readonly node: Node;
  /** None if nothing refers to it. */
  readonly uses: Use[];
}

/** An operation, or an entry below one: `responses/404`, whether it is a `$ref` or not. */
export interface OperationLocation extends Location {
  readonly operation: Operation;
}

/** A parameter, and the lists that name it, by pointer. */
export interface ParameterLocation extends Location {
  readonly sites: Map<string, Path>;
}

/** Every part of a contract that can be changed, in the order in which the operations lead to it. */
export interface Locations {
  readonly document: OpenApiDocument;
  readonly operations: readonly OperationLocation[];
  /** One for each operation and status. */
  readonly responses: readonly (OperationLocation & { readonly status: string })[];
  /** The response objects. Several entries of `responses` may refer to the same one. */
  readonly messages: readonly Location[];
  readonly parameters: readonly ParameterLocation[];
  readonly requestBodies: readonly Location[];
  readonly mediaTypes: readonly Location[];
  /** Of responses: one for each written response and name. */
  readonly headers: readonly (Location & { readonly definition: Node })[];
  readonly links: readonly Location[];
  readonly schemas: readonly Location[];
}

type Kind = Exclude<keyof Locations, "document">;

/** Reads the locations out of a document that is one file. */
export function locationsOf(document: OpenApiDocument): Locations {
  const found: Record<Kind, Map<string, Location>> = {
    operations: new Map(),
    responses: new Map(),
    messages: new Map(),
    parameters: new Map(),
    requestBodies: new Map(),
    mediaTypes: new Map(),
    headers: new Map(),
    links: new Map(),
    schemas: new Map(),
  };

  function add(kind: Kind, path: Path, use: Use, more: object = {}): Node {
    const key = fragment(...path);
    const known = found[kind].get(key);
    const location = known ?? { path, pointer: key, node: nodeAt(document, path), uses: [], ...more };
    found[kind].set(key, location);
    location.uses.push(use);
    return location.node;
  }

  function addSchema(path: Path, use: Use): void {
    walkSchema(document, path, use, found.schemas);
  }

  function addContent(path: Path, use: Use): void {
    for (const type of Object.keys(nodeAt(document, path) ?? {})) {
      const media = add("mediaTypes", [...path, type], use);
      if (media.schema !== undefined) addSchema([...path, type, "schema"], use);
    }
  }

  /** A Parameter or a Header Object: its schema is its own, or that of a media type. */
  function addSerialized(path: Path, use: Use): void {
    const { schema, content } = nodeAt(document, path);
    if (schema !== undefined) addSchema([...path, "schema"], { ...use, serialized: true });
    for (const type of Object.keys(content ?? {})) addSchema([...path, "content", type, "schema"], use);
  }

  function addParameters(operation: Operation, path: Path): void {
    const effective = new Map<string, { at: Path; site: Path }>();
    for (const owner of [path.slice(0, -1), path]) {
      for (const index of (nodeAt(document, owner).parameters ?? []).keys()) {
        const site = [...owner, "parameters", String(index)];
        const at = follow(document, site);
        const { name, in: location } = nodeAt(document, at);
        // One of the operation replaces its namesake of the path.
        effective.set(`${location} ${name}`, { at, site });
      }
    }
    for (const { at, site } of effective.values()) {
      const use = useOf(operation, "request");
      add("parameters", at, use, { sites: new Map() });
      (found.parameters.get(fragment(...at)) as ParameterLocation).sites.set(fragment(...site), site);
      addSerialized(at, use);
    }
  }

  function addResponse(operation: Operation, entry: Path, status: string): void {
    const use = useOf(operation, "response");
    add("responses", entry, use, { operation, status });
    const at = follow(document, entry);
    const response = add("messages", at, use);
    for (const name of Object.keys(response.headers ?? {})) {
      const header = follow(document, [...at, "headers", name]);
      add("headers", [...at, "headers", name], use, { definition: nodeAt(document, header) });
      addSerialized(header, use);
    }
    addContent([...at, "content"], use);
    for (const name of Object.keys(response.links ?? {}))
      add("links", follow(document, [...at, "links", name]), use);
  }

  const operations = operationsOf(document);
  for (const operation of operations) {
    const path = parsePointer(operation.pointer);
    const node = add("operations", path, useOf(operation, "request"), { operation });
    addParameters(operation, path);
    if (node.requestBody) {
      const at = follow(document, [...path, "requestBody"]);
      add("requestBodies", at, useOf(operation, "request"));
      addContent([...at, "content"], useOf(operation, "request"));
    }
    for (const status of Object.keys(node.responses ?? {}))
      addResponse(operation, [...path, "responses", status], status);
  }

  const lists = Object.entries(found).map(([kind, locations]) => [kind, [...locations.values()]]);
  return { document, ...Object.fromEntries(lists) } as Locations;
}

function useOf(operation: Operation, direction: Use["direction"]): Use {
  return { operation: operation.id, direction, serialized: false, sense: 1, choices: [] };
}

/** Adds a use to a schema, its subschemas, and what they refer to. */
function walkSchema(document: OpenApiDocument, path: Path, use: Use, found: Map<string, Location>): void {
  const node = nodeAt(document, path);
  if (!isSchemaObject(node)) return;
  const key = fragment(...path);
  const location = found.get(key) ?? { path, pointer: key, node, uses: [] };
  found.set(key, location);
  if (location.uses.some((it) => isSame(it, use))) return;
  // A property that is sent in the other direction only says nothing about this one.
  if (isHidden(document, node, use.direction)) return;
  location.uses.push(use);
  if (node.$ref !== undefined) walkSchema(document, follow(document, path), use, found);
  for (const { keyword, tokens } of subschemas(node)) {
    if (keywordOf(keyword).role !== "applicator") continue;
    const below = useBelow(document, use, { path, node, keyword });
    walkSchema(document, [...path, ...tokens], below, found);
  }
}

/**
 * The use of a subschema. If a value may satisfy two alternatives, another may allow what one allows as well, or `oneOf`
 * forbids it for that.
 */
function useBelow(
  document: OpenApiDocument,
  use: Use,
  { path, node, keyword }: { path: Path; node: SchemaObject; keyword: string },
): Use {
  if (keyword === "anyOf" || keyword === "oneOf")
    return areDisjoint(document, node[keyword] ?? [])
      ? { ...use, choices: [...use.choices, [...path, keyword]] }
      : { ...use, sense: 0 };
  if (keyword === "if" || (keyword === "contains" && node.maxContains !== undefined))
    return { ...use, sense: 0 };
  // -0 would not be 0 for a test.
  return keyword === "not" && use.sense !== 0 ? { ...use, sense: use.sense === 1 ? -1 : 1 } : use;
}

function isSame(one: Use, other: Use): boolean {
  return (
    one.operation === other.operation &&
    one.direction === other.direction &&
    one.serialized === other.serialized &&
    one.sense === other.sense &&
    one.choices.length === other.choices.length
  );
}
