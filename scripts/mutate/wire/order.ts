import type { Case } from "@chat-api/contract-tests";
import type { Mutant } from "../mutant.ts";

/** The aspects that a change of this kind shows in, the likeliest first. */
const SHOWN_IN: readonly (readonly [start: string, aspects: readonly Case["aspect"][]])[] = [
  ["operation.added", ["method"]],
  ["operation.", ["happy path"]],
  ["path.", ["happy path"]],
  ["security", ["authentication"]],
  ["example.", ["example"]],
  ["request.mediaType", ["media type", "body example"]],
  ["requestBody.", ["body negative", "media type", "body example"]],
  ["parameter.", ["happy path", "query parameter", "header parameter", "cookie parameter"]],
  ["response.", ["response", "example", "generated response"]],
  ["header.", ["generated response", "response"]],
];
const PARAMETERS: readonly Case["aspect"][] = [
  "path parameter",
  "query parameter",
  "header parameter",
  "cookie parameter",
];
const SCHEMAS: readonly Case["aspect"][] = [
  "generated response",
  ...PARAMETERS,
  "body negative",
  "unknown property",
  "body boundary",
  "body example",
];

/**
 * The cases that can notice a mutant, the likeliest first. The other operations are served from parts of the contract
 * that are the very same.
 */
export function casesFor(mutant: Pick<Mutant, "operator" | "operations">, cases: readonly Case[]): Case[] {
  const likely = SHOWN_IN.find(([start]) => mutant.operator.startsWith(start))?.[1] ?? SCHEMAS;
  const own = cases.filter(({ operationId }) => mutant.operations.includes(operationId));
  const inOrder = likely.flatMap((aspect) => own.filter((it) => it.aspect === aspect));
  return [...inOrder, ...own.filter(({ aspect }) => !likely.includes(aspect))];
}
