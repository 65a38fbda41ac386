import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import type { Mutant, Operator } from "./mutant.ts";
import { OPERATORS } from "./operators/index.ts";
import { placesOf } from "./places.ts";

/** Every mutant of a contract, in the order of the operators. */
export function mutantsOf(document: OpenApiDocument, operators: readonly Operator[] = OPERATORS): Mutant[] {
  const places = placesOf(document);
  return operators.flatMap((operator) =>
    [...operator.apply(places)].map(({ detail, ...change }) => ({
      id: [operator.name, change.pointer, ...(detail === undefined ? [] : [detail])].join(" "),
      operator: operator.name,
      ...change,
    })),
  );
}
