import type { Schema } from "@chat-api/contract-tests/operations";
import type { Schemas } from "./schemas.ts";

/** Values that the served schema allows: those that the original allows too, and those that it does not. */
export interface EdgeValues {
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

/**
 * Values of the served schema, sorted by the original one. What breaks the original by a hair, and is allowed now, is
 * among them: that is what one limit more or less makes of it.
 * @param before The schema of the original. Without one, everything is new.
 */
export function valuesAtEdges(
  { schema = true, before }: { schema?: Schema | undefined; before?: Schema | undefined },
  original: Schemas,
  served: Schemas,
): EdgeValues {
  const own = ignoringFailure(() => served.values(schema));
  if (before === undefined) return { good: own, bad: [] };
  const forbidden = ignoringFailure(() => original.negatives(before)).filter((it) =>
    served.isValid(schema, it),
  );
  const all = [...forbidden, ...own];
  return {
    good: all.filter((it) => original.isValid(before, it)),
    bad: all.filter((it) => !original.isValid(before, it)),
  };
}

/** A schema that nothing satisfies has no values; the mock answers for it then. */
function ignoringFailure(make: () => readonly unknown[]): readonly unknown[] {
  try {
    return make();
  } catch {
    return [];
  }
}
