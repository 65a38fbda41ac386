import type { Contract, ServedOperation } from "../contract/contract.ts";
import type { HttpRequest, HttpResponse } from "../http/message.ts";
import type { Pair } from "../http/pairs.ts";
import type { ResponsePreference } from "../http/prefer.ts";
import type { Target } from "../http/target.ts";
import type { MockState } from "../state/mock-state.ts";
import type { QueuedResponse } from "../state/queue.ts";
import type { ParameterValues } from "../validate/parameters.ts";
import type { Violation } from "../validate/violation.ts";

/** A request on its way through the mock, with what the steps so far have learned of it. */
export interface RequestContext {
  readonly mock: MockState;
  readonly contract: Contract;
  readonly request: HttpRequest;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly violations: Violation[];
  operation?: ServedOperation;
  requestBody?: string | undefined;
  /** Milliseconds to wait before the response. */
  delay?: number;
}

/** Where a request goes. */
export interface RoutedRequest {
  readonly operation: ServedOperation;
  readonly target: Target;
  /** The parameters of the path, decoded. */
  readonly pathTexts: Readonly<Record<string, string>>;
}

/** A request of an operation. */
export interface OperationContext extends RequestContext, RoutedRequest {
  readonly operation: ServedOperation;
  readonly query: readonly Pair[];
  /** Taken from the queue for this request. */
  readonly queued: QueuedResponse | undefined;
  readonly preference: ResponsePreference;
  /** Why what the request prefers makes no sense. */
  readonly preferenceProblem: string | undefined;
  /** The part of `Accept` that is well-formed. Empty for anything. */
  accept: string;
  parameters?: ParameterValues;
  body?: unknown;
}

/** Responds to a request, or leaves it to the next step. */
export type Step = (
  context: OperationContext,
) => HttpResponse | undefined | Promise<HttpResponse | undefined>;
