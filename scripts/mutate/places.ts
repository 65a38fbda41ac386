/** Finds what there is to change in a contract, and where each part of it shows on the wire. */
import {
  type OpenApiDocument,
  type Operation,
  operationsOf,
  pointer,
} from "@chat-api/contract-tests/operations";
import { follow, type Node, nodeAt, type Path } from "./edit.ts";
import type { Use } from "./label.ts";
import { walkSchema } from "./schema-places.ts";

/** A part of a contract, where it is written: a component once, however often it is referred to. */
export interface Place {
  readonly path: Path;
  readonly pointer: string;
  readonly node: Node;
  /** Where it shows. None where nothing refers to it. */
  readonly uses: Use[];
}

/** An operation, or what is written below one: a response entry is `responses/404`, be it a `$ref` or not. */
export interface OperationPlace extends Place {
  readonly operation: Operation;
}

/** A parameter, and the lists that it stands in, by pointer. */
export interface ParameterPlace extends Place {
  readonly sites: Map<string, Path>;
}

/** Every part of a contract that can be changed, in the order in which the operations lead to it. */
export interface Places {
  readonly document: OpenApiDocument;
  readonly operations: readonly OperationPlace[];
  /** One for each operation and status. */
  readonly responses: readonly (OperationPlace & { readonly status: string })[];
  /** The responses themselves, many of which stand below several of those. */
  readonly messages: readonly Place[];
  readonly parameters: readonly ParameterPlace[];
  readonly requestBodies: readonly Place[];
  readonly mediaTypes: readonly Place[];
  /** Of responses: one for each response that is written, and name. */
  readonly headers: readonly (Place & { readonly definition: Node })[];
  readonly links: readonly Place[];
  readonly schemas: readonly Place[];
}

type Kind = Exclude<keyof Places, "document">;

/** Reads the places out of a document that is one file. */
export function placesOf(document: OpenApiDocument): Places {
  const found: Record<Kind, Map<string, Place>> = {
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
    const key = pointer(...path);
    const known = found[kind].get(key);
    const place = known ?? { path, pointer: key, node: nodeAt(document, path), uses: [], ...more };
    found[kind].set(key, place);
    place.uses.push(use);
    return place.node;
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

  /** A Parameter or a Header Object: its schema stands alone, or in a media type. */
  function addSerialised(path: Path, use: Use): void {
    const { schema, content } = nodeAt(document, path);
    if (schema !== undefined) addSchema([...path, "schema"], { ...use, serialised: true });
    for (const type of Object.keys(content ?? {})) addSchema([...path, "content", type, "schema"], use);
  }

  function addParameters(operation: Operation, itemPath: Path): void {
    const effective = new Map<string, { at: Path; site: Path }>();
    for (const owner of [itemPath, [...itemPath, operation.method]]) {
      for (const index of (nodeAt(document, owner).parameters ?? []).keys()) {
        const site = [...owner, "parameters", index];
        const at = follow(document, site);
        const { name, in: place } = nodeAt(document, at);
        // One of the operation replaces its namesake of the path.
        effective.set(`${place} ${name}`, { at, site });
      }
    }
    for (const { at, site } of effective.values()) {
      const use = useOf(operation, "request");
      add("parameters", at, use, { sites: new Map() });
      (found.parameters.get(pointer(...at)) as ParameterPlace).sites.set(pointer(...site), site);
      addSerialised(at, use);
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
      addSerialised(header, use);
    }
    addContent([...at, "content"], use);
    for (const name of Object.keys(response.links ?? {}))
      add("links", follow(document, [...at, "links", name]), use);
  }

  const operations = operationsOf(document);
  for (const operation of operations) {
    const itemPath = follow(document, ["paths", operation.path]);
    const path = [...itemPath, operation.method];
    const node = add("operations", path, useOf(operation, "request"), { operation });
    addParameters(operation, itemPath);
    if (node.requestBody) {
      const at = follow(document, [...path, "requestBody"]);
      add("requestBodies", at, useOf(operation, "request"));
      addContent([...at, "content"], useOf(operation, "request"));
    }
    for (const status of Object.keys(node.responses ?? {}))
      addResponse(operation, [...path, "responses", status], status);
  }

  const lists = Object.entries(found).map(([kind, places]) => [kind, [...places.values()]]);
  return { document, ...Object.fromEntries(lists) } as Places;
}

function useOf(operation: Operation, direction: Use["direction"]): Use {
  return { operation: idOf(operation), direction, serialised: false, sense: 1, choices: [] };
}

/** What the cases call an operation: by its `operationId`, or else by its method and path. */
export function idOf({ id, method, path }: Operation): string {
  return id || `${method.toUpperCase()} ${path}`;
}
