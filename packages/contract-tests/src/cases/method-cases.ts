import type { Operation } from "@chat-api/openapi-document";
import type { Case, CaseRequest } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { concretePath } from "./paths.ts";
import { doesNotFail, NOTHING_HERE } from "./responses.ts";

const UNDECLARED = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/** Methods that the path does not declare are not served. They are with the first operation of the path. */
export function methodCases(operation: Operation, context: CaseContext): Case[] {
  const siblings = context.operations.filter((it) => it.path === operation.path);
  const [first] = context.selected.filter((it) => it.path === operation.path);
  if (first !== operation) {
    const reason = `the undeclared methods of its path are with ${first?.id}`;
    context.gap(operation, "method", operation.pointer, reason);
    return [];
  }
  const request = bodiless(context.request(operation, { body: null }));
  // A router may take the path for another one of the contract, which declares the method.
  const concrete = concretePath(request);
  const declared = new Set(
    [...siblings, ...context.paths.matching(concrete)].map(({ method }) => method.toUpperCase()),
  );
  return UNDECLARED.filter((method) => !declared.has(method))
    .filter((method) => method !== "HEAD" || !declared.has("GET"))
    .map(
      (method): Case => ({
        operationId: operation.id,
        aspect: "method",
        label: method,
        request: { ...request, method },
        expect:
          method === "OPTIONS"
            ? doesNotFail("OPTIONS concerns the server as a whole (RFC 9110, section 9.3.7)")
            : { status: [...NOTHING_HERE], undeclared: true, because: `the path does not declare ${method}` },
      }),
    );
}

function bodiless({ body: _, ...request }: CaseRequest): CaseRequest {
  return request;
}
