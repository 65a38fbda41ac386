import type { Direction } from "@chat-api/openapi-document";

/** The part of `info.version` that a change raises; `none` for an accepted change. */
export type Impact = "major" | "minor" | "patch" | "none";

/** Whether a change concerns requests, responses, or both. */
export type ChangeDirection = Direction | "both";

/** Whom a change affects: callers of the API, servers that implement it, users of the generated code, users of the mock. */
export type Audience = "callers" | "servers" | "types" | "mock";

/** A change of a description, as it is printed in JSON. */
export interface Change {
  /** The kind of change, such as `property-removed`. */
  readonly id: string;
  /** A JSON Pointer into the file that was changed, after its path unless it is the root; of what was removed, into the base. */
  readonly pointer: string;
  readonly direction: ChangeDirection;
  readonly impact: Impact;
  readonly affects: readonly Audience[];
  /** A sentence: what changed, and why it has this impact. */
  readonly message: string;
}

/** A change with its location in the descriptions that were read. */
export interface LocatedChange extends Change, ChangeLocation {
  /** The titles of the operations that it was found in. */
  readonly operations: readonly string[];
}

/** Where a change stands in the descriptions that were read. */
export interface ChangeLocation {
  /** The description that has it: the base for what was removed. */
  readonly source: Source;
  /** A JSON Pointer into its document. */
  readonly documentPointer: string;
}

/** A change as it was found, before those with the same location are grouped. */
export interface FoundChange extends Omit<LocatedChange, "pointer" | "message"> {
  /** A clause: what changed. */
  readonly what: string;
  /** A clause: why it has its impact. */
  readonly reason: string;
}

/** One of the two descriptions that are compared. */
export type Source = "base" | "revision";

/** A higher rank is worse. */
export const RANK: Readonly<Record<Impact, number>> = { none: 0, patch: 1, minor: 2, major: 3 };

/** The worst of these impacts; `none` if there are none. */
export function worst(impacts: readonly Impact[]): Impact {
  return impacts.reduce<Impact>((one, other) => (RANK[other] > RANK[one] ? other : one), "none");
}
