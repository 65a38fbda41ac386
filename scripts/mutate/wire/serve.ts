import { declaredMediaType, isJson } from "@chat-api/contract-tests/media-type";
import { createMock } from "@chat-api/mock-server";
import type { OpenApiDocument, Operation } from "@chat-api/openapi-document";
import { createEdges, type Side } from "./edges.ts";
import { hasReadOnly } from "./read-only.ts";
import { createSchemas, type Memory } from "./schemas.ts";

/** A server in this process. */
export interface Server extends AsyncDisposable {
  fetch(request: Request): Promise<Response>;
}

/**
 * The stateless mock of a contract, at its worst: where the contract leaves a server a choice, it does what may break the
 * original. Generated data is at the edges of the schemas instead of average, and a `readOnly` member is refused.
 * @throws {Error} Where the mock can't serve the document.
 */
export async function serve(original: Side, document: OpenApiDocument, memory: Memory): Promise<Server> {
  const mock = await createMock({ document, stateless: true });
  const edges = createEdges(original, { document, schemas: createSchemas(document, memory) });

  function toResponse(operation: Operation, status: number, number = 0, headers = {}): Response | undefined {
    const edge = edges.answer(operation, status, number);
    return edge && new Response(edge.body, { status, headers: { ...headers, ...edge.headers } });
  }

  async function answerTo(request: Request, operation: Operation): Promise<Response> {
    const refusal = edges.refusal(operation);
    const isRefused = refusal !== undefined && (await sendsReadOnly(document, operation, request.clone()));
    const answer = await mock.fetch(request);
    if (answer.ok && isRefused) return toResponse(operation, refusal) ?? answer;
    const type = answer.headers.get("content-type") ?? "";
    if (edges.isDeclared(operation, answer.status, type)) return answer;
    // The mock has no body for this status: its example breaks the mutant, and it can't think of another.
    return toResponse(operation, answer.status, 0, Object.fromEntries(answer.headers)) ?? answer;
  }

  return {
    async fetch(request) {
      const operation = edges.operationAt(request);
      const prefer = request.headers.get("prefer") ?? "";
      if (!operation) return mock.fetch(request);
      if (!/\bdynamic=true\b/.test(prefer)) return answerTo(request, operation);
      const status = Number(/\bcode=(\d{3})\b/.exec(prefer)?.[1]);
      const number = Number(/\bseed=(\d+)/.exec(prefer)?.[1] ?? 0);
      // The mock decides whether the request is one to answer at all.
      const headers = { ...Object.fromEntries(request.headers), prefer: `code=${status}` };
      const answer = await answerTo(new Request(request, { headers }), operation);
      return answer.status === status ? (toResponse(operation, status, number) ?? answer) : answer;
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
  const media = declaredMediaType(requestBody?.content ?? {}, type);
  if (!media?.schema || !isJson(type)) return false;
  try {
    return hasReadOnly(document, media.schema, await request.json());
  } catch {
    return false; // it is no JSON, which the mock refuses
  }
}
