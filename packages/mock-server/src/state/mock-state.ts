/**
 * What a running mock holds. This room has its parts: what handlers keep, the journal, the queue, conditions, events,
 * and the options that it was made with.
 */
import type { Contract } from "../contract/contract.ts";
import type { Resources, ResourcesState } from "../resources/resources.ts";
import type { Conditions } from "./conditions.ts";
import type { MockEvents, MockReload } from "./events.ts";
import type { AnyHandler } from "./handlers.ts";
import type { Journal } from "./journal.ts";
import type { Settings } from "./options.ts";
import type { QueuedResponse, ResponseQueue } from "./queue.ts";

/** Everything that a mock remembers, as JSON. */
export interface StateSnapshot {
  /** What each resource holds, by its path. */
  resources: ResourcesState;
  /** What handlers of your own keep. */
  custom: Record<string, unknown>;
}

/** What a running mock holds: everything that it takes to respond to a request. */
export interface MockState {
  readonly settings: Settings;
  /** The one that is served now. A request that is under way keeps the one that it began with. */
  contract: Contract;
  /** The value of `Access-Control-Expose-Headers`. */
  exposedHeaders: string;
  /** By operationId. */
  handlers: ReadonlyMap<string, AnyHandler>;
  /** What requests have made of the examples of the contract. Made when it is first asked for. */
  readonly resources: Resources;
  custom: Record<string, unknown>;
  readonly journal: Journal;
  readonly queue: ResponseQueue;
  readonly conditions: Conditions;
  readonly events: MockEvents;
  /** The origins whose pages may use the admin API. */
  readonly trustedOrigins: Set<string>;
  /** The path or the URL of the document. Undefined if it was given as an object. */
  readonly document: string | undefined;
  lastReload: MockReload | undefined;
  /** Aborted when the mock closes: nobody waits any longer. */
  readonly closing: AbortSignal;
  /** Queues responses to the next requests. @throws TypeError for one that makes no sense. */
  enqueue(responses: readonly QueuedResponse[]): void;
  reset(): void;
  /** @throws TypeError for a state that would break the contract, before anything changes. */
  setState(state: Partial<StateSnapshot>): void;
  snapshot(): StateSnapshot;
}
