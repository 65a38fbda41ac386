import type { Coverage } from "../coverage/coverage.ts";
import { createDrawing, type Drawing, printable, type TerminalOptions } from "./drawing.ts";
import type { Report } from "./report.ts";
import { terminalFailures } from "./terminal-failures.ts";
import { terminalMatrix } from "./terminal-matrix.ts";

/** The report as a person reads it in a terminal; its last line is `N passed, N failed, N skipped`. */
export function terminalReport(report: Report, options: TerminalOptions = {}): string {
  const drawing = createDrawing(options);
  const { passed, failed, skipped } = report.summary;
  const parts = [
    terminalMatrix(report, drawing),
    terminalCoverage(report, drawing),
    terminalFailures(report, drawing),
    terminalGaps(report, drawing),
    drawing.paint(failed > 0 ? "red" : "green", `${passed} passed, ${failed} failed, ${skipped} skipped`),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** How many names of unreached parts are shown. */
const MOST_NAMES = 3;

/** How much of the contract was reached. */
function terminalCoverage({ coverage }: Report, { paint }: Drawing): string {
  const rows = Object.entries(coverage) as [keyof Coverage, Coverage[keyof Coverage]][];
  const lines = rows.map(([name, { declared, reached, missing }]) => {
    const share = declared === 0 ? "" : `${Math.floor((100 * reached) / declared)} %`;
    const line = `${name.padEnd(12)}${String(reached).padStart(5)} / ${String(declared).padEnd(5)}${share.padStart(6)}`;
    return [paint(reached === declared ? "green" : "yellow", line.trimEnd()), ...names(missing, paint)].join(
      "\n",
    );
  });
  return [paint("bold", "Coverage    reached / declared"), ...lines].join("\n");
}

function names(missing: readonly string[], paint: Drawing["paint"]): string[] {
  const rest = missing.length - MOST_NAMES;
  const shown = missing.slice(0, MOST_NAMES).map((name) => `  not ${printable(name)}`);
  return [...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])].map((it) => paint("gray", it));
}

/** How many kinds of gaps are shown before the rest is only counted. */
const MOST_GAPS = 10;

function terminalGaps({ gaps: all, matrix }: Report, { paint }: Drawing): string {
  // The notes of empty cells have the others.
  const filled = new Set(
    matrix
      .filter((it) => it.passed + it.failed + it.skipped > 0)
      .map((it) => `${it.operationId} ${it.aspect}`),
  );
  const gaps = all.filter((it) => filled.has(`${it.operationId} ${it.aspect}`));
  if (gaps.length === 0) return "";
  const groups = [...Map.groupBy(gaps, ({ pointer, reason }) => `${pointer} ${reason}`).values()];
  const lines = groups.slice(0, MOST_GAPS).map((group) => {
    const [{ pointer = "", reason = "" } = {}] = group;
    const cells = new Set(group.map((it) => `${it.operationId} ${it.aspect}`));
    return `  ${printable(pointer)}: ${printable(reason)}\n    ${printable([...cells].join(", "))}`;
  });
  const rest = groups.length - MOST_GAPS;
  if (rest > 0) lines.push(`  … and ${rest} more, in report.json`);
  return [paint("bold", "No case can be made for"), ...lines].join("\n");
}
