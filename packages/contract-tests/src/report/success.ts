import type { Operation } from "../openapi/operations.ts";
import type { Outcome } from "../run/outcome.ts";
import type { ReportCase, ReportOperation } from "./report.ts";

/**
 * Whether any request to the operation was answered with a success: 2xx, or 3xx where the contract declares no 2xx. A
 * server that refuses everything would pass every case that it should refuse.
 */
export function succeeded(operation: Operation, outcomes: readonly Outcome[]): boolean {
  const keys = Object.keys(operation.responses);
  const classes = ["2", "3"].find((it) => keys.some((key) => key.startsWith(it))) ?? "2";
  return outcomes.some(
    (outcome) =>
      outcome.response !== undefined &&
      !outcome.case.expect.undeclared &&
      String(outcome.response.status).startsWith(classes),
  );
}

/** A failure that says so, where no case of an operation that never succeeded says it already. */
export function failedRow(row: ReportOperation, outcomes: readonly Outcome[], id: number): ReportCase[] {
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
      fault: "no success",
      reason: `No request to ${row.id} succeeded, so little is known of it.${why}`,
      expected: { status: ["2XX"], because: "an operation that refuses everything keeps no contract" },
      requests: [],
    },
  ];
}
