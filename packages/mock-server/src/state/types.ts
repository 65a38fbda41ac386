import type { TenantState } from "../chat/tenant.ts";
import type { NextAnswer } from "./queue.ts";
import type { RequestRecord } from "./record.ts";

/** Everything that a mock remembers. */
export interface MockState {
  /** The chat sessions and messages of each tenant. */
  tenants: Record<string, TenantState>;
  /** What handlers of your own keep. */
  custom: Record<string, unknown>;
}

/** An operation, for a list of them. */
export interface MockOperation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
}

/** How it went when the document was loaded afresh. */
export interface MockReload {
  /** As in RFC 3339. */
  readonly time: string;
  /** Where it is false, the last good version is still served. */
  readonly ok: boolean;
  readonly message: string;
}

/** What `event: reload` carries. */
export interface ReloadEvent extends MockReload {
  readonly document: string | undefined;
  readonly operations: readonly MockOperation[];
}

/** What is served, as `GET /__mock/contract` shows it. */
export interface ContractDescription {
  /** The path or the URL. Undefined where the document was given as an object. */
  document: string | undefined;
  title: string;
  version: string;
  /** When it was loaded, as in RFC 3339. */
  loadedAt: string;
  operations: DescribedOperation[];
  /** The paths of the pages that are served with it, such as `/__mock/docs`. */
  pages: string[];
  lastReload: MockReload | undefined;
}

/** An operation, with what it can be answered with. */
export interface DescribedOperation extends MockOperation {
  responses: { status: string; examples: string[] }[];
}

/** A mock of an API. */
export interface Mock extends AsyncDisposable {
  /** Answers a request, like the global `fetch`, but without a network: the host of the URL does not matter. */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /** The latest requests, oldest first. */
  requests(): RequestRecord[];
  /** A copy of what the mock remembers. */
  state(): MockState;
  /** Replaces what the mock remembers. @throws TypeError where it would break the contract. */
  setState(state: Partial<MockState>): void;
  /** Goes back to the examples of the contract, and forgets requests, ordered answers and changed conditions. */
  reset(): void;
  /** Orders the answer to the next request. @throws TypeError where the order makes no sense. */
  next(...orders: NextAnswer[]): void;
  /** Lets pages of an origin, such as `http://127.0.0.1:5173`, use `/__mock`. @throws TypeError where it is none. */
  trustOrigin(origin: string): void;
  /** Loads the document and the handlers afresh. @throws DocumentError and keeps the last good ones. */
  reload(): Promise<void>;
  /** Says to whoever looks that a save was refused before it came here, by a linter for instance, and why. */
  reloadFailed(message: string): void;
  /** The path or the URL of the document. Undefined where it was given as an object. */
  readonly document: string | undefined;
  /** What the contract has. */
  readonly operations: readonly MockOperation[];
  close(): Promise<void>;
}
