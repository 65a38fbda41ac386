import { createHash } from "node:crypto";

/** The sections of https://keepachangelog.com/en/1.1.0/, in their order there. */
export const SECTIONS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"] as const;
export type SectionName = (typeof SECTIONS)[number];

/** A point of a list, or a paragraph that somebody wrote between. */
export interface Item {
  /** As Markdown; of a point without the dash, and without the indent of its further lines. */
  readonly text: string;
  /** Which fact it says; absent where a person wrote it. */
  readonly fact?: string;
  /** Short for the words that the fact was written in first; where they differ from the text, a person edited it. */
  readonly digest?: string;
  readonly isParagraph?: boolean;
}

/** What is said of one version. */
export interface Entry {
  readonly version: string;
  /** As YYYY-MM-DD; empty where there is none. */
  readonly date: string;
  /** What stands above the first section. */
  readonly intro: string;
  readonly sections: readonly { readonly name: string; readonly items: readonly Item[] }[];
}

/** Cuts a changelog into what stands above its entries, and these as they are written, the newest first. */
export function splitChangelog(text: string): { head: string; entries: string[] } {
  const [head = "", ...entries] = text.replaceAll("\r\n", "\n").split(/^(?=## )/m);
  return { head, entries };
}

/** Reads an entry as it is written by `formatEntry` and edited by people. */
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
      const [mark, fact, digest] = MARK.exec(body) ?? [];
      if (mark === undefined || fact === undefined || digest === undefined) return { text: body };
      return { text: body.slice(0, -mark.length), fact: fact.replaceAll("-%2D", "--"), digest };
    });
}

/** Writes an entry; sections that say nothing are left out. */
export function formatEntry({ version, date, intro, sections }: Entry): string {
  const blocks = sections
    .filter(({ items }) => items.length > 0)
    .map(({ name, items }) => `### ${name}\n${items.map(formatItem).join("")}`.trimEnd());
  const heading = `## ${version}${date === "" ? "" : ` - ${date}`}`;
  return [heading, ...(intro === "" ? [] : [intro]), ...blocks].join("\n\n");
}

function formatItem(
  { text, fact, digest, isParagraph }: Item,
  index: number,
  items: readonly Item[],
): string {
  if (isParagraph) return `\n${text}\n`;
  // Two dashes could end a comment of HTML.
  const mark = fact === undefined ? "" : ` <!-- ${fact.replaceAll("--", "-%2D")} ${digest} -->`;
  const gap = index === 0 || items[index - 1]?.isParagraph ? "\n" : "";
  return `${gap}- ${text.replaceAll("\n", "\n  ")}${mark}\n`;
}

/** Short for a text, to see later whether somebody edited it. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text.replaceAll(/\s+/g, " ").trim()).digest("hex").slice(0, 8);
}
