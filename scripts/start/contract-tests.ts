import { styleText } from "node:util";
import { listCases, type Outcome, runCases } from "@chat-api/contract-tests";
import { startMockServer } from "@chat-api/mock-server";
import type { OpenApiDocument } from "@chat-api/openapi-document";

/** A person reads no more failures than these. */
const MOST_FAILURES = 5;

/** Requests at a time. Those of other people are served between them. */
const CONCURRENCY = 4;

/**
 * Runs the contract tests against a mock of its own in this process: the state and the queued responses of the mock in
 * use stay as they are.
 * @param document The contract in one document.
 * @param signal Stops the run.
 * @returns The outcome in a few lines.
 */
export async function runContractTests(
  document: OpenApiDocument,
  { stateless, signal }: { stateless: boolean; signal: AbortSignal },
): Promise<string> {
  const started = performance.now();
  await using mock = await startMockServer({ document, stateless });
  const target = {
    url: mock.url,
    credentials: { basic: { username: "ada", password: "secret" }, bearer: "token", apiKey: "secret" },
    prefer: true,
    real: false,
    // A mock whose contract has no resources stores nothing.
    stateful: !stateless && Object.keys(mock.state().resources).length > 0,
  };
  const outcomes: Outcome[] = [];
  const { cases } = listCases(document);
  for await (const outcome of runCases(cases, target, { document, concurrency: CONCURRENCY, signal }))
    outcomes.push(outcome);
  // The cases that did not run count as skipped, which would mislead.
  if (signal.aborted) return "contract tests: stopped";
  return summary(outcomes, performance.now() - started);
}

function summary(outcomes: readonly Outcome[], milliseconds: number): string {
  const of = (result: Outcome["result"]) => outcomes.filter((it) => it.result === result);
  const failures = of("failed");
  const sign = failures.length === 0 ? styleText("green", "✔") : styleText("red", "✘");
  const counts = `${of("passed").length} passed, ${failures.length} failed, ${of("skipped").length} skipped`;
  const lines = failures
    .slice(0, MOST_FAILURES)
    .map(
      ({ case: it, reason }) => `  ${it.operationId} ${it.aspect}, ${it.label}: ${reason?.split("\n", 1)[0]}`,
    );
  const rest = failures.length - lines.length;
  if (rest > 0) lines.push(`  … and ${rest} more`);
  return [
    ...lines,
    `${sign} contract tests: ${counts} ${styleText("dim", `${Math.round(milliseconds)} ms`)}`,
  ].join("\n");
}
