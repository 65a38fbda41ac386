import type { MediaType, OpenApiDocument, Operation, Parameter } from "./openapi/operations.ts";
import { resolve } from "./openapi/operations.ts";

export { type Credentials, credentialHeaders } from "./credentials.ts";

/** The arguments of an operation as its examples give them, by name; `body` among them. */
export type Arguments = Record<string, unknown>;

/** The required arguments, each with its first example. With `optional`, the optional ones that have one too. */
export function documentedArguments(
  document: OpenApiDocument,
  operation: Operation,
  { optional = false }: { optional?: boolean } = {},
): Arguments {
  const parameters = operation.parameters
    .filter((parameter) => optional || parameter.required || parameter.in === "path")
    .map((parameter) => [parameter.name, exampleOf(document, parameter)])
    .filter(([, example]) => example !== undefined);
  const body = bodyExample(document, operation);
  return { ...Object.fromEntries(parameters), ...(body !== undefined && { body }) };
}

/** What is required for a call of the operation and has no example, one sentence for each. */
export function missingExamples(document: OpenApiDocument, operation: Operation): string[] {
  const { id, parameters, requestBody } = operation;
  const names = parameters
    .filter((it) => (it.required || it.in === "path") && exampleOf(document, it) === undefined)
    .map(({ name }) => `the required parameter ${name}`);
  if (requestBody?.required && bodyExample(document, operation) === undefined) names.push("the request body");
  return names.map((name) => `${id}: ${name} has no example. Add one to the contract.`);
}

function bodyExample(document: OpenApiDocument, { requestBody }: Operation): unknown {
  const [media] = Object.values(requestBody?.content ?? {});
  return media && exampleOf(document, media);
}

/** The first example of a parameter or a media type, or else of its schema. */
function exampleOf(
  document: OpenApiDocument,
  { example, examples, schema }: Pick<MediaType & Parameter, "example" | "examples" | "schema">,
): unknown {
  const { examples: values, default: usual, const: only, enum: one } = resolve(document, schema) ?? {};
  const named = resolve(document, Object.values(examples ?? {})[0])?.value;
  return example ?? named ?? values?.[0] ?? usual ?? only ?? one?.[0];
}

/** An HTTP request, ready for `fetch`. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query, from the origin on. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Writes a request as OpenAPI says: parameters in their default style, the body as JSON. */
export function plainRequest(
  operation: Operation,
  args: Arguments,
  headers: Readonly<Record<string, string>> = {},
): PlainRequest {
  const { method, path, parameters } = operation;
  const target = path.replace(/\{([^}]+)\}/g, (template, name) =>
    args[name] === undefined ? template : [args[name]].flat().map(encode).join(","),
  );
  const query = new URLSearchParams();
  const sent: Record<string, string> = {};
  const cookies: string[] = [];
  for (const { name, in: place } of parameters) {
    const value = args[name];
    if (value === undefined) continue;
    if (place === "query") for (const item of [value].flat()) query.append(name, String(item));
    if (place === "header") sent[name] = String(value);
    if (place === "cookie") cookies.push(`${name}=${value}`);
  }
  const type = Object.keys(operation.requestBody?.content ?? {})[0];
  const body = args.body === undefined || type === undefined ? {} : { body: JSON.stringify(args.body) };
  return {
    method: method.toUpperCase(),
    target: query.size > 0 ? `${target}?${query}` : target,
    headers: {
      ...sent,
      ...("body" in body && type && { "content-type": type }),
      ...headers,
      ...joinedCookies(cookies, headers),
    },
    ...body,
  };
}

function encode(value: unknown): string {
  return encodeURIComponent(String(value));
}

/** One `Cookie` header of all (RFC 6265, section 5.4), or none. */
function joinedCookies(cookies: readonly string[], { cookie }: { cookie?: string }): { cookie?: string } {
  const all = cookie === undefined ? cookies : [...cookies, cookie];
  return all.length > 0 ? { cookie: all.join("; ") } : {};
}
