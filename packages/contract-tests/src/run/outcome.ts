import type { Case } from "../cases/case.ts";
import type { PlainRequest, PlainResponse } from "../send/messages.ts";

/** How a case ended. Secrets are redacted in everything that leaves the process, not here. */
export interface Outcome {
  readonly case: Case;
  readonly result: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** The kind of failure: `status`, `media type`, `header X`, `timeout`, … or a JSON Schema keyword. */
  readonly failure?: string;
  /** The request as it was sent last, with those before it. */
  readonly requests?: readonly PlainRequest[];
  readonly response?: PlainResponse;
  /** The key of the declared response that came, such as `404` or `default`. */
  readonly reached?: string;
  readonly milliseconds?: number;
}
