import type { FailureGroup, ReportCase } from "./report.ts";

/** The failed cases, those of one operation, aspect and fault together: many of them have one cause. */
export function groupFailures(cases: readonly ReportCase[]): FailureGroup[] {
  const failed = cases.filter(({ result }) => result === "failed");
  const groups = Map.groupBy(failed, ({ operationId, aspect, fault = "other" }) =>
    JSON.stringify([operationId, aspect, fault]),
  );
  return [...groups.values()].map((group) => {
    const [{ operationId, aspect, fault = "other" }] = group as [ReportCase];
    return { operationId, aspect, fault, cases: group.map(({ id }) => id) };
  });
}
