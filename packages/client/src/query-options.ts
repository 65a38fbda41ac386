/** The options of a TanStack Query query. */
export interface ChatQuery<Id extends string, Args, Model> {
  /** The name of the operation and its arguments. `["chatList"]` begins the keys of all of its queries. */
  readonly queryKey: readonly [Id, Args];
  /** Calls the operation. The signal, which aborts the query, goes with the call. */
  readonly queryFn: (context: { readonly signal?: AbortSignal }) => Promise<Model>;
}
