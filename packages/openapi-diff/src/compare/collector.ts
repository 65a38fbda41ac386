import type { Direction, Fact, Side } from "../change.ts";
import type { Node, Place } from "../contract/node.ts";
import type { Operation } from "../contract/operations.ts";
import { DEPRECATED, type Effect, WORDS } from "../effect.ts";
import { Alignment } from "../schema/align.ts";

/** Where a change stands, and in which of the two contracts. */
export interface Where {
  readonly place: Place;
  readonly side: Side;
}

/** An operation before and after, and in which direction its parts go. */
export interface OperationPair {
  readonly base: Operation;
  readonly revision: Operation;
  /** Of its parameters and its body. */
  readonly sent: "request" | "response";
  /** Of its responses. */
  readonly returned: "request" | "response";
}

/** Gathers what changed, and the schemas that are still to be judged. */
export class Collector {
  readonly facts: Fact[] = [];
  readonly schemas = new Alignment();

  /** @param operation Its title; absent where the change is of the contract as a whole. */
  add(
    id: string,
    direction: Direction,
    where: Where,
    what: string,
    effect: Effect,
    operation?: string,
  ): void {
    const operations = operation === undefined ? [] : [operation];
    this.facts.push({ id, direction, ...where, what, ...effect, operations });
  }
}

/** In the contract as it is now. */
export function now(node: Node): Where {
  return { place: node.place, side: "revision" };
}

/** In the base, since it is there no more. */
export function before(node: Node): Where {
  return { place: node.place, side: "base" };
}

/** The member of one of both, in the revision where it is there. */
export function memberOf(base: Node, revision: Node, key: string): Where {
  const side = revision.value?.[key] !== undefined ? "revision" : "base";
  const { place, overrides } = side === "revision" ? revision : base;
  return { side, place: overrides?.get(key) ?? { ...place, tokens: [...place.tokens, key] } };
}

/** Reports where the words of a node changed, its extensions and whether it is deprecated. */
export function compareWords(
  collector: Collector,
  {
    base,
    revision,
    subject,
    direction,
    operation,
  }: {
    readonly base: Node;
    readonly revision: Node;
    /** How people call it. */
    readonly subject: string;
    readonly direction: Direction;
    readonly operation?: string;
  },
): void {
  const keys = new Set([...Object.keys(base.value ?? {}), ...Object.keys(revision.value ?? {})]);
  for (const key of keys) {
    if (!WORDED.has(key) && !key.startsWith("x-")) continue;
    const [one, other] = [base.value?.[key], revision.value?.[key]];
    if (JSON.stringify(one) === JSON.stringify(other)) continue;
    const where = memberOf(base, revision, key);
    if (key === "deprecated" && other === true)
      collector.add("deprecated", direction, where, `${subject} is deprecated`, DEPRECATED, operation);
    else {
      const what = other === undefined ? "is gone" : one === undefined ? "is new" : "is another";
      collector.add(
        "documentation-changed",
        direction,
        where,
        `\`${key}\` of ${subject} ${what}`,
        WORDS,
        operation,
      );
    }
  }
}

const WORDED = new Set(
  "summary description title tags externalDocs deprecated bearerFormat contact license termsOfService".split(
    " ",
  ),
);
