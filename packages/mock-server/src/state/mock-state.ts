import type { ChatState } from "../chat/state.ts";
import type { Contract } from "../contract/contract.ts";
import type { Conditions } from "./conditions.ts";
import type { MockEvents } from "./events.ts";
import type { AnyHandler } from "./handlers.ts";
import type { Journal } from "./journal.ts";
import type { Settings } from "./options.ts";
import type { NextAnswer, NextAnswers } from "./queue.ts";
import type { MockReload, MockState } from "./types.ts";

/** A mock from the inside: what answering a request needs. */
export interface Core {
  readonly settings: Settings;
  /** The one that is served now. A request that is under way keeps the one that it began with. */
  contract: Contract;
  /** The value of `Access-Control-Expose-Headers`. */
  exposed: string;
  /** By operationId. */
  handlers: ReadonlyMap<string, AnyHandler>;
  readonly chats: ChatState;
  custom: Record<string, unknown>;
  readonly journal: Journal;
  readonly next: NextAnswers;
  readonly conditions: Conditions;
  readonly events: MockEvents;
  /** The origins whose pages may use the mock's own space. */
  readonly trustedOrigins: Set<string>;
  /** The path or the URL of the document. Undefined where it was given as an object. */
  readonly document: string | undefined;
  lastReload: MockReload | undefined;
  /** Aborted when the mock closes: nobody waits any longer. */
  readonly closing: AbortSignal;
  /** Orders answers to the next requests. @throws TypeError where an order makes no sense. */
  order(orders: readonly NextAnswer[]): void;
  reset(): void;
  setState(state: Partial<MockState>): void;
  state(): MockState;
}
