import {
  childrenOf,
  followReference,
  isObject,
  type JsonObject,
  type ObjectKind,
  type OpenApiDocument,
  resolve,
} from "@chat-api/openapi-document";
import type { PreparedOperation } from "./prepared-operation.ts";
import { loadPrism } from "./prism.ts";

const DIALECT_2020_12 = "https://json-schema.org/draft/2020-12/schema";
const OAS_DIALECT = /^https:\/\/spec\.openapis\.org\/oas\/3\.\d\/dialect\//;

/**
 * The dialect of schemas that name none. Without one, Prism takes schemas for draft-07, and ignores half of their
 * keywords. The default of OpenAPI is a superset of draft 2020-12 (OpenAPI 3.1.1 section 4.8.24.1).
 */
export function dialectOf({ jsonSchemaDialect: dialect }: OpenApiDocument): string {
  return typeof dialect === "string" && !OAS_DIALECT.test(dialect) ? dialect : DIALECT_2020_12;
}

/** Converts the operations of a document into those of Prism. */
export function toPrismOperations(document: OpenApiDocument): PreparedOperation[] {
  const { whole, recursive } = withoutReferences(document);
  const operations = loadPrism().converter()({ ...whole, jsonSchemaDialect: dialectOf(document) });
  return operations.map((operation) => ({ ...operation, __bundled__: recursive }));
}

/**
 * A copy of a document with the target of each reference instead of the reference: Prism looks for `writeOnly` and the
 * like in the schema alone. Only a reference from a target back to itself stays one, to where Prism looks for it.
 */
function withoutReferences(document: OpenApiDocument): { whole: OpenApiDocument; recursive: JsonObject } {
  const copies = new Map<unknown, unknown>();
  const pending = new Set<unknown>();
  const names = new Map<unknown, string>();
  const whole = copied("document", document) as OpenApiDocument;
  const recursive = [...names].map(([target, name]) => [name, copyOf("schema", target, target)]);
  return { whole, recursive: Object.fromEntries(recursive) };

  function copied(kind: ObjectKind, node: unknown): unknown {
    if (!isObject(node)) return node;
    if (typeof node.$ref !== "string") return copyOf(kind, node, node);
    const target = followReference(document, node.$ref);
    if (pending.has(target)) {
      const name = names.get(target) ?? `recursive${names.size}`;
      names.set(target, name);
      return { ...node, $ref: `#/__bundled__/${name}` };
    }
    let resolved: unknown;
    try {
      resolved = resolve(document, node);
    } catch {
      // It leads nowhere, or back to itself: no operation that is served uses it.
      return {};
    }
    pending.add(target);
    const copy = copyOf(kind, resolved, Object.keys(node).length > 1 ? node : target);
    pending.delete(target);
    return copy;
  }

  function copyOf(kind: ObjectKind, node: unknown, key: unknown): unknown {
    if (!isObject(node)) return node;
    const known = copies.get(key);
    if (known !== undefined) return known;
    const copy: JsonObject = { ...node };
    for (const { kind: childKind, tokens, value } of childrenOf(kind, node)) {
      const [name = "", inner] = tokens;
      if (inner === undefined) copy[name] = copied(childKind, value);
      else {
        const held = node[name] as JsonObject;
        if (copy[name] === held) copy[name] = Array.isArray(held) ? [...held] : { ...held };
        (copy[name] as JsonObject)[inner] = copied(childKind, value);
      }
    }
    copies.set(key, copy);
    return copy;
  }
}
