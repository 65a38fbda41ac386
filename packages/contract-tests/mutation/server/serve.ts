/** Serves a mutant as badly as it allows: everything here decides how such a server responds. */
import { createMock } from "@chat-api/mock-server";
import {
  conjuncts,
  findMediaType,
  hiddenProperties,
  isJson,
  type OpenApiDocument,
  type Operation,
  type Schema,
} from "@chat-api/openapi-document";
import { createEdges } from "./edges.ts";
import { type Contract, createSchemas, type KnownValues } from "./schemas.ts";

/** A server in this process. */
export interface Server extends AsyncDisposable {
  fetch(request: Request): Promise<Response>;
}

/**
 * The stateless mock of a contract, at its worst: if the contract leaves a server a choice, it chooses what may break the
 * original. Generated data is at the edges of the schemas instead of average, and a `readOnly` property is refused.
 * @throws {Error} If the mock can't serve the document.
 */
export async function serve(
  original: Contract,
  document: OpenApiDocument,
  known: KnownValues,
): Promise<Server> {
  const mock = await createMock({ document, stateless: true });
  const edges = createEdges(original, { document, schemas: createSchemas(document, known) });

  function edgeResponse(
    operation: Operation,
    status: number,
    number = 0,
    headers = {},
  ): Response | undefined {
    const edge = edges.response(operation, status, number);
    return edge && new Response(edge.body, { status, headers: { ...headers, ...edge.headers } });
  }

  async function respond(request: Request, operation: Operation): Promise<Response> {
    const refusal = edges.refusal(operation);
    const isRefused = refusal !== undefined && (await sendsReadOnly(document, operation, request.clone()));
    const response = await mock.fetch(request);
    if (response.ok && isRefused) return edgeResponse(operation, refusal) ?? response;
    const type = response.headers.get("content-type") ?? "";
    if (edges.isDeclared(operation, response.status, type)) return response;
    // The mock has no body for this status: its example breaks the mutant, and it can't generate another.
    return edgeResponse(operation, response.status, 0, Object.fromEntries(response.headers)) ?? response;
  }

  return {
    async fetch(request) {
      const operation = edges.operationAt(request);
      const prefer = request.headers.get("prefer") ?? "";
      if (!operation) return mock.fetch(request);
      if (!/\bdynamic=true\b/.test(prefer)) return respond(request, operation);
      const status = Number(/\bcode=(\d{3})\b/.exec(prefer)?.[1]);
      const number = Number(/\bseed=(\d+)/.exec(prefer)?.[1] ?? 0);
      // The mock decides whether the request is a good one at all.
      const headers = { ...Object.fromEntries(request.headers), prefer: `code=${status}` };
      const response = await respond(new Request(request, { headers }), operation);
      return response.status === status ? (edgeResponse(operation, status, number) ?? response) : response;
    },
    [Symbol.asyncDispose]: () => mock.close(),
  };
}

async function sendsReadOnly(
  document: OpenApiDocument,
  { requestBody }: Operation,
  request: Request,
): Promise<boolean> {
  const type = request.headers.get("content-type") ?? "";
  const [, { schema } = {}] = findMediaType(requestBody?.content ?? {}, type) ?? [];
  if (schema === undefined || !isJson(type)) return false;
  try {
    return hasReadOnly(document, schema, await request.json());
  } catch {
    return false; // it is no JSON, which the mock refuses
  }
}

/**
 * Whether a value has a property that is `readOnly`, which a server may refuse in a request (JSON Schema Validation
 * 2020-12, section 9.4).
 */
export function hasReadOnly(document: OpenApiDocument, schema: Schema, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const parts = conjuncts(document, schema);
  const branches = parts.flatMap(({ anyOf = [], oneOf = [] }) => [...anyOf, ...oneOf]);
  if (branches.some((it) => hasReadOnly(document, it, value))) return true;
  if (Array.isArray(value))
    return parts.some(({ items = true }) => value.some((it) => hasReadOnly(document, items, it)));
  const hidden = hiddenProperties(document, schema, "request");
  return Object.entries(value).some(
    ([name, it]) =>
      hidden.has(name) ||
      parts.some(({ properties }) => hasReadOnly(document, properties?.[name] ?? true, it)),
  );
}
