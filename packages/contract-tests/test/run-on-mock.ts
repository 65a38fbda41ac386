import type { MockServer } from "@chat-api/mock-server";
import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Case } from "../src/cases/case.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { runCases } from "../src/run/run-cases.ts";

const credentials = { basic: { username: "ada", password: "p" }, bearer: "t", apiKey: "k" };

/** Runs cases against a mock that responds as it is asked, and remembers nothing. */
export async function runOnMock(
  { url }: MockServer,
  cases: readonly Case[],
  document: OpenApiDocument,
): Promise<Outcome[]> {
  const target = { url, credentials, prefer: true, real: false, stateful: false };
  const outcomes: Outcome[] = [];
  for await (const outcome of runCases(cases, target, { document, concurrency: 8 })) outcomes.push(outcome);
  return outcomes;
}

/** What failed and why, a line each. */
export function failuresOf(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ result }) => result === "failed")
    .map((it) => `${it.case.operationId} ${it.case.aspect}, ${it.case.label}: ${it.reason}`);
}
