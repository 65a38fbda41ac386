import type { OpenApiDocument, Operation, Parameter, SecurityScheme } from "./operations.ts";
import { resolve } from "./operations.ts";

/** The arguments of an operation as its examples give them, by name; `body` among them. */
export type Arguments = Record<string, unknown>;

/** One credential for each kind of security scheme. */
export interface Credentials {
  readonly basic: { readonly username: string; readonly password: string };
  readonly bearer: string;
  /** The value of the cookie, or of the API key. */
  readonly apiKey: string;
}

/** The required arguments, each with its first example. With `optional`, the optional ones too. */
export function documentedArguments(
  document: OpenApiDocument,
  operation: Operation,
  { optional = false }: { optional?: boolean } = {},
): Arguments {
  const parameters = operation.parameters
    .filter((parameter) => optional || parameter.required || parameter.in === "path")
    .map((parameter) => [parameter.name, parameterExample(document, operation, parameter)]);
  const body = Object.values(operation.requestBody?.content ?? {}).map(
    ({ examples }) => Object.values(examples ?? {})[0]?.value,
  );
  return { ...Object.fromEntries(parameters), ...(operation.requestBody && { body: body[0] }) };
}

function parameterExample(document: OpenApiDocument, { id }: Operation, parameter: Parameter): unknown {
  const schema = resolve(document, parameter.schema);
  const example = parameter.example ?? schema?.examples?.[0] ?? schema?.default ?? schema?.enum?.[0];
  if (example === undefined)
    throw new Error(`${id}: the parameter ${parameter.name} has no example. Add one to the contract.`);
  return example;
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
  const target = path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(String(args[name])));
  const query = new URLSearchParams();
  const sent: Record<string, string> = {};
  for (const { name, in: place } of parameters) {
    const value = args[name];
    if (value === undefined) continue;
    if (place === "query") for (const item of [value].flat()) query.append(name, String(item));
    if (place === "header") sent[name] = String(value);
  }
  const type = Object.keys(operation.requestBody?.content ?? {})[0];
  const body = args.body === undefined || type === undefined ? {} : { body: JSON.stringify(args.body) };
  return {
    method: method.toUpperCase(),
    target: query.size > 0 ? `${target}?${query}` : target,
    headers: { ...sent, ...("body" in body && type && { "content-type": type }), ...headers },
    ...body,
  };
}

/**
 * The headers of one alternative of a security requirement: all of its schemes together.
 * Nothing where there are no credentials for one of them.
 */
export function credentialHeaders(
  document: OpenApiDocument,
  alternative: Readonly<Record<string, unknown>>,
  credentials: Partial<Credentials>,
): Record<string, string> | undefined {
  const headers = Object.keys(alternative).map((name) =>
    credentialHeader(resolve(document, document.components?.securitySchemes?.[name]), credentials),
  );
  return headers.includes(undefined) ? undefined : Object.assign({}, ...headers);
}

function credentialHeader(
  scheme: SecurityScheme,
  { basic, bearer, apiKey }: Partial<Credentials>,
): Record<string, string> | undefined {
  const kind = scheme.type === "http" ? scheme.scheme?.toLowerCase() : `apiKey in ${scheme.in}`;
  if (kind === "basic" && basic) {
    const pair = Buffer.from(`${basic.username}:${basic.password}`).toString("base64");
    return { authorization: `Basic ${pair}` };
  }
  if (kind === "bearer" && bearer) return { authorization: `Bearer ${bearer}` };
  if (kind === "apiKey in cookie" && apiKey) return { cookie: `${scheme.name}=${apiKey}` };
  if (kind === "apiKey in header" && apiKey) return { [String(scheme.name)]: apiKey };
  return undefined;
}
