import type { Gap } from "../cases/case.ts";
import { type OpenApiDocument, operationsOf } from "../openapi/operations.ts";
import type { Outcome, PlainRequest } from "../run/outcome.ts";
import { groupFailures } from "./failures.ts";
import { createMatrix } from "./matrix.ts";
import { type Counts, type Coverage, REPORT_VERSION, type Report, type ReportCase } from "./report.ts";
import { reportCase } from "./report-case.ts";
import { failedRow, succeeded } from "./success.ts";

/** What a report is made from. */
export interface ReportSource {
  readonly document: OpenApiDocument;
  readonly target: Report["target"];
  readonly seed: number;
  readonly started: Date;
  readonly milliseconds: number;
  /** Whether the run was stopped before its last case. Default false. */
  readonly stopped?: boolean;
  /** The operations that were meant. Default all. */
  readonly operations?: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly coverage: Coverage;
  readonly gaps: readonly Gap[];
  /** Takes secrets out of a text. */
  redact(text: string): string;
  /** A command line that sends the request again, without its secrets. */
  curl(request: PlainRequest): string;
}

/** Sums a run up. An operation that never succeeded fails, though each of its cases was passed or skipped. */
export function createReport(source: ReportSource): Report {
  const { document, outcomes, stopped = false, gaps } = source;
  const wanted = source.operations && new Set(source.operations);
  const operations = operationsOf(document)
    .map((operation) => ({ operation, id: operationName(operation) }))
    .filter(({ id }) => wanted?.has(id) ?? true);
  const own = Map.groupBy(outcomes, (outcome) => outcome.case.operationId);
  const cases = outcomes.map((outcome, index) => reportCase(outcome, index + 1, source));
  const rows = operations.map(({ id, operation }) => ({
    id,
    method: operation.method.toUpperCase(),
    path: operation.path,
    succeeded: succeeded(operation, own.get(id) ?? []),
  }));
  if (!stopped)
    for (const row of rows) cases.push(...failedRow(row, own.get(row.id) ?? [], cases.length + 1));
  return {
    version: REPORT_VERSION,
    contract: { title: document.info?.title ?? "", version: document.info?.version ?? "" },
    target: { ...source.target, url: source.redact(source.target.url) },
    seed: source.seed,
    started: source.started.toISOString(),
    milliseconds: Math.round(source.milliseconds),
    stopped,
    summary: count(cases),
    operations: rows,
    matrix: createMatrix(operations, cases, gaps),
    coverage: source.coverage,
    gaps: gaps.filter(({ operationId }) => wanted?.has(operationId) ?? true),
    failures: groupFailures(cases),
    cases,
  };
}

/** The `operationId`, or else method and path. */
export function operationName({ id, method, path }: { id: string; method: string; path: string }): string {
  return id || `${method.toUpperCase()} ${path}`;
}

function count(cases: readonly ReportCase[]): Counts {
  const of = (result: ReportCase["result"]) => cases.filter((it) => it.result === result).length;
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}
