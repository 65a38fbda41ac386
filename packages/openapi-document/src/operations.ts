/** Reads operations out of a document in which every `$ref` is a JSON Pointer, and resolves all but schemas. */
import { isObject, type JsonObject, mapValues } from "./json.ts";
import { fragment, valueAt } from "./json-pointer.ts";
import {
  type Content,
  type Header,
  type Link,
  METHODS,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type RequestBody,
  type Response,
  type SecurityScheme,
} from "./openapi.ts";
import { resolve, targetPointer } from "./references.ts";

/**
 * The operations of a map of Path Item Objects, in the order in which they are written. A part that cannot be used is
 * left out.
 *
 * @param under - The pointer of the map: `#/webhooks`, or that of a Callback Object. Default `#/paths`.
 */
export function operationsOf(document: OpenApiDocument, under = "#/paths"): Operation[] {
  const at = targetPointer(document, under);
  const value = valueAt(document, at);
  const items = isObject(value) ? value : {};
  return Object.keys(items)
    .filter((path) => !path.startsWith("x-"))
    .flatMap((path) => {
      const pointer = targetPointer(document, `${at}/${escaped(path)}`);
      const item = resolved(document, items[path]);
      if (!isObject(item)) return [];
      return METHODS.filter((method) => isObject(item[method])).map((method) =>
        readOperation(document, item, { path, method, pointer }),
      );
    });
}

/** The security schemes of a document by name, references resolved. */
export function securitySchemesOf(document: OpenApiDocument): Record<string, SecurityScheme> {
  const schemes = isObject(document.components) ? document.components.securitySchemes : undefined;
  return objectsOf(document, schemes, (scheme) => scheme as unknown as SecurityScheme);
}

function readOperation(
  document: OpenApiDocument,
  item: JsonObject,
  at: { path: string; method: (typeof METHODS)[number]; pointer: string },
): Operation {
  const { path, method } = at;
  const pointer = `${at.pointer}/${method}`;
  const operation = item[method] as JsonObject;
  const { operationId, summary, description, deprecated, tags } = operation;
  const parameters = new Map<string, Parameter>();
  for (const [owner, from] of [
    [item, at.pointer],
    [operation, pointer],
  ] as const)
    for (const parameter of parametersOf(document, owner.parameters, `${from}/parameters`))
      parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  const hasId = typeof operationId === "string" && operationId !== "";
  const body = readRequestBody(document, operation.requestBody, `${pointer}/requestBody`);
  return {
    id: hasId ? operationId : `${method.toUpperCase()} ${path}`,
    ...(hasId && { operationId }),
    method,
    path,
    pointer,
    ...(typeof summary === "string" && { summary }),
    ...(typeof description === "string" && { description }),
    ...(deprecated === true && { deprecated }),
    ...(Array.isArray(tags) && { tags }),
    parameters: [...parameters.values()],
    ...(body && { requestBody: body }),
    responses: readResponses(document, operation.responses, `${pointer}/responses`),
    security: listOf(operation.security ?? document.security),
    servers: listOf(operation.servers ?? item.servers ?? document.servers),
  };
}

function parametersOf(document: OpenApiDocument, list: unknown, pointer: string): Parameter[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((written, index) => {
    const parameter = resolved(document, written);
    if (!isObject(parameter) || typeof parameter.name !== "string") return [];
    if (!LOCATIONS.has(String(parameter.in)) || isIgnored(parameter)) return [];
    const at = targetPointer(document, `${pointer}/${index}`);
    return [{ ...readHeader(document, parameter, at), name: parameter.name, in: parameter.in } as Parameter];
  });
}

const LOCATIONS = new Set(["path", "query", "header", "cookie"]);

/** A header parameter with one of these names is ignored (OpenAPI 3.1, section 4.8.12.2.1): other fields say it. */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

function isIgnored({ in: location, name }: JsonObject): boolean {
  return location === "header" && IGNORED_HEADERS.has(String(name).toLowerCase());
}

/** A Parameter or a Header Object. */
function readHeader(document: OpenApiDocument, header: JsonObject, pointer: string): Header {
  return {
    ...header,
    ...(header.content !== undefined && {
      content: readContent(document, header.content, `${pointer}/content`),
    }),
    ...(header.examples !== undefined && { examples: objectsOf(document, header.examples, (it) => it) }),
    pointer,
  };
}

function readRequestBody(
  document: OpenApiDocument,
  written: unknown,
  pointer: string,
): RequestBody | undefined {
  const body = resolved(document, written);
  if (!isObject(body)) return undefined;
  const at = targetPointer(document, pointer);
  return { ...body, content: readContent(document, body.content, `${at}/content`), pointer: at };
}

function readResponses(
  document: OpenApiDocument,
  written: unknown,
  pointer: string,
): Record<string, Response> {
  return objectsOf(
    document,
    written,
    ({ description, headers, content, links }, status) => {
      const at = targetPointer(document, `${pointer}/${status}`);
      return {
        description: typeof description === "string" ? description : "",
        headers: objectsOf(
          document,
          headers,
          (it, name) => readHeader(document, it, targetPointer(document, `${at}/headers/${escaped(name)}`)),
          // The media type of the content says it (OpenAPI 3.1, section 4.8.17.1).
          (name) => name.toLowerCase() !== "content-type",
        ),
        content: readContent(document, content, `${at}/content`),
        links: objectsOf(
          document,
          links,
          (it, name): Link => ({ ...it, pointer: targetPointer(document, `${at}/links/${escaped(name)}`) }),
        ),
        pointer: at,
      };
    },
    (name) => !name.startsWith("x-"),
  );
}

function readContent(document: OpenApiDocument, written: unknown, pointer: string): Content {
  return objectsOf(document, written, (media, type) => ({
    ...media,
    ...(media.examples !== undefined && { examples: objectsOf(document, media.examples, (it) => it) }),
    pointer: targetPointer(document, `${pointer}/${escaped(type)}`),
  }));
}

/** The objects of a map, each resolved and read. What is no object, or refers to none, is left out. */
function objectsOf<To>(
  document: OpenApiDocument,
  map: unknown,
  read: (value: JsonObject, name: string) => To,
  isNamed: (name: string) => boolean = () => true,
): Record<string, To> {
  const usable = Object.entries(isObject(map) ? map : {}).flatMap(([name, written]) => {
    const value = resolved(document, written);
    return isNamed(name) && isObject(value) ? [[name, value] as const] : [];
  });
  return mapValues(Object.fromEntries(usable), read);
}

/** The value that a node refers to; undefined if that leads nowhere. */
function resolved(document: OpenApiDocument, node: unknown): unknown {
  try {
    return resolve(document, node);
  } catch {
    return undefined;
  }
}

function listOf<Item>(value: unknown): Item[] {
  return Array.isArray(value) ? value : [];
}

function escaped(token: string): string {
  return fragment(token).slice(2);
}
