/** How much of the contract a run reached. */
export interface Coverage {
  /** Those that responded with a success that they declare. */
  readonly operations: Reached;
  /** Declared responses that came, as `petGet 404`. */
  readonly responses: Reached;
  /** Those that were sent in a request that succeeded, as `petList query limit`. */
  readonly parameters: Reached;
  /** Properties of schemas, by JSON Pointer, that were in a body that was sent or received. */
  readonly properties: Reached;
  /** Keywords of schemas, by JSON Pointer: of requests, those that were satisfied and broken; of responses, those that applied. */
  readonly keywords: Reached;
}

export interface Reached {
  readonly declared: number;
  readonly reached: number;
  /** Declared and not reached, by name. */
  readonly missing: readonly string[];
}

/** Counts the declared names that were reached. */
export function reachedOf(declared: readonly string[], reached: ReadonlySet<string>): Reached {
  const missing = declared.filter((it) => !reached.has(it));
  return { declared: declared.length, reached: declared.length - missing.length, missing };
}
