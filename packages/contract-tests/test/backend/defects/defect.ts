import type { Aspect } from "../../../src/cases/case.ts";
import type { Parts } from "../parts.ts";
import type { User } from "../seed.ts";

/** One way in which a server breaks the contract. */
export interface Defect {
  /** What the server does, after "a server that …". */
  readonly name: string;
  /** The promise that this breaks: of the contract, or of a standard that it rests on. */
  readonly breaks: string;
  /** The parts of the backend that do it. */
  readonly parts: Partial<Parts>;
  /** Whose credentials the suite has. Default: ada's. */
  readonly user?: User;
  /** In milliseconds, if the server never responds. */
  readonly timeout?: number;
  /** The case that has to fail. */
  readonly detectedBy: {
    readonly operationId: OperationId;
    readonly aspect: Aspect;
    /** Defailure: any. */
    readonly label?: RegExp;
    /** What the case has to complain about. Defailure: the status. */
    readonly failure?: string;
  };
}

export type OperationId =
  | "chatList"
  | "chatCreateChatSession"
  | "chatGet"
  | "chatUpdateChatSession"
  | "chatMessages";
