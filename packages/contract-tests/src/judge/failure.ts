import type { Case } from "../cases/case.ts";
import type { ContractIndex } from "../contract-index.ts";
import type { PlainRequest, PlainResponse } from "../send/messages.ts";

/** Why a response does not keep the contract. */
export interface Failure {
  /** To group failures by: `status`, `media type`, `header X` or a JSON Schema keyword. */
  readonly kind: string;
  readonly reason: string;
}

/** A response, with everything that it is judged by. */
export interface Received {
  readonly case: Pick<Case, "expect" | "request">;
  readonly contract: ContractIndex;
  readonly sent: PlainRequest;
  readonly response: PlainResponse;
  /** The response to the request before, for pages. */
  readonly before?: PlainResponse | undefined;
}

/** Whether a status is this code, or in this range, such as `2XX`. */
export function matches(code: string, status: number): boolean {
  return code === String(status) || (/^\dXX$/i.test(code) && code[0] === String(status)[0]);
}

/** A body for people: whole, or its beginning. */
export function excerpt(text: string): string {
  const most = 600;
  if (text === "") return "(no body)";
  const rest = text.length - most;
  return rest <= 0 ? text : `${text.slice(0, most)}… (${rest} characters more)`;
}
