import { createPrismInstance } from "../prism/mocker.ts";
import { loadPrism, type PrismInstance, type PrismOperation } from "../prism/prism.ts";
import { checkSchemas } from "./check-schemas.ts";
import { asDocumentError, type OpenApiDocument, readDocument, type Source } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { readPrepared } from "./prebuilt.ts";
import { createRouter, type Match } from "./router.ts";

/** An operation of a contract, with what is known of it so far. */
export interface Operation {
  /** The `operationId`, or method and path where it has none. */
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  readonly prism: PrismOperation;
  /** Answers that need no making, and paths that need no validation, for as long as the operation stays as it is. */
  readonly memo: Map<string, unknown>;
  readonly validPaths: Set<string>;
}

/** A document that is ready to be served. It never changes: a reload makes another. */
export interface Contract {
  readonly title: string;
  readonly version: string;
  /** As in RFC 3339. */
  readonly loadedAt: string;
  readonly files: readonly string[];
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  readonly prism: PrismInstance;
  /** Names of the headers that answers may carry, for `Access-Control-Expose-Headers`. */
  readonly responseHeaders: readonly string[];
  match(method: string, segments: string[]): Match<Operation>;
}

/**
 * Loads a contract. Operations that are the same in `previous` are taken over, so that a reload costs little.
 *
 * @throws DocumentError where the document can't be served as it is, with the place.
 */
export async function loadContract(origin: string | object, previous?: Contract): Promise<Contract> {
  const prepared = typeof origin === "string" ? readPrepared(origin) : undefined;
  const source = prepared?.source ?? (await readDocument(origin));
  const found = prepared?.operations ?? (await readOperations(source));
  const kept = new Map(previous?.operations.map((operation) => [JSON.stringify(operation.prism), operation]));
  const operations: Operation[] = [];
  for (const prism of found) {
    const same = kept.get(JSON.stringify(prism));
    if (same === undefined && prepared === undefined) await checkSchemas(prism, source);
    operations.push(same ?? newOperation(prism));
  }
  const info = source.document.info as { title?: string; version?: string } | undefined;
  return {
    title: String(info?.title ?? "API"),
    version: String(info?.version ?? ""),
    loadedAt: new Date().toISOString(),
    files: source.files,
    document: source.document,
    operations,
    prism: createPrismInstance(source.document),
    responseHeaders: responseHeaders(operations),
    match: createRouter(
      operations.map((operation) => ({ ...operation, method: operation.prism.method, operation })),
    ),
  };
}

/**
 * Makes the operations of a document.
 *
 * @throws DocumentError where there are none.
 */
export async function readOperations(source: Source): Promise<PrismOperation[]> {
  const file = source.location ?? "document";
  let operations: PrismOperation[];
  try {
    operations = await loadPrism().getHttpOperationsFromSpec(source.document);
  } catch (error) {
    throw await asDocumentError(error as Error, file);
  }
  if (operations.length === 0) throw new DocumentError("the document has no operations", { file });
  return operations;
}

function newOperation(prism: PrismOperation): Operation {
  const method = prism.method.toUpperCase();
  return {
    id: prism.iid ?? `${method} ${prism.path}`,
    method,
    path: prism.path,
    prism,
    memo: new Map(),
    validPaths: new Set(),
  };
}

function responseHeaders(operations: Operation[]): string[] {
  const names = operations.flatMap(({ prism }) =>
    prism.responses.flatMap((response) =>
      (response.headers ?? []).map((header) => header.name.toLowerCase()),
    ),
  );
  return [...new Set(names)];
}
