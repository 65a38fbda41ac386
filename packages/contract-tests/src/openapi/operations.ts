/** Reads the operations out of an OpenAPI document that is one file: every `$ref` in it is `#/…`. */
import type { MediaType, OpenApiDocument, Operation, Parameter, RequestBody, Response } from "./openapi.ts";

export type * from "./openapi.ts";

/** The methods that a Path Item Object can hold (OpenAPI 3.1, section 4.8.9.1). */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Every operation of the document, in the order in which it is written. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(withoutExtensions(document.paths)).flatMap(([path, reference]) => {
    const item = resolve(document, reference);
    return METHODS.filter((method) => item?.[method]).map((method) =>
      operationOf(document, path, method, item),
    );
  });
}

function operationOf(
  document: OpenApiDocument,
  path: string,
  method: string,
  item: OpenApiDocument,
): Operation {
  const { operationId, summary, description, deprecated, ...operation } = item[method];
  const parameters = new Map<string, Parameter>();
  for (const reference of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
    const parameter: Parameter = resolve(document, reference);
    parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return {
    id: operationId ?? "",
    method,
    path,
    pointer: pointer("paths", path, method),
    ...(summary && { summary }),
    ...(description && { description }),
    ...(deprecated && { deprecated }),
    parameters: [...parameters.values()],
    ...(operation.requestBody && { requestBody: requestBodyOf(document, operation.requestBody) }),
    responses: mapValues(withoutExtensions(operation.responses), (it) => responseOf(document, it)),
    security: operation.security ?? document.security ?? [],
  };
}

/** What stands beside the declared members can be anything (OpenAPI 3.1, section 4.9). */
function withoutExtensions(record: Record<string, unknown> | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => !key.startsWith("x-")));
}

function requestBodyOf(document: OpenApiDocument, reference: unknown): RequestBody {
  const body = resolve(document, reference);
  return { ...body, content: contentOf(document, body.content) };
}

function responseOf(document: OpenApiDocument, reference: unknown): Response {
  const { description, headers, content, links } = resolve(document, reference);
  return {
    description,
    headers: mapValues(headers, (it) => resolve(document, it)),
    content: contentOf(document, content),
    links: mapValues(links, (it) => resolve(document, it)),
  };
}

function contentOf(document: OpenApiDocument, content: Record<string, MediaType> | undefined) {
  return mapValues(content, (mediaType) => ({
    ...mediaType,
    ...(mediaType.examples && { examples: mapValues(mediaType.examples, (it) => resolve(document, it)) }),
  }));
}

/**
 * Follows `$ref` until something else stands there. Members beside a `$ref` win over those of its target,
 * as JSON Schema 2020-12 and OpenAPI 3.1 Reference Objects have it for descriptions.
 * @throws {Error} Where a `$ref` leads nowhere or round in a circle.
 */
// biome-ignore lint/suspicious/noExplicitAny: the target can have any shape
export function resolve(document: OpenApiDocument, node: any, depth = 0): any {
  if (typeof node?.$ref !== "string") return node;
  const { $ref, ...siblings } = node;
  if (depth > 100) throw new Error(`$ref ${$ref} leads round in a circle`);
  const target = $ref
    .slice(2)
    .split("/")
    .reduce((parent: OpenApiDocument | undefined, token: string) => parent?.[unescapeToken(token)], document);
  if (!$ref.startsWith("#/") || target === undefined) throw new Error(`$ref ${$ref} leads nowhere`);
  const resolved = resolve(document, target, depth + 1);
  return Object.keys(siblings).length > 0 ? { ...resolved, ...siblings } : resolved;
}

/** A JSON Pointer as a URI fragment (RFC 6901). */
export function pointer(...tokens: readonly (string | number)[]): string {
  return `#/${tokens.map((token) => String(token).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}

function unescapeToken(token: string): string {
  return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The same members, each with what is made of its value; none where there is no record. */
export function mapValues<From, To>(record: Record<string, From> | undefined, map: (value: From) => To) {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, map(value)]));
}
