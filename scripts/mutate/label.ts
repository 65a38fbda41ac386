import type { Path } from "./edit.ts";
import type { Label } from "./mutant.ts";

/** Where a part of a contract shows on the wire. */
export interface Use {
  /** The operation, as the cases call it. */
  readonly operation: string;
  readonly direction: "request" | "response";
  /** The value is written as text: in a path, a query, a header or a cookie. */
  readonly serialised: boolean;
  /**
   * Whether to allow less here is to allow less in the whole (1), to allow more (-1, such as below `not`), or whether
   * that hangs on the values (0, such as below `if`).
   */
  readonly sense: 1 | 0 | -1;
  /** The lists of alternatives (`anyOf`, `oneOf`) on the way here, of which no value may satisfy two. */
  readonly choices: readonly Path[];
}

/** What a change does to the set of values that a schema allows. */
export type Effect = "widens" | "narrows" | "changes" | "same";

const OPPOSITE = { widens: "narrows", narrows: "widens", changes: "changes", same: "same" } as const;

/**
 * The label of a change to a schema.
 *
 * A request promises both ways: what the schema allows is taken, and what it forbids is refused. So to narrow it breaks
 * the contract as much as to widen it. A response promises one way: whoever answers with less than is allowed keeps the
 * contract. Where a schema is used in both directions, one that breaks is enough.
 *
 * @returns Nothing where it hangs on the values, so that the change says nothing about the suite.
 */
export function labelOf(effect: Effect | ((use: Use) => Effect), uses: readonly Use[]): Label | undefined {
  const labels = uses.map((use): Label | undefined => {
    const here = typeof effect === "string" ? effect : effect(use);
    if (here === "same") return "invisible";
    if (use.sense === 0) return undefined;
    if (use.direction === "request") return "breaking";
    return (use.sense === 1 ? here : OPPOSITE[here]) === "narrows" ? "conforming" : "breaking";
  });
  return worst(labels);
}

/** The label of a change whose parts have these. One that breaks is enough, one that is not known leaves the rest open. */
export function worst(labels: readonly (Label | undefined)[]): Label | undefined {
  if (labels.includes("breaking")) return "breaking";
  if (labels.includes(undefined)) return undefined;
  return labels.includes("conforming") ? "conforming" : "invisible";
}

/** The operations of some uses, each once. */
export function operationsIn(uses: readonly Use[]): string[] {
  return [...new Set(uses.map(({ operation }) => operation))];
}
