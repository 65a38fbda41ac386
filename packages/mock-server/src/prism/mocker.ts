import type { OpenApiDocument } from "@chat-api/openapi-document";
import { configureFakers } from "./faker.ts";
import type { PreparedOperation, PreparedRequest } from "./prepared-operation.ts";
import {
  loadPrism,
  type PrismConfig,
  type PrismLogger,
  type PrismOperation,
  type PrismRequest,
} from "./prism.ts";

/** What to generate. */
export interface Wanted {
  code: number | undefined;
  example: string | undefined;
  dynamic: boolean;
  seed: string | undefined;
  ignoreExamples: boolean;
}

/** A response as Prism has generated it: maybe not what the contract allows. */
export interface PrismResponse {
  readonly statusCode: number;
  readonly headers?: Record<string, unknown>;
  readonly body?: unknown;
}

/** Why Prism has no response. */
export interface NoResponse {
  readonly status: number;
  readonly reason: string;
}

/**
 * Asks Prism for a response of an operation.
 *
 * @param request - Already routed and valid. `Accept` has to be well-formed, if there is one.
 */
export function askPrism(
  document: OpenApiDocument,
  operation: PreparedOperation,
  wanted: Wanted,
  request: PreparedRequest,
): PrismResponse | NoResponse {
  const result = ask(document, operation, wanted, request);
  if (result._tag === "Right") return result.right;
  const { status = 500, message, detail } = result.left as Error & { status?: number; detail?: string };
  if (wanted.dynamic && status === 500) {
    // Its generator has failed. The static response has the right status and headers.
    const plain = ask(document, operation, { ...wanted, dynamic: false }, request);
    if (plain._tag === "Right") return { ...plain.right, body: undefined };
  }
  // Prism reports a response that is not acceptable in two ways. Without `Accept`, there is one.
  const { accept, ...headers } = request.headers ?? {};
  if (accept && !("reason" in askPrism(document, operation, wanted, { ...request, headers })))
    return { status: 406, reason: `nothing here is acceptable as ${accept}` };
  return { status, reason: detail || message };
}

function ask(
  document: OpenApiDocument,
  operation: PreparedOperation,
  { code, dynamic, example, ignoreExamples, seed }: Wanted,
  request: PreparedRequest,
) {
  const config = { dynamic, ignoreExamples, ...defined({ code, exampleKey: example, seed }) } as PrismConfig;
  // In the same turn as the generation: all mocks of a process share the generators.
  if (dynamic) configureFakers((document["x-json-schema-faker"] ?? {}) as Record<string, unknown>, seed);
  const input = { validations: [], data: request as PrismRequest };
  return loadPrism().mock({ resource: operation as PrismOperation, input, config })(
    silent as unknown as PrismLogger,
  );
}

function defined<T extends object>(properties: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

const ignore = (): void => {};
const silent = {
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  fatal: ignore,
  success: ignore,
  child: () => silent,
};
