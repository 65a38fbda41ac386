import { createHash } from "node:crypto";

/** The sections of https://keepachangelog.com/en/1.1.0/, in their order there. */
export const SECTIONS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"] as const;
export type SectionName = (typeof SECTIONS)[number];

/** A point of a list, or a paragraph that a person wrote between points. */
export interface Item {
  /** Markdown; for a point, without its dash and the indentation of its further lines. */
  readonly text: string;
  /** Identifies the change that it describes; absent if a person wrote it. */
  readonly change?: string;
  /** A digest of the text as it was generated: another one means that a person edited it. */
  readonly digest?: string;
  readonly isParagraph?: boolean;
}

/** The section of one version. */
export interface Entry {
  readonly version: string;
  /** As YYYY-MM-DD; empty if there is none. */
  readonly date: string;
  /** The text above the first section. */
  readonly intro: string;
  readonly sections: readonly { readonly name: string; readonly items: readonly Item[] }[];
}

/** Splits a changelog into the text above its entries and the entries, the newest first. */
export function splitChangelog(text: string): { head: string; entries: string[] } {
  const [head = "", ...entries] = text.replaceAll("\r\n", "\n").split(/^(?=## )/m);
  return { head, entries };
}

/** Parses an entry that `formatEntry` wrote and people may have edited. */
export function parseEntry(text: string): Entry {
  const [first = "", ...rest] = text.split(/^(?=### )/m);
  const [heading = "", ...intro] = first.split("\n");
  const [, version = "", date = ""] = /^## \[?([^\s\]]+)\]?(?:\s+[-–—]\s+(\S+))?/.exec(heading) ?? [];
  return {
    version,
    date,
    intro: intro.join("\n").trim(),
    sections: rest.map((section) => {
      const [title = "", ...lines] = section.split("\n");
      return { name: title.replace(/^### /, "").trim(), items: parseItems(lines.join("\n")) };
    }),
  };
}

const MARK = /\s*<!-- (.+) ([0-9a-f]{8}) -->$/;

function parseItems(text: string): Item[] {
  return text
    .split(/^(?=[-*] )|\n\n(?=\S)/m)
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => {
      if (!/^[-*] /.test(item)) return { text: item, isParagraph: true };
      const body = item.slice(2).replaceAll(/\n {2}/g, "\n");
      const [mark, change, digest] = MARK.exec(body) ?? [];
      if (mark === undefined || change === undefined || digest === undefined) return { text: body };
      return { text: body.slice(0, -mark.length), change: change.replaceAll("-%2D", "--"), digest };
    });
}

/** Formats an entry without its empty sections. */
export function formatEntry({ version, date, intro, sections }: Entry): string {
  const blocks = sections
    .filter(({ items }) => items.length > 0)
    .map(({ name, items }) => `### ${name}\n${items.map(formatItem).join("")}`.trimEnd());
  const heading = `## ${version}${date === "" ? "" : ` - ${date}`}`;
  return [heading, ...(intro === "" ? [] : [intro]), ...blocks].join("\n\n");
}

function formatItem(
  { text, change, digest, isParagraph }: Item,
  index: number,
  items: readonly Item[],
): string {
  if (isParagraph) return `\n${text}\n`;
  // Two dashes could end a comment of HTML.
  const mark = change === undefined ? "" : ` <!-- ${change.replaceAll("--", "-%2D")} ${digest} -->`;
  const gap = index === 0 || items[index - 1]?.isParagraph ? "\n" : "";
  return `${gap}- ${text.replaceAll("\n", "\n  ")}${mark}\n`;
}

/** A digest of a text, which shows later whether a person edited it. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text.replaceAll(/\s+/g, " ").trim()).digest("hex").slice(0, 8);
}
