/**
 * The contract that is served. This room loads it, watches its files, routes requests to its operations, and finds what
 * an operation declares.
 */
import {
  DescriptionError,
  type Header,
  METHODS,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Parameter,
  type ParameterLocation,
  type Problem,
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
  /** Why it can't be served. It responds with a 501 that says so. */
  readonly problems: readonly Problem[];
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
  /** What is wrong with the document. */
  readonly problems: readonly Problem[];
  /** Names of the headers that responses may carry, for `Access-Control-Expose-Headers`. */
  readonly responseHeaders: readonly string[];
  match(method: string, segments: string[]): Match<ServedOperation>;
}

/**
 * Loads a contract.
 *
 * @param source - A path, a URL or a parsed document.
 * @throws DescriptionError if nothing in the document can be relied on, with the location.
 */
export async function loadContract(source: string | object): Promise<Contract> {
  const { document, files, prismOperations, problems } =
    readPrebuilt(source) ?? (await prepareContract(source));
  const prism = new Map(prismOperations.map((it) => [`${it.method} ${it.path}`, it]));
  const schemes = securitySchemesOf(document);
  const operations = operationsOf(document).flatMap((operation) => {
    const own = problems.filter((it) => it.severity === "error" && it.operations.includes(operation.id));
    const prepared = prism.get(`${operation.method} ${operation.path}`) ?? operation;
    return serve(operation, document, schemes, prepared, own);
  });
  const info = document.info as { title?: string; version?: string } | undefined;
  return {
    title: String(info?.title ?? "API"),
    version: String(info?.version ?? ""),
    loadedAt: new Date().toISOString(),
    files,
    document,
    operations,
    problems,
    responseHeaders: [...new Set(operations.flatMap(headerNames))],
    match: createRouter(operations.map((operation) => ({ ...operation, operation }))),
  };
}

/**
 * Reads a document, and makes Prism's operations of those that can be served.
 *
 * @throws DescriptionError if nothing in the document can be relied on, with the location.
 */
export async function prepareContract(source: string | object): Promise<{
  document: OpenApiDocument;
  files: readonly string[];
  prismOperations: PreparedOperation[];
  problems: readonly Problem[];
}> {
  const description = await readDescription(source);
  const { document, files, operations } = description;
  const fatal = description.problems.filter(
    ({ scope, severity }) => scope === "document" && severity === "error",
  );
  if (fatal.length > 0) throw new DescriptionError(fatal);
  const problems = [...description.problems, ...checkSchemas(description)];
  const errors = problems.filter(({ severity }) => severity === "error");
  const broken = new Set(errors.flatMap((problem) => problem.operations));
  const whole = broken.size === 0 ? document : withoutOperations(document, operations, broken);
  return {
    document,
    files,
    prismOperations: operations.length === 0 ? [] : toPrismOperations(whole),
    problems,
  };
}

/** A document without the operations that Prism could make nothing of. */
function withoutOperations(
  document: OpenApiDocument,
  operations: readonly Operation[],
  broken: ReadonlySet<string>,
): OpenApiDocument {
  const paths: Record<string, unknown> = {};
  for (const [path, written] of Object.entries(document.paths as Record<string, object>)) {
    const gone = operations.filter((it) => it.path === path && broken.has(it.id)).map(({ method }) => method);
    const kept = Object.entries(written).filter(([name]) => !gone.some((method) => method === name));
    if (kept.some(([name]) => name === "$ref" || METHODS.some((method) => method === name)))
      paths[path] = Object.fromEntries(kept);
  }
  return { ...document, paths };
}

function serve(
  operation: Operation,
  document: OpenApiDocument,
  schemes: Readonly<Record<string, SecurityScheme>>,
  prism: PreparedOperation,
  problems: readonly Problem[],
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
    problems,
    memo: new Map(),
    validPaths: new Map(),
  };
}

function headerNames({ responses }: Operation): string[] {
  return Object.values(responses).flatMap(({ headers }) =>
    Object.keys(headers).map((name) => name.toLowerCase()),
  );
}
