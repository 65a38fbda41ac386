/** Drawing in a terminal: colours, columns and printable text. */
import { styleText } from "node:util";

export interface TerminalOptions {
  /** Whether the terminal shows colours. Default false. */
  readonly color?: boolean;
  /** How many columns it has. Default 80. */
  readonly columns?: number;
}

export type Style = "red" | "green" | "yellow" | "gray" | "bold";

/** The terminal that a report is drawn for. */
export interface Drawing {
  readonly columns: number;
  paint(style: Style, text: string): string;
}

export function createDrawing({ color = false, columns = 80 }: TerminalOptions): Drawing {
  return {
    columns: Math.max(columns, 40),
    paint: (style, text) => (color && text !== "" ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** Longer words of a heading are cut into pieces. */
const WIDEST = 10;

/** Wide enough for every cell, and for the words of the heading. */
export function columnWidth(heading: string, cells: readonly string[]): number {
  const words = wordsOf(heading).map((it) => Math.min(it.length, WIDEST));
  return Math.max(...words, ...cells.map((it) => it.length));
}

/** A name such as `chatCreateChatSession` on several lines, broken between its words. */
export function wrapHeading(heading: string, width: number): string[] {
  const pieces = wordsOf(heading).flatMap((word) => word.match(new RegExp(`.{1,${width}}`, "gsu")) ?? []);
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length <= width) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trim());
}

/** A label and cells to the right of it, two spaces between. */
export function joinRow(
  label: string,
  cells: readonly (readonly [Style, text: string, width: number])[],
  { paint }: Drawing,
): string {
  const drawn = cells.map(([style, text, width]) => " ".repeat(width - text.length) + paint(style, text));
  return [label, ...drawn].join("  ").trimEnd();
}

/** Splits between lower and upper case, and after separators. */
function wordsOf(name: string): string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[_\-./ ])/);
}

/** A text without control characters, with which a server could drive the terminal: they are escaped. Line breaks stay. */
export function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g,
    (it) => (it === "\t" ? "  " : `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
