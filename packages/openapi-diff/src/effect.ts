import type { Affected, Impact } from "./change.ts";

/** What follows from a change. */
export interface Effect {
  readonly impact: Impact;
  readonly affects: readonly Affected[];
  readonly why: string;
}

/**
 * What follows where fewer or more values are allowed than before.
 *
 * A contract promises: to accept the requests that it describes, and to answer with nothing else than it describes.
 * To accept less or to answer more breaks the promise (major). To accept more or to answer less keeps it, and is a
 * promise more that can't be taken back without breaking it (minor).
 */
export function effectOf(
  direction: "request" | "response",
  allows: "fewer" | "more",
  inTypes: boolean,
): Effect {
  const types: readonly Affected[] = inTypes ? ["types"] : [];
  if (direction === "request")
    return allows === "fewer"
      ? { impact: "major", affects: ["callers", ...types], why: "a request that was accepted can be refused" }
      : { impact: "minor", affects: ["servers"], why: "more requests are accepted" };
  return allows === "more"
    ? { impact: "major", affects: ["callers", ...types], why: "an answer can be one that no client expects" }
    : { impact: "minor", affects: ["servers"], why: "answers promise more than before" };
}

/** Something that callers could use is there no more. */
export const GONE: Effect = {
  impact: "major",
  affects: ["callers", "servers", "types"],
  why: "who uses it has to change",
};

/** Something is there that callers need not use. */
export const ADDED: Effect = {
  impact: "minor",
  affects: ["servers"],
  why: "callers can use more than before",
};

/** A name in the generated code is there no more; no byte on the wire differs. */
export const RENAMED: Effect = {
  impact: "major",
  affects: ["types"],
  why: "code that uses the generated name does not compile",
};

/** What is deprecated still works (Semantic Versioning 2.0.0, section 7). */
export const DEPRECATED: Effect = {
  impact: "minor",
  affects: ["callers", "types"],
  why: "it still works, and will be removed",
};

/** Nothing that is sent or received differs. */
export const WORDS: Effect = { impact: "patch", affects: [], why: "what is sent and received is as before" };

/** What the mock serves differs, within what the contract allows. */
export const MOCKED: Effect = {
  impact: "patch",
  affects: ["mock"],
  why: "the mock answers with it, and servers answer as before",
};
