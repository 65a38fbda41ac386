import type { Operation } from "@chat-api/openapi-document";
import type { Case, CaseRequest } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { doesNotFail } from "./responses.ts";

const UNDECLARED = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/** How a server says that there is no such thing here; 403 where it says so of everything that it does not know. */
export const NOTHING_HERE = ["403", "404", "405", "501"] as const;

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
  // What another path declares that a router could take this one for is no fault of the method.
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
            ? doesNotFail("OPTIONS is answered by the server as a whole (RFC 9110, section 9.3.7)")
            : { status: [...NOTHING_HERE], undeclared: true, because: `the path does not declare ${method}` },
      }),
    );
}

/** The path with its documented arguments. */
export function concretePath({ path, parameters }: CaseRequest): string {
  return path.replace(/\{([^{}]+)\}/g, (template, name: string) => {
    const value = parameters.path[name];
    return value === undefined ? template : [value].flat().map(String).join(",");
  });
}

function bodiless({ body: _, ...request }: CaseRequest): CaseRequest {
  return request;
}
