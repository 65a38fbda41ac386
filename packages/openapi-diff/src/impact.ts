import type { Direction } from "@chat-api/openapi-document";
import type { Audience, Impact } from "./change.ts";

/** The consequences of a change. */
export interface Assessment {
  readonly impact: Impact;
  readonly affects: readonly Audience[];
  readonly reason: string;
}

/**
 * The consequences if fewer or more values are allowed than before.
 *
 * A contract promises to accept the requests that it describes, and to send no other responses than it describes. To
 * accept fewer requests or to send more responses breaks the promise (major). The opposite keeps it, and is a further
 * promise, which can't be taken back without breaking it (minor).
 */
export function impactOf(direction: Direction, allows: "fewer" | "more", inTypes: boolean): Assessment {
  const types: readonly Audience[] = inTypes ? ["types"] : [];
  if (direction === "request")
    return allows === "fewer"
      ? {
          impact: "major",
          affects: ["callers", ...types],
          reason: "a request that was accepted can be refused",
        }
      : { impact: "minor", affects: ["servers"], reason: "more requests are accepted" };
  return allows === "more"
    ? {
        impact: "major",
        affects: ["callers", ...types],
        reason: "a response can be one that no client expects",
      }
    : { impact: "minor", affects: ["servers"], reason: "responses promise more than before" };
}

/** Something that callers could use was removed. */
export const REMOVED: Assessment = {
  impact: "major",
  affects: ["callers", "servers", "types"],
  reason: "code that uses it has to change",
};

/** Something was added that callers need not use. */
export const ADDED: Assessment = {
  impact: "minor",
  affects: ["servers"],
  reason: "callers can use more than before",
};

/** A name in the generated code was removed; no byte on the wire differs. */
export const RENAMED: Assessment = {
  impact: "major",
  affects: ["types"],
  reason: "code that uses the generated name does not compile",
};

/** A deprecated part still works (Semantic Versioning 2.0.0, section 7). */
export const DEPRECATED: Assessment = {
  impact: "minor",
  affects: ["callers", "types"],
  reason: "it still works, and will be removed",
};

/** No request and no response differs. */
export const DOCUMENTATION: Assessment = {
  impact: "patch",
  affects: [],
  reason: "requests and responses stay the same",
};

/** The responses of the mock differ, within what the contract allows. */
export const MOCK_DATA: Assessment = {
  impact: "patch",
  affects: ["mock"],
  reason: "the mock responds with it; servers are not affected",
};
