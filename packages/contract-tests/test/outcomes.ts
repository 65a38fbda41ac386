import { startMockServer } from "@chat-api/mock-server";
import type { OpenApiDocument } from "@chat-api/openapi-document";
import { listCases } from "../src/cases/cases.ts";
import { measureCoverage } from "../src/coverage/measure-coverage.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { runCases } from "../src/run/run-cases.ts";
import type { Target } from "../src/send/target.ts";

const ALL = { basic: { username: "ada", password: "secret" }, bearer: "token", apiKey: "cookie-value" };

/** Runs the cases of a document against a mock of it. */
export async function outcomesOf(document: OpenApiDocument, credentials: Target["credentials"] = ALL) {
  await using mock = await startMockServer({ document, stateless: true });
  const target: Target = { url: mock.url, prefer: true, real: false, stateful: false, credentials };
  const outcomes: Outcome[] = [];
  const { cases } = listCases(document, { random: 2, generatedResponses: 1 });
  for await (const outcome of runCases(cases, target, { document })) outcomes.push(outcome);
  return { outcomes, missing: measureCoverage(outcomes, document).responses.missing };
}
