/**
 * The contract that is served. This room loads it, watches its files, routes requests to its operations, and finds what
 * an operation declares.
 */
import {
  DescriptionError,
  type Header,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Parameter,
  type ParameterLocation,
  readDescription,
  type SecurityScheme,
  securitySchemesOf,
} from "@chat-api/openapi-document";
import { toPrismOperations } from "../prism/operations.ts";
import type { PreparedOperation } from "../prism/prepared-operation.ts";
import { checkSchemas } from "./check-schemas.ts";
import { readPrebuilt } from "./prebuilt.ts";
import { createRouter, type Match } from "./router.ts";

/** An operation that is served, with what is known of it so far. */
export interface ServedOperation extends Operation {
  /** What references in its schemas lead into. */
  readonly document: OpenApiDocument;
  readonly parametersIn: Readonly<Record<ParameterLocation, readonly Parameter[]>>;
  /** Alternatives: all schemes of any one open the operation. Empty: it is open to all. */
  readonly credentials: readonly (readonly SecurityScheme[])[];
  readonly prism: PreparedOperation;
  /** Responses that are always the same, and values of paths that were valid. */
  readonly memo: Map<string, unknown>;
  readonly validPaths: Map<string, Readonly<Record<string, unknown>>>;
}

/** A response header with its name. */
export type NamedHeader = Header & { readonly name: string };

/** A contract that is ready to be served. It never changes: a reload makes another. */
export interface Contract {
  readonly title: string;
  readonly version: string;
  /** As in RFC 3339. */
  readonly loadedAt: string;
  readonly files: readonly string[];
  readonly document: OpenApiDocument;
  readonly operations: readonly ServedOperation[];
  /** Names of the headers that responses may carry, for `Access-Control-Expose-Headers`. */
  readonly responseHeaders: readonly string[];
  match(method: string, segments: string[]): Match<ServedOperation>;
}

/**
 * Loads a contract.
 *
 * @param source - A path, a URL or a parsed document.
 * @throws DescriptionError if the document can't be served as it is, with the location.
 */
export async function loadContract(source: string | object): Promise<Contract> {
  const { document, files, prismOperations } = readPrebuilt(source) ?? (await prepareContract(source));
  const prism = new Map(prismOperations.map((it) => [`${it.method} ${it.path}`, it]));
  const schemes = securitySchemesOf(document);
  const operations = operationsOf(document).flatMap((operation) => {
    const own = prism.get(`${operation.method} ${operation.path}`);
    return own === undefined ? [] : [serve(operation, document, schemes, own)];
  });
  const info = document.info as { title?: string; version?: string } | undefined;
  return {
    title: String(info?.title ?? "API"),
    version: String(info?.version ?? ""),
    loadedAt: new Date().toISOString(),
    files,
    document,
    operations,
    responseHeaders: [...new Set(operations.flatMap(headerNames))],
    match: createRouter(operations.map((operation) => ({ ...operation, operation }))),
  };
}

/**
 * Reads a document, and makes Prism's operations of it.
 *
 * @throws DescriptionError if the document can't be served as it is, with the location.
 */
export async function prepareContract(
  source: string | object,
): Promise<{ document: OpenApiDocument; files: readonly string[]; prismOperations: PreparedOperation[] }> {
  const description = await readDescription(source);
  const { document, files, operations, problems } = description;
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new DescriptionError(errors);
  if (operations.length === 0) {
    const message = "The document has no operations. Add one to `paths`.";
    const location = description.at("/paths");
    throw new DescriptionError([{ message, severity: "error", location, operations: [], scope: "document" }]);
  }
  checkSchemas(description);
  return { document, files, prismOperations: toPrismOperations(document) };
}

function serve(
  operation: Operation,
  document: OpenApiDocument,
  schemes: Readonly<Record<string, SecurityScheme>>,
  prism: PreparedOperation,
): ServedOperation {
  const inLocation = (location: ParameterLocation): Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === location);
  return {
    ...operation,
    document,
    parametersIn: {
      path: inLocation("path"),
      query: inLocation("query"),
      header: inLocation("header"),
      cookie: inLocation("cookie"),
    },
    credentials: operation.security.map((alternative) =>
      Object.keys(alternative).flatMap((name) => schemes[name] ?? []),
    ),
    prism,
    memo: new Map(),
    validPaths: new Map(),
  };
}

function headerNames({ responses }: Operation): string[] {
  return Object.values(responses).flatMap(({ headers }) =>
    Object.keys(headers).map((name) => name.toLowerCase()),
  );
}
