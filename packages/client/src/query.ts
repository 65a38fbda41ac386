/** The operations that read, as queries of TanStack Query v5. */
import { operationsById } from "./generated/operations.ts";
import type { ChatQueries } from "./generated/queries.ts";
import { type OperationsClient, operate } from "./operations-client.ts";
import type { CallOptions } from "./options.ts";

export type { ChatQueries } from "./generated/queries.ts";

/** The options of a query: what names it in the cache, and what gets it. */
export interface ChatQuery<Id extends string, Args, Model> {
  /** The name of the operation and its arguments. `["chatList"]` begins the keys of all of its queries. */
  readonly queryKey: readonly [Id, Args];
  /** Calls the operation. The signal, which the query is aborted by, goes with the call. */
  readonly queryFn: (context: { readonly signal?: AbortSignal }) => Promise<Model>;
}

/**
 * Queries for `useQuery`, `prefetchQuery` and their kin. TanStack Query attempts a failed query again by itself:
 * set `retry: 0` on one side or the other.
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
