import type { Aspect } from "../../../src/cases/case.ts";
import type { Parts } from "../parts.ts";
import type { User } from "../seed.ts";

/** One way in which a server breaks the contract. */
export interface Fault {
  /** What the server does, after "a server …". */
  readonly name: string;
  /** Which promise of the contract, or of a standard that it rests on, that breaks. */
  readonly breaks: string;
  /** How the backend comes to do it. */
  readonly parts: Partial<Parts>;
  /** Whose credentials the suite has. Default: ada's. */
  readonly user?: User;
  /** How long an answer may take, in milliseconds, where the server never gives one. */
  readonly timeout?: number;
  /** The case that has to fail. */
  readonly noticedBy: {
    readonly operationId: OperationId;
    readonly aspect: Aspect;
    /** Default: any. */
    readonly label?: RegExp;
    /** What has to be at fault. Default: the status. */
    readonly fault?: string;
  };
}

export type OperationId =
  | "chatList"
  | "chatCreateChatSession"
  | "chatGet"
  | "chatUpdateChatSession"
  | "chatMessages";
