import type { Case } from "../cases/case.ts";

/** An HTTP request, ready to send. */
export interface PlainRequest {
  /** In upper case. */
  readonly method: string;
  /** Path and query, from the origin on. */
  readonly target: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** An answer as it came over the wire. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What is wrong with the bytes of the body: that they are not in the charset that they should be in. */
  readonly malformed?: string;
}

/** How a case ended. Secrets are redacted in everything that leaves the process, not here. */
export interface Outcome {
  readonly case: Case;
  readonly result: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** What is at fault, to group failures by: `status`, `media type`, `header X`, `time limit`, or a JSON Schema keyword. */
  readonly fault?: string;
  /** The request as it was sent last, with those before it. */
  readonly requests?: readonly PlainRequest[];
  readonly response?: PlainResponse;
  /** The key of the declared response that came, such as `404` or `default`. */
  readonly reached?: string;
  readonly milliseconds?: number;
}
