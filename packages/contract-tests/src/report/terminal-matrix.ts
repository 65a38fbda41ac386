import { ASPECTS, type Aspect } from "../cases/case.ts";
import { columnWidth, type Drawing, joinRow, type Style, wrapHeading } from "./drawing.ts";
import type { Cell, Counts, Report, ReportOperation } from "./report.ts";

/** So many operations are shown; of more, those that failed come first. */
const MOST_OPERATIONS = 24;
const SUPERSCRIPTS = [..."⁰¹²³⁴⁵⁶⁷⁸⁹"];
const SUCCESS_ROW = "any success";

/** Aspects by operations, in as many tables as the width needs; skipped and missing cases have the number of a note below. */
export function terminalMatrix(report: Report, drawing: Drawing): string {
  const cells = new Map(report.matrix.map((cell) => [`${cell.operationId} ${cell.aspect}`, cell]));
  const shown = firstOperations(report);
  const hidden = report.operations.length - shown.length;
  const notes = createNotes();
  const label = Math.max(...[...ASPECTS, SUCCESS_ROW].map((it) => it.length));

  const columns = shown.map((operation) =>
    column(operation.id, [
      ...ASPECTS.map((aspect) => cellText(cells.get(`${operation.id} ${aspect}`), notes)),
      successText(operation, report),
    ]),
  );
  if (columns.length > 1)
    columns.unshift(
      column(
        "all",
        ASPECTS.map((aspect) => totalText(report, aspect)),
      ),
    );
  const tables = fill(columns, drawing.columns - label).map((group) => {
    const heads = group.map(({ heading, width }) => wrapHeading(heading, width));
    const height = Math.max(...heads.map((it) => it.length));
    const head = Array.from({ length: height }, (_, line) =>
      joinRow(
        "".padEnd(label),
        group.map(({ width }, index) => ["bold", heads[index]?.[line] ?? "", width]),
        drawing,
      ),
    );
    const rows = [...ASPECTS, SUCCESS_ROW].map((aspect, row) =>
      joinRow(
        aspect.padEnd(label),
        group.map(({ texts, width }) => {
          const [text, style] = texts[row] ?? ["", "gray"];
          return [style, text, width];
        }),
        drawing,
      ),
    );
    return [...head, ...rows].join("\n");
  });
  const rest = hidden > 0 ? [`${hidden} more operations are in report.html; --report writes it.`] : [];
  return [...tables, ...rest, notes.text(drawing)].filter((it) => it !== "").join("\n\n");
}

function firstOperations({ operations, matrix }: Report): readonly ReportOperation[] {
  if (operations.length <= MOST_OPERATIONS) return operations;
  const failed = new Set(matrix.filter((it) => it.failed > 0).map(({ operationId }) => operationId));
  const ranked = operations.toSorted(
    (one, other) => Number(failed.has(other.id)) - Number(failed.has(one.id)),
  );
  return ranked.slice(0, MOST_OPERATIONS);
}

/** Of one aspect, over all operations. */
function totalText(report: Report, aspect: Aspect): Drawn {
  const cells = report.matrix.filter((it) => it.aspect === aspect);
  const sum = (result: keyof Counts) => cells.reduce((total, cell) => total + cell[result], 0);
  return drawCounts({ passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") }, "");
}

type Drawn = readonly [text: string, style: Style];

interface Column {
  readonly heading: string;
  readonly texts: readonly Drawn[];
  readonly width: number;
}

function column(heading: string, texts: readonly Drawn[]): Column {
  const width = columnWidth(
    heading,
    texts.map(([text]) => text),
  );
  return { heading, texts, width };
}

type Notes = ReturnType<typeof createNotes>;

function cellText(cell: Cell | undefined, notes: Notes): Drawn {
  const reasons = cell?.reasons ?? [];
  const note = reasons.length > 0 ? notes.number(reasons) : "";
  return drawCounts(cell ?? { passed: 0, failed: 0, skipped: 0 }, note);
}

function drawCounts({ passed, failed, skipped }: Counts, note: string): Drawn {
  const total = passed + failed + skipped;
  if (passed + failed === 0) return [`·${note}`, "gray"];
  const style = failed > 0 ? "red" : skipped > 0 ? "yellow" : "green";
  return [`${passed}/${total}${note}`, style];
}

function successText({ succeeded }: ReportOperation, { stopped }: Report): Drawn {
  if (succeeded) return ["yes", "green"];
  return stopped ? ["·", "gray"] : ["NO", "red"];
}

/** Numbers for reasons; cells with the same reasons share one. */
function createNotes() {
  const known: string[] = [];
  return {
    number(reasons: readonly string[]): string {
      const text = reasons.join("; ");
      if (!known.includes(text)) known.push(text);
      return superscript(known.indexOf(text) + 1);
    },
    text: ({ paint }: Drawing): string =>
      known.map((text, index) => paint("gray", `${superscript(index + 1)} ${text}`)).join("\n"),
  };
}

function superscript(number: number): string {
  return [...String(number)].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
}

/** As many columns in each table as fit. */
function fill(columns: readonly Column[], space: number): Column[][] {
  const groups: Column[][] = [];
  let left = 0;
  for (const column of columns) {
    const needed = column.width + 2;
    if (groups.length === 0 || left < needed) {
      groups.push([]);
      left = space;
    }
    groups.at(-1)?.push(column);
    left -= needed;
  }
  return groups;
}
