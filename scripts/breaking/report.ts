import { type Change, type Fact, type Impact, RANK, worst } from "./change.ts";
import type { Description } from "./contract/description.ts";
import { nextVersion, parseVersion } from "./version.ts";

/** What is printed as JSON. */
export interface Report {
  /** The worst impact of the changes that count. */
  readonly verdict: Impact;
  /** The lowest version that says it; that of the base if no other follows from it by Semantic Versioning. */
  readonly next: string;
  /** The worst first. */
  readonly changes: readonly Change[];
}

/** A change with the place that it was found at. */
export interface LocatedChange extends Change {
  readonly fact: Fact;
  /** The operations that it was found in, by their titles. */
  readonly operations: readonly string[];
}

/** Says each change once, however many operations it was found in; the worst first, then as the contract has them. */
export function changesOf(
  facts: readonly Fact[],
  base: PointerSource,
  revision: PointerSource,
): LocatedChange[] {
  const groups = new Map<string, { pointer: string; facts: Fact[] }>();
  for (const fact of facts) {
    const pointer = (fact.side === "base" ? base : revision).pointerOf(fact.place);
    const key = `${fact.id} ${fact.direction} ${pointer}`;
    const group = groups.get(key) ?? { pointer, facts: [] };
    group.facts.push(fact);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ pointer, facts: same }) => changeOf(pointer, same))
    .sort((one, other) => RANK[other.impact] - RANK[one.impact]);
}

/** What tells how people write a place. */
export type PointerSource = Pick<Description, "pointerOf">;

function changeOf(pointer: string, facts: readonly Fact[]): LocatedChange {
  const impact = worst(facts.map((it) => it.impact));
  const fact = facts.find((it) => it.impact === impact) as Fact;
  const affects = [...new Set(facts.flatMap((it) => it.affects))];
  const what = [...new Set(facts.map((it) => it.what))].join(", ");
  const operations = [...new Set(facts.flatMap((it) => it.operations))];
  const unnamed = operations.filter((it) => !what.includes(`\`${it}\``));
  const message = `${capital(what)}${within(unnamed)}: ${fact.why}.`;
  return { id: fact.id, pointer, direction: fact.direction, impact, affects, message, fact, operations };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function within(operations: readonly string[]): string {
  if (operations.length === 0) return "";
  const [one, two, ...more] = operations;
  if (two === undefined) return ` (${one})`;
  return more.length === 0 ? ` (${one} and ${two})` : ` (${one} and ${operations.length - 1} more)`;
}

/** The report on these changes. */
export function reportOf(changes: readonly Change[], baseVersion: string): Report {
  const version = parseVersion(baseVersion);
  const verdict = worst(changes.map(({ impact }) => impact));
  const next = version ? nextVersion(version, verdict) : baseVersion;
  return { verdict, next, changes: changes.map(plain) };
}

/** As it is printed: these members, in this order. */
function plain({ id, pointer, direction, impact, affects, message }: Change): Change {
  return { id, pointer, direction, impact, affects, message };
}
