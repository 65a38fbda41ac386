import type { Audience, Impact } from "./change.ts";

/** What follows from a change. */
export interface Assessment {
  readonly impact: Impact;
  readonly affects: readonly Audience[];
  readonly reason: string;
}

/**
 * What follows where fewer or more values are allowed than before.
 *
 * A contract promises: to accept the requests that it describes, and to answer with nothing else than it describes.
 * To accept less or to answer more breaks the promise (major). To accept more or to answer less keeps it, and is a
 * promise more that can't be taken back without breaking it (minor).
 */
export function impactOf(
  direction: "request" | "response",
  allows: "fewer" | "more",
  inTypes: boolean,
): Assessment {
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
        reason: "an answer can be one that no client expects",
      }
    : { impact: "minor", affects: ["servers"], reason: "answers promise more than before" };
}

/** Something that callers could use is there no more. */
export const REMOVED: Assessment = {
  impact: "major",
  affects: ["callers", "servers", "types"],
  reason: "who uses it has to change",
};

/** Something is there that callers need not use. */
export const ADDED: Assessment = {
  impact: "minor",
  affects: ["servers"],
  reason: "callers can use more than before",
};

/** A name in the generated code is there no more; no byte on the wire differs. */
export const RENAMED: Assessment = {
  impact: "major",
  affects: ["types"],
  reason: "code that uses the generated name does not compile",
};

/** What is deprecated still works (Semantic Versioning 2.0.0, section 7). */
export const DEPRECATED: Assessment = {
  impact: "minor",
  affects: ["callers", "types"],
  reason: "it still works, and will be removed",
};

/** Nothing that is sent or received differs. */
export const DOCUMENTATION: Assessment = {
  impact: "patch",
  affects: [],
  reason: "what is sent and received is as before",
};

/** What the mock serves differs, within what the contract allows. */
export const MOCK_DATA: Assessment = {
  impact: "patch",
  affects: ["mock"],
  reason: "the mock answers with it, and servers answer as before",
};
