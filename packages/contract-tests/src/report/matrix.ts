import type { Operation } from "@chat-api/openapi-document";
import { ASPECTS, type Aspect, type Gap } from "../cases/case.ts";
import type { Cell, ReportCase } from "./report.ts";

/** A cell for each operation and aspect, with the reasons for skipped and missing cases. */
export function createMatrix(
  operations: readonly Operation[],
  cases: readonly ReportCase[],
  gaps: readonly Gap[],
): Cell[] {
  const byCell = Map.groupBy(cases, (it) => key(it.operationId, it.aspect));
  const gapsByCell = Map.groupBy(gaps, (it) => key(it.operationId, it.aspect));
  return operations.flatMap((operation) =>
    ASPECTS.map((aspect): Cell => {
      const own = byCell.get(key(operation.id, aspect)) ?? [];
      const cell = { operationId: operation.id, aspect, passed: 0, failed: 0, skipped: 0 };
      for (const { result } of own) cell[result]++;
      if (own.length > 0) return { ...cell, ...reasonsOf(own) };
      const why = gapsByCell.get(key(operation.id, aspect))?.map(({ reason }) => reason);
      return { ...cell, reasons: why ? distinct(why) : [emptyReason(operation, aspect)] };
    }),
  );
}

function reasonsOf(cases: readonly ReportCase[]): { reasons?: string[] } {
  const reasons = cases.filter(({ result }) => result === "skipped").map(({ reason = "" }) => reason);
  return reasons.length > 0 ? { reasons: distinct(reasons) } : {};
}

/** Why the contract has no case for an aspect of an operation. */
function emptyReason({ parameters, requestBody, security }: Operation, aspect: Aspect): string {
  const [location, what] = aspect.split(" ");
  if (what === "parameter" && !parameters.some((it) => it.in === location)) return `no ${aspect} is declared`;
  if (/^(body|media|unknown)/.test(aspect) && !requestBody) return "no request body is declared";
  if (aspect === "authentication" && security.length === 0) return "it is open to all";
  if (aspect === "links") return "no links are declared";
  return "the contract says nothing about it";
}

function distinct(reasons: readonly string[]): string[] {
  const counts = Map.groupBy(reasons, (it) => it);
  return [...counts].sort(([, one], [, other]) => other.length - one.length).map(([reason]) => reason);
}

function key(operationId: string, aspect: Aspect): string {
  return `${aspect} ${operationId}`;
}
