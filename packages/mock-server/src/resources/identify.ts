/** Finds the property of an item that says which one it is. */
import {
  isSchemaObject,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  parsePointer,
} from "@chat-api/openapi-document";
import { type Described, declaredProperties, type ListShape, namedTypes, partsOf, plain } from "./shapes.ts";

/** Where the ID of an item stands. */
export interface IdLocation {
  /** From the item: `["id"]` or `["metadata", "id"]`. */
  readonly path: readonly string[];
  /** Of the property; undefined if no schema declares it. */
  readonly schema: unknown;
  /** The path parameter that carries the ID. */
  readonly parameter: Parameter | undefined;
  /** How it was found, for people. */
  readonly because: string;
}

/** What is known of a collection. */
interface Evidence {
  readonly create: Operation | undefined;
  readonly idParameter: Parameter | undefined;
  /** The path of an item with `{}` for each parameter. */
  readonly itemShape: string;
  readonly list: ListShape | undefined;
  readonly schemas: readonly unknown[];
}

const NAMES = ["id", "_id", "uuid", "guid", "identifier"];
const WRAPPERS = ["metadata", "meta", "data", "attributes", "info"];

/** Finds the ID: by the links of the description, then by name, then by schema. */
export function locateId(description: Described, evidence: Evidence): IdLocation | undefined {
  const { document } = description;
  const { idParameter: parameter, schemas } = evidence;
  const linked = byLink(description, evidence);
  if (linked !== undefined) return { ...linked, schema: schemaAt(document, schemas, linked.path), parameter };
  const names = [
    ...(parameter ? namesFor(parameter.name) : []),
    ...(parameter ? NAMES : ["id", "_id", "uuid"]),
  ];
  for (const name of names) {
    const path = findByName(document, schemas, name);
    if (path === undefined) continue;
    return {
      path,
      schema: schemaAt(document, schemas, path),
      parameter,
      because: `the name ${path.join(".")}`,
    };
  }
  if (parameter === undefined) return undefined;
  const same = bySchema(document, schemas, parameter);
  if (same !== undefined)
    return {
      path: [same],
      schema: schemaAt(document, schemas, [same]),
      parameter,
      because: "the schema of its parameter",
    };
  // An item of which nothing is declared can have any property.
  const isUndeclared = schemas.every((schema) => declaredProperties(document, schema).size === 0);
  if (!isUndeclared || schemas.length === 0) return undefined;
  return { path: ["id"], schema: parameter.schema, parameter, because: "the name id, by convention" };
}

/** A link from the response that creates, or lists, to a path of the item. */
function byLink(
  { operations }: Described,
  { create, idParameter, itemShape, list }: Evidence,
): { path: readonly string[]; because: string } | undefined {
  const sources = operations.filter(
    (it) => it === create || (list !== undefined && it.method === "get" && `${shape(it)}/{}` === itemShape),
  );
  for (const source of sources)
    for (const response of Object.values(source.responses))
      for (const link of Object.values(response.links)) {
        const target = operations.find(
          (it) => it.operationId === link.operationId || it.pointer === link.operationRef,
        );
        if (target === undefined || !`${shape(target)}/`.startsWith(`${itemShape}/`)) continue;
        const position = itemShape.split("{}").length - 2;
        const name = [...target.path.matchAll(/\{([^}]*)\}/g)][position]?.[1] ?? idParameter?.name ?? "";
        const expression = link.parameters?.[name] ?? link.parameters?.[`path.${name}`];
        const pointer = /^\$response\.body#(\/.*)$/.exec(String(expression))?.[1];
        if (pointer === undefined) continue;
        let tokens = parsePointer(pointer);
        if (source !== create && list !== undefined) tokens = tokens.slice(list.path.length + 1);
        if (tokens.length > 0) return { path: tokens, because: `the link to ${target.id}` };
      }
  return undefined;
}

/** `petId` names `petId`, `pet_id` and `id`; `project_gid` names `gid`. */
function namesFor(parameter: string): string[] {
  const words = parameter.split(/[-_.\s]|(?<=[a-z0-9])(?=[A-Z])/);
  return words.length > 1 ? [parameter, words.at(-1) ?? ""] : [parameter];
}

function findByName(
  document: OpenApiDocument,
  schemas: readonly unknown[],
  name: string,
): readonly string[] | undefined {
  for (const schema of schemas) {
    const properties = declaredProperties(document, schema);
    for (const [property, value] of properties)
      if (plain(property) === plain(name) && isScalar(document, value)) return [property];
    for (const wrapper of WRAPPERS) {
      if (!properties.has(wrapper)) continue;
      for (const [property, value] of declaredProperties(document, properties.get(wrapper)))
        if (plain(property) === plain(name) && isScalar(document, value)) return [wrapper, property];
    }
  }
  return undefined;
}

/** A required property with the very schema of the parameter, if there is one alone. */
function bySchema(
  document: OpenApiDocument,
  schemas: readonly unknown[],
  { schema }: Parameter,
): string | undefined {
  const wanted = partsOf(document, schema).at(-1);
  if (!isSchemaObject(wanted) || (wanted.format === undefined && wanted.pattern === undefined))
    return undefined;
  for (const candidate of schemas) {
    const same = [...declaredProperties(document, candidate)].filter(([, property]) => {
      const own = partsOf(document, property).at(-1);
      return (
        own === wanted ||
        (own?.type === wanted.type && own?.format === wanted.format && own?.pattern === wanted.pattern)
      );
    });
    if (same.length === 1) return same[0]?.[0];
  }
  return undefined;
}

function schemaAt(document: OpenApiDocument, schemas: readonly unknown[], path: readonly string[]): unknown {
  for (const schema of schemas) {
    const found = path.reduce<unknown>(
      (at, name) => (at === undefined ? undefined : declaredProperties(document, at).get(name)),
      schema,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function isScalar(document: OpenApiDocument, schema: unknown): boolean {
  const types = namedTypes(document, schema);
  return !types.has("object") && !types.has("array") && !types.has("boolean");
}

function shape({ path }: Operation): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}
