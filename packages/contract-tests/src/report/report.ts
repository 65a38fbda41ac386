import type { Aspect, Gap } from "../cases/case.ts";
import type { Coverage } from "../coverage/coverage.ts";

/** Goes up if a property is removed or changes its meaning. New properties may be added at any time. */
export const REPORT_VERSION = 1;

/** What a run showed, with all its cases. Written as `report.json`; report.schema.json is its JSON Schema. */
export interface Report {
  readonly version: typeof REPORT_VERSION;
  /** `info.title` and `info.version` of the contract. */
  readonly contract: { readonly title: string; readonly version: string };
  readonly target: {
    readonly url: string;
    /** The security schemes of the contract: tried if a credential was given. */
    readonly schemes: readonly { readonly name: string; readonly tried: boolean }[];
  };
  readonly seed: number;
  /** When the run began: ISO 8601, in UTC. */
  readonly started: string;
  /** How long it took. */
  readonly milliseconds: number;
  /** Whether it was stopped before its last case. */
  readonly stopped: boolean;
  readonly summary: Counts;
  readonly operations: readonly ReportOperation[];
  /** A cell for each operation and aspect, in the order of the contract. */
  readonly matrix: readonly Cell[];
  readonly coverage: Coverage;
  /** The parts of the contract that no case can be made for. */
  readonly gaps: readonly Gap[];
  /** The failed cases, those of one kind together. */
  readonly failures: readonly FailureGroup[];
  readonly cases: readonly ReportCase[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface ReportOperation {
  /** The `operationId`, or method and path if it has none. */
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** Whether any request to it got the success that it declares. */
  readonly succeeded: boolean;
}

export interface Cell extends Counts {
  readonly operationId: string;
  readonly aspect: Aspect;
  /** Why cases were skipped, or why there are none. */
  readonly reasons?: readonly string[];
}

export interface FailureGroup {
  readonly operationId: string;
  readonly aspect: Aspect;
  /** `status`, `media type`, `header X`, `timeout`, … or a JSON Schema keyword. */
  readonly kind: string;
  /** The `id`s of its cases; the first stands for all. */
  readonly cases: readonly number[];
}

export interface ReportCase {
  /** Its position in the run, from 1. */
  readonly id: number;
  readonly operationId: string;
  readonly aspect: Aspect;
  /** Describes the request. Unique within its operation and aspect. */
  readonly label: string;
  readonly result: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** The kind of failure, as in `FailureGroup`. */
  readonly failure?: string;
  readonly expected: {
    /** Codes or ranges, such as `400` or `2XX`. */
    readonly status: readonly string[];
    readonly because: string;
  };
  /** As they were sent, the one that was judged last. Secrets are redacted. */
  readonly requests: readonly ReportRequest[];
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** The key of the declared response that came, such as `404` or `default`. */
  readonly reached?: string;
  readonly milliseconds?: number;
}

export interface ReportRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes that are no text are written as `base64:…`. */
  readonly body?: string;
  /** A command that sends it again. */
  readonly curl: string;
}
