import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import { createMock } from "@chat-api/mock-server";
import { createEdges, type EdgeAnswer, type Side } from "./edges.ts";
import { createSchemas, type Memory } from "./schemas.ts";

/** A server in this process. */
export interface Server extends AsyncDisposable {
  fetch(request: Request): Promise<Response>;
}

/**
 * The stateless mock of a contract. Where a request asks for generated data, the answer is one at the edges of the served
 * contract instead of an average one, and it may be one that breaks the original.
 * @throws {Error} Where the mock can't serve the document.
 */
export async function serve(original: Side, document: OpenApiDocument, memory: Memory): Promise<Server> {
  const mock = await createMock({ document, stateless: true });
  const edges = createEdges(original, { document, schemas: createSchemas(document, memory) });

  async function answerTo(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const answer = await mock.fetch(request);
    const type = answer.headers.get("content-type") ?? "";
    if (edges.isDeclared(request.method, pathname, answer.status, type)) return answer;
    // The mock has no body for this status: its example breaks the mutant, and it can't think of another.
    return toResponse(edges.answer(request.method, pathname, answer.status, 0), answer);
  }

  return {
    async fetch(request) {
      const prefer = request.headers.get("prefer") ?? "";
      if (!/\bdynamic=true\b/.test(prefer)) return answerTo(request);
      const status = Number(/\bcode=(\d{3})\b/.exec(prefer)?.[1]);
      const number = Number(/\bseed=(\d+)/.exec(prefer)?.[1] ?? 0);
      // The mock decides whether the request is one to answer at all.
      const headers = { ...Object.fromEntries(request.headers), prefer: `code=${status}` };
      const answer = await answerTo(new Request(request, { headers }));
      if (answer.status !== status) return answer;
      return toResponse(edges.answer(request.method, new URL(request.url).pathname, status, number), answer);
    },
    [Symbol.asyncDispose]: () => mock.close(),
  };
}

function toResponse(edge: EdgeAnswer | undefined, answer: Response): Response {
  return edge ? new Response(edge.body, { status: answer.status, headers: edge.headers }) : answer;
}
