import type { Drawing, Style } from "./terminal.ts";

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

/** Between lower and upper case, and after what divides words. */
function wordsOf(name: string): string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[_\-./ ])/);
}
