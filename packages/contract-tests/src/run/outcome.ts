import type { Case } from "../cases/case.ts";
import type { PlainRequest, PlainResponse } from "../send/messages.ts";

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
