import { type OpenApiDocument, type Operation, operationsOf } from "@chat-api/openapi-document";
import type { Gap } from "../cases/case.ts";
import type { Coverage } from "../coverage/coverage.ts";
import type { Outcome } from "../run/outcome.ts";
import type { PlainRequest } from "../send/messages.ts";
import { createMatrix } from "./matrix.ts";
import {
  type Counts,
  type FailureGroup,
  REPORT_VERSION,
  type Report,
  type ReportCase,
  type ReportOperation,
} from "./report.ts";
import { reportCase } from "./report-case.ts";

/** The parts of a report. */
export interface ReportSource {
  readonly document: OpenApiDocument;
  readonly target: Report["target"];
  readonly seed: number;
  readonly started: Date;
  readonly milliseconds: number;
  /** Whether the run was stopped before its last case. Default false. */
  readonly stopped?: boolean;
  /** The operations that were asked for. Default all. */
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
  const operations = operationsOf(document).filter(({ id }) => wanted?.has(id) ?? true);
  const own = Map.groupBy(outcomes, (outcome) => outcome.case.operationId);
  const cases = outcomes.map((outcome, index) => reportCase(outcome, index + 1, source));
  const rows = operations.map((operation) => ({
    id: operation.id,
    method: operation.method.toUpperCase(),
    path: operation.path,
    succeeded: succeeded(operation, own.get(operation.id) ?? []),
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

function count(cases: readonly ReportCase[]): Counts {
  const of = (result: ReportCase["result"]) => cases.filter((it) => it.result === result).length;
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}

/**
 * Whether any request to the operation got a success: 2xx, or 3xx if the contract declares no 2xx. A server that refuses
 * everything would pass every case that it should refuse.
 */
function succeeded(operation: Operation, outcomes: readonly Outcome[]): boolean {
  const keys = Object.keys(operation.responses);
  const classes = ["2", "3"].find((it) => keys.some((key) => key.startsWith(it))) ?? "2";
  return outcomes.some(
    (outcome) =>
      outcome.response !== undefined &&
      !outcome.case.expect.undeclared &&
      String(outcome.response.status).startsWith(classes),
  );
}

/** A failure for an operation that never succeeded, unless one of its cases says so already. */
function failedRow(row: ReportOperation, outcomes: readonly Outcome[], id: number): ReportCase[] {
  const said = outcomes.some((it) => it.result === "failed" && it.case.aspect === "happy path");
  if (row.succeeded || said) return [];
  const skipped = outcomes.find((it) => it.result === "skipped" && it.case.aspect === "happy path");
  const why = skipped?.reason === undefined ? "" : ` Its documented request was skipped: ${skipped.reason}.`;
  return [
    {
      id,
      operationId: row.id,
      aspect: "happy path",
      label: "any request succeeds",
      result: "failed",
      failure: "no success",
      reason: `No request to ${row.id} succeeded, so little is known of it.${why}`,
      expected: { status: ["2XX"], because: "an operation that refuses everything keeps no contract" },
      requests: [],
    },
  ];
}

/** The failed cases, grouped by operation, aspect and kind of failure: many of them have one cause. */
function groupFailures(cases: readonly ReportCase[]): FailureGroup[] {
  const failed = cases.filter(({ result }) => result === "failed");
  const groups = Map.groupBy(failed, ({ operationId, aspect, failure = "other" }) =>
    JSON.stringify([operationId, aspect, failure]),
  );
  return [...groups.values()].map((group) => {
    const [{ operationId, aspect, failure = "other" }] = group as [ReportCase];
    return { operationId, aspect, kind: failure, cases: group.map(({ id }) => id) };
  });
}
