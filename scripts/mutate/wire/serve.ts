import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import { createMock } from "@chat-api/mock-server";
import { createEdges, type Side } from "./edges.ts";
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

  return {
    async fetch(request) {
      const prefer = request.headers.get("prefer") ?? "";
      if (!/\bdynamic=true\b/.test(prefer)) return mock.fetch(request);
      const status = Number(/\bcode=(\d{3})\b/.exec(prefer)?.[1]);
      const number = Number(/\bseed=(\d+)/.exec(prefer)?.[1] ?? 0);
      // The mock decides whether the request is one to answer at all.
      const asked = new Request(request, {
        headers: { ...Object.fromEntries(request.headers), prefer: `code=${status}` },
      });
      const answer = await mock.fetch(asked);
      const edge = edges.answer(request.method, new URL(request.url).pathname, status, number);
      if (answer.status !== status || edge === undefined) return answer;
      return new Response(edge.body, { status, headers: edge.headers });
    },
    [Symbol.asyncDispose]: () => mock.close(),
  };
}
