import { styleText } from "node:util";
import type { Report } from "./report.ts";
import { terminalCoverage } from "./terminal-coverage.ts";
import { terminalFailures } from "./terminal-failures.ts";
import { terminalMatrix } from "./terminal-matrix.ts";

export interface TerminalOptions {
  /** Whether the terminal shows colours. Default false. */
  readonly color?: boolean;
  /** How many columns it has. Default 80. */
  readonly columns?: number;
}

export type Style = "red" | "green" | "yellow" | "gray" | "bold";

/** What the parts of the terminal report draw with. */
export interface Drawing {
  readonly columns: number;
  paint(style: Style, text: string): string;
}

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

export function createDrawing({ color = false, columns = 80 }: TerminalOptions): Drawing {
  return {
    columns: Math.max(columns, 40),
    paint: (style, text) => (color && text !== "" ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** How many kinds of gaps are shown before the rest is only counted. */
const MOST_GAPS = 10;

function terminalGaps({ gaps: all, matrix }: Report, { paint }: Drawing): string {
  // The others are in the notes of empty cells.
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
    const places = new Set(group.map((it) => `${it.operationId} ${it.aspect}`));
    return `  ${printable(pointer)}: ${printable(reason)}\n    ${printable([...places].join(", "))}`;
  });
  const rest = groups.length - MOST_GAPS;
  if (rest > 0) lines.push(`  … and ${rest} more, in report.json`);
  return [paint("bold", "No case can be made for"), ...lines].join("\n");
}

/** What a server sent must not drive the terminal: control characters are shown, not obeyed. Line breaks stay. */
export function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g,
    (it) => (it === "\t" ? "  " : `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
