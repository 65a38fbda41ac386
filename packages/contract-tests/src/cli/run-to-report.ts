import type { Case, Gap } from "../cases/case.ts";
import type { OpenApiDocument } from "../openapi/operations.ts";
import { createReport } from "../report/create-report.ts";
import type { Report } from "../report/report.ts";
import { measureCoverage } from "../run/coverage.ts";
import { curlOf } from "../run/curl.ts";
import type { Outcome } from "../run/outcome.ts";
import { redact, secretsOf } from "../run/redact.ts";
import { runCases } from "../run/run-cases.ts";
import type { Options } from "./options.ts";
import type { Surroundings } from "./output.ts";
import type { Plan } from "./plan.ts";
import { createProgress } from "./progress.ts";

/** What is run, and how. */
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
