import type { Path } from "./edit.ts";

/**
 * What a server that serves the mutant does to the original contract.
 *
 * - `breaking`: it can respond with something that the contract does not allow, it refuses a request that the contract
 *   allows, it accepts one that the contract forbids, or it lacks a response or an example that the contract declares.
 * - `conforming`: whatever it does keeps the contract, but not everything in the contract can be observed, for example
 *   if a response has one value less to choose from.
 * - `equivalent`: no byte on the wire differs.
 */
export type Label = "breaking" | "conforming" | "equivalent";

/** How one operation uses a part of a contract. */
export interface Use {
  /** The operation, as the cases call it. */
  readonly operation: string;
  readonly direction: "request" | "response";
  /** The value is written as text: in a path, a query, a header or a cookie. */
  readonly serialized: boolean;
  /**
   * Whether allowing less here allows less in the whole (1), allows more (-1, such as below `not`), or depends on the
   * values (0, such as below `if`).
   */
  readonly sense: 1 | 0 | -1;
  /** The lists of alternatives (`anyOf`, `oneOf`) that lead here, in which no value may satisfy two. */
  readonly choices: readonly Path[];
}

/** What a change does to the set of values that a schema allows. */
export type Effect = "widens" | "narrows" | "changes" | "same";

const OPPOSITE = { widens: "narrows", narrows: "widens", changes: "changes", same: "same" } as const;

/**
 * The label of a change to a schema.
 *
 * A request promises both ways: the server accepts what the schema allows, and refuses what it forbids. So narrowing it
 * breaks the contract as much as widening it. A response promises one way: a server that sends less than is allowed keeps
 * the contract. If a schema is used in both directions, one that breaks is enough.
 *
 * @returns Nothing if it depends on the values, so that the change says nothing about the suite.
 */
export function labelOf(effect: Effect | ((use: Use) => Effect), uses: readonly Use[]): Label | undefined {
  const labels = uses.map((use): Label | undefined => {
    const here = typeof effect === "string" ? effect : effect(use);
    if (here === "same") return "equivalent";
    if (use.sense === 0) return undefined;
    if (use.direction === "request") return "breaking";
    return (use.sense === 1 ? here : OPPOSITE[here]) === "narrows" ? "conforming" : "breaking";
  });
  if (labels.includes("breaking")) return "breaking";
  if (labels.includes(undefined)) return undefined;
  return labels.includes("conforming") ? "conforming" : "equivalent";
}

/** The operations of some uses, each once. */
export function operationsIn(uses: readonly Use[]): string[] {
  return [...new Set(uses.map(({ operation }) => operation))];
}
