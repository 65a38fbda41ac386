import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Case, Gap } from "../cases/case.ts";
import { measureCoverage } from "../coverage/measure-coverage.ts";
import { createReport } from "../report/create-report.ts";
import type { Report } from "../report/report.ts";
import type { Outcome } from "../run/outcome.ts";
import { runCases } from "../run/run-cases.ts";
import { curlOf } from "../send/curl.ts";
import { redact, secretsOf } from "../send/redact.ts";
import type { Output, Surroundings } from "./command.ts";
import type { Options } from "./options.ts";
import type { Plan } from "./plan.ts";

/** The cases to run, and how. */
export interface Run {
  readonly cases: readonly Case[];
  readonly gaps: readonly Gap[];
  readonly document: OpenApiDocument;
  /** The same, but for the operations that nobody asked for. */
  readonly part: OpenApiDocument;
  readonly plan: Plan;
  readonly options: Options;
}

/** Runs the cases, and reports on those that were through when the signal came. */
export async function runToReport(run: Run, { stderr, signal }: Surroundings): Promise<Report> {
  const { cases, gaps, document, part, plan, options } = run;
  const { target, seed } = options;
  const started = new Date();
  const begin = performance.now();
  const progress = createProgress(stderr, cases.length);
  const outcomes: Outcome[] = [];
  for await (const outcome of runCases(cases, target, { document, signal })) {
    if (signal.aborted && outcome.result === "skipped") break;
    outcomes.push(outcome);
    progress.step(outcome);
  }
  progress.end();
  const secrets = secretsOf(target);
  return createReport({
    document: part,
    target: { url: target.url, schemes: plan.schemes.map(({ name, tried }) => ({ name, tried })) },
    seed,
    started,
    milliseconds: performance.now() - begin,
    stopped: outcomes.length < cases.length,
    outcomes,
    coverage: measureCoverage(outcomes, part),
    gaps,
    redact: (text) => redact(text, secrets),
    curl: (request) => curlOf(request, target),
  });
}

/** The least time between two drawings, in milliseconds. */
const INTERVAL = 100;
const CLEAR_LINE = "\r\u001b[K";

/** One line that says how far a run is, in a terminal; nothing if the output is a file. */
function createProgress(output: Output, total: number) {
  let done = 0;
  let failed = 0;
  let drawn = 0;
  return {
    step({ case: { operationId, aspect }, result }: Outcome): void {
      done++;
      if (result === "failed") failed++;
      const now = performance.now();
      if (!output.isTTY || now - drawn < INTERVAL) return;
      drawn = now;
      const line = `${done}/${total}${failed > 0 ? `, ${failed} failed` : ""}  ${operationId}  ${aspect}`;
      output.write(CLEAR_LINE + line.slice(0, (output.columns ?? 80) - 1));
    },
    end(): void {
      if (output.isTTY) output.write(CLEAR_LINE);
    },
  };
}
