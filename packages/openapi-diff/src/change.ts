import type { Place } from "./contract/node.ts";

/** What a change asks of `info.version`; `none` where an accepted change asks nothing. */
export type Impact = "major" | "minor" | "patch" | "none";

/** Whether it is in what callers send, in what they receive, or in neither alone. */
export type Direction = "request" | "response" | "both";

/** Whom it hits: callers of the API, servers that implement it, users of the generated code, users of the mock. */
export type Affected = "callers" | "servers" | "types" | "mock";

/** One change of a contract, as it is reported. */
export interface Change {
  /** The kind of change, such as `property-removed`. */
  readonly id: string;
  /** Where it stands: in the contract, or in the base where it stands there no more. */
  readonly pointer: string;
  readonly direction: Direction;
  readonly impact: Impact;
  readonly affects: readonly Affected[];
  /** A sentence that says what changed, and why it has this impact. */
  readonly message: string;
}

/** A change as it was found, before it is grouped with those at the same place. */
export interface Fact extends Omit<Change, "pointer" | "message"> {
  readonly place: Place;
  /** The contract that the place is in. */
  readonly side: Side;
  /** What changed, without a full stop. */
  readonly what: string;
  /** What follows from it, without a full stop. */
  readonly why: string;
  /** The operations that it was found in, by their titles. */
  readonly operations: readonly string[];
}

export type Side = "base" | "revision";

/** Greater is worse. */
export const RANK: Readonly<Record<Impact, number>> = { none: 0, patch: 1, minor: 2, major: 3 };

/** The worst of these. */
export function worst(impacts: readonly Impact[]): Impact {
  return impacts.reduce<Impact>((one, other) => (RANK[other] > RANK[one] ? other : one), "none");
}
