/** Markdown without what it says of a certain API. */

/**
 * Removes the paragraphs, list items, table rows and code blocks that are chosen, then the headings under which
 * nothing is left. A paragraph that led to a removed block ends with a full stop.
 */
export function withoutBlocks(markdown: string, isRemoved: (block: string) => boolean): string {
  const kept: string[] = [];
  for (const block of blocksOf(markdown)) {
    if (!isRemoved(block)) kept.push(block);
    else if (isCode(block) || isImage(block)) endSentence(kept);
  }
  let full: readonly string[] = kept;
  for (let size = -1; size !== full.length; ) {
    size = full.length;
    full = withoutEmptySections(full);
  }
  const text = full.join("\n").trim();
  return `${text.replace(/\n{3,}/g, "\n\n")}\n`;
}

/** Removes sections by their headings, which stand before them on lines of their own. */
export function withoutSections(markdown: string, titles: readonly string[]): string {
  const sections = markdown.split(/^(?=## )/m);
  return sections.filter((it) => !titles.some((title) => it.startsWith(`## ${title}\n`))).join("");
}

/** The lines that belong together: a code block, a list item, a table row, a paragraph, a heading, an empty line. */
function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let fence: string | undefined;
  let open = false;
  for (const line of markdown.split("\n")) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    const starts = /^(#|\||!\[| {0,3}([-*+]|\d+\.) )/.test(line);
    if (fence !== undefined) {
      blocks.push(`${blocks.pop()}\n${line}`);
      if (mark?.startsWith(fence)) fence = undefined;
      open = false;
    } else if (mark !== undefined) {
      fence = mark;
      blocks.push(line);
    } else if (line.trim() === "" || starts || !open) {
      blocks.push(line);
      open = line.trim() !== "" && !/^(#|\||!\[)/.test(line);
    } else blocks.push(`${blocks.pop()}\n${line}`);
  }
  return blocks;
}

function isCode(block: string): boolean {
  return /^ {0,3}(```|~~~)/.test(block);
}

function isImage(block: string): boolean {
  return block.startsWith("![");
}

/** What says "so:" before nothing says "so." */
function endSentence(blocks: string[]): void {
  const index = blocks.findLastIndex((it) => it.trim() !== "");
  const last = blocks[index];
  if (last?.endsWith(":") && !isCode(last)) blocks[index] = `${last.slice(0, -1)}.`;
}

function withoutEmptySections(blocks: readonly string[]): string[] {
  const levelOf = (block: string) => /^#+(?= )/.exec(block)?.[0].length ?? 0;
  return blocks.filter((block, index) => {
    const level = levelOf(block);
    if (level === 0) return !isEmptyTable(blocks, index);
    const next = blocks.slice(index + 1).find((it) => it.trim() !== "");
    return next !== undefined && (levelOf(next) === 0 || levelOf(next) > level);
  });
}

/** Whether it is the head or the rule of a table whose rows were removed. */
function isEmptyTable(blocks: readonly string[], index: number): boolean {
  const isRule = (it: string | undefined) => it !== undefined && /^\|[\s|:-]+\|$/.test(it);
  const isRow = (it: string | undefined) => it?.startsWith("|") ?? false;
  if (isRule(blocks[index])) return !isRow(blocks[index + 1]);
  return isRow(blocks[index]) && isRule(blocks[index + 1]) && !isRow(blocks[index + 2]);
}
