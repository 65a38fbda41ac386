import { type Case, cases, fetchTransport, type Outcome, runCases } from "@chat-api/contract-tests";
import type { OpenApiDocument } from "@chat-api/contract-tests/operations";
import type { Mutant } from "../mutant.ts";
import { casesFor } from "../wire/order.ts";
import { createSchemas, type Memory } from "../wire/schemas.ts";
import { serve } from "../wire/serve.ts";
import type { Finding } from "./layer.ts";

/** Runs the cases of the original contract against a server of another. */
export interface WireLayer {
  readonly cases: readonly Case[];
  /** Whether a case fails. @throws {Error} Where the mock can't serve the mutant. */
  notice(mutant: Pick<Mutant, "operator" | "operations" | "document">): Promise<Finding>;
}

const URL_OF_MOCK = "http://mock.test";
/** A mock has no users; it looks at the form alone. */
const CREDENTIALS = { basic: { username: "ada", password: "lovelace" }, bearer: "mutate", apiKey: "mutate" };
/** Enough for the answers that break the original, which come first, and for some that keep it. */
const GENERATED_RESPONSES = 8;

export function createWireLayer(original: OpenApiDocument): WireLayer {
  const all = cases(original, { generatedResponses: GENERATED_RESPONSES });
  const memory: Memory = new Map();
  const side = { document: original, schemas: createSchemas(original, memory) };
  return {
    cases: all,
    async notice(mutant) {
      await using server = await serve(side, mutant.document, memory);
      const target = {
        url: URL_OF_MOCK,
        credentials: CREDENTIALS,
        prefer: true,
        real: false,
        stateful: false,
        send: fetchTransport((request) => server.fetch(request), { url: URL_OF_MOCK }),
      };
      const outcomes = runCases(casesFor(mutant, all), target, { document: original, bail: true });
      for await (const outcome of outcomes)
        if (outcome.result === "failed") {
          // That would say something of the suite, and nothing of the server.
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
