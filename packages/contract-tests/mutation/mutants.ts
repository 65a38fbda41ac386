import type { OpenApiDocument } from "@chat-api/openapi-document";
import { locationsOf } from "./locations.ts";
import type { Mutant } from "./mutant.ts";
import { OPERATORS } from "./operators/index.ts";

/** Every mutant of a contract, in the order of the operators. */
export function mutantsOf(document: OpenApiDocument): Mutant[] {
  const locations = locationsOf(document);
  return OPERATORS.flatMap((operator) =>
    [...operator.apply(locations)].map(({ detail, ...change }) => ({
      id: [operator.name, change.pointer, ...(detail === undefined ? [] : [detail])].join(" "),
      operator: operator.name,
      ...change,
    })),
  );
}

/**
 * Some mutants of each operator, the same ones each time. They are chosen by a hash of their names, so that a new part of
 * the contract replaces few of them.
 * @param most How many of one operator.
 */
export function sampleOf(mutants: readonly Mutant[], most: number): Mutant[] {
  const byOperator = Map.groupBy(mutants, ({ operator }) => operator);
  const chosen = new Set<Mutant>();
  for (const own of byOperator.values()) {
    const ranked = [...own].sort(
      (one, other) => hash(one.id) - hash(other.id) || (one.id < other.id ? -1 : 1),
    );
    // One that breaks the contract says more than one that nothing should notice, and every case has to run for those.
    const breaking = ranked.filter(({ label }) => label === "breaking");
    const quick = ranked.toSorted((one, other) => one.operations.length - other.operations.length);
    for (const mutant of [...breaking, ...quick].slice(0, most)) chosen.add(mutant);
  }
  return mutants.filter((it) => chosen.has(it));
}

/** FNV-1a, in 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
