import {
  type Case,
  cases,
  fetchTransport,
  type OpenApiDocument,
  type Outcome,
  runCases,
} from "../../src/index.ts";
import type { Mutant } from "../mutant.ts";
import { createSchemas, type KnownValues } from "../server/schemas.ts";
import { serve } from "../server/serve.ts";
import type { Detection } from "./layer.ts";

/** Runs the cases of the original contract against a server of another. */
export interface WireLayer {
  /** Whether a case fails. @throws {Error} If the mock can't serve the mutant. */
  detect(mutant: Pick<Mutant, "operator" | "operations" | "document">): Promise<Detection>;
}

const MOCK_URL = "http://mock.test";
/** A mock has no users; it checks only the form. */
const CREDENTIALS = { basic: { username: "ada", password: "lovelace" }, bearer: "mutate", apiKey: "mutate" };
/** Enough for the responses that break the original, which come first, and for some that keep it. */
const GENERATED_RESPONSES = 8;

export function createWireLayer(original: OpenApiDocument): WireLayer {
  const all = cases(original, { generatedResponses: GENERATED_RESPONSES });
  const known: KnownValues = new Map();
  const contract = { document: original, schemas: createSchemas(original, known) };
  return {
    async detect(mutant) {
      await using server = await serve(contract, mutant.document, known);
      const target = {
        url: MOCK_URL,
        credentials: CREDENTIALS,
        prefer: true,
        real: false,
        stateful: false,
        send: fetchTransport((request) => server.fetch(request), { url: MOCK_URL }),
      };
      const outcomes = runCases(casesFor(mutant, all), target, { document: original, bail: true });
      for await (const outcome of outcomes)
        if (outcome.result === "failed") {
          // That would say something about the suite, and nothing about the server.
          if (outcome.failure === "suite")
            throw new Error(`The suite can't run its own case: ${describe(outcome)}`);
          return { killed: true, by: describe(outcome) };
        }
      return { killed: false };
    },
  };
}

function describe({ case: { operationId, aspect, label }, reason = "" }: Outcome): string {
  return `${operationId}, ${aspect}, ${label}: ${reason.split("\n", 1)[0]}`;
}

/** The aspects that detect a mutant of an operator whose name starts so, the likeliest first. */
const LIKELY: readonly (readonly [start: string, aspects: readonly Case["aspect"][]])[] = [
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
/** For the operators of schemas. */
const LIKELY_OTHERWISE: readonly Case["aspect"][] = [
  "generated response",
  "path parameter",
  "query parameter",
  "header parameter",
  "cookie parameter",
  "body negative",
  "unknown property",
  "body boundary",
  "body example",
];

/** The cases that can detect a mutant, the likeliest first. The mutant serves the other operations like the original. */
function casesFor(
  { operator, operations }: Pick<Mutant, "operator" | "operations">,
  all: readonly Case[],
): Case[] {
  const likely = LIKELY.find(([start]) => operator.startsWith(start))?.[1] ?? LIKELY_OTHERWISE;
  const own = all.filter(({ operationId }) => operations.includes(operationId));
  const inOrder = likely.flatMap((aspect) => own.filter((it) => it.aspect === aspect));
  return [...inOrder, ...own.filter(({ aspect }) => !likely.includes(aspect))];
}
