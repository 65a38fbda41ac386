/** The operations that read, as queries of TanStack Query v5. */
import { operationsById } from "./generated/operations.ts";
import type { ChatQueries } from "./generated/queries.ts";
import type { ChatQuery } from "./query-options.ts";
import { type OperationsClient, operate } from "./transport/call.ts";
import type { CallOptions } from "./transport/options.ts";

export type { ChatQueries } from "./generated/queries.ts";
export type { ChatQuery } from "./query-options.ts";

/**
 * Queries for `useQuery`, `prefetchQuery` and the like. TanStack Query retries a failed query itself:
 * set `retry: 0` in one of the two.
 */
export function chatQueries(client: OperationsClient): ChatQueries {
  const reads = Object.values(operationsById).filter(({ method }) => method === "GET");
  const queries = reads.map((operation) => [
    operation.id,
    (args: object = {}, options?: CallOptions): ChatQuery<string, object, unknown> => ({
      queryKey: [operation.id, args],
      queryFn: ({ signal }) => client[operate](operation, args, signal ? { ...options, signal } : options),
    }),
  ]);
  return Object.fromEntries(queries);
}
