/** An operation as Prism has prepared it. Outside of this room it is kept, and handed back. */
export interface PreparedOperation {
  /** In lower case. */
  readonly method: string;
  readonly path: string;
  readonly callbacks?: unknown;
}

/** A request that Prism is asked for a response to. */
export interface PreparedRequest {
  readonly method: string;
  readonly url: { readonly path: string };
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
