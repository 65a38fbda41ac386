import { styleText } from "node:util";
import type { Format } from "../cli/options.ts";
import type { Difference } from "../compare.ts";
import { displayPath } from "../display-path.ts";
import type { LocatedChange, Report } from "../report.ts";
import { html } from "./html.ts";
import { count, HEADINGS, type Verdict } from "./summary.ts";

/** What there is to tell, for every format. */
export interface Story {
  readonly report: Report;
  readonly verdict: Verdict;
  readonly changes: readonly LocatedChange[];
  readonly difference: Difference;
  /** What the contract was compared with, as people call it. */
  readonly baseName: string;
}

/** Writes a report in a format. */
export function format(name: Format, story: Story): string {
  if (name === "json") return JSON.stringify(story.report, null, 2);
  if (name === "markdown") return markdown(story);
  if (name === "html") return html(story);
  return name === "github" ? github(story) : terminal(story);
}

const COLORS = { major: "red", minor: "yellow", patch: "dim", none: "dim" } as const;

function terminal({ changes, report, baseName, difference }: Story): string {
  const title = `${displayPath(difference.revision.file)} against ${baseName}: ${count(report)}`;
  return [
    title,
    ...changes.flatMap((change) => [
      "",
      `${styleText(COLORS[change.impact], label(change).padEnd(8))} ${change.message}`,
      styleText("dim", `         ${hit(change)}`),
      styleText("dim", `         ${placeOf(change, difference)}`),
    ]),
  ].join("\n");
}

function label({ impact }: LocatedChange): string {
  return impact === "none" ? "accepted" : impact;
}

/** The kind of change, its direction and whom it hits, as a line. */
function hit({ id, direction, affects }: LocatedChange): string {
  const where = direction === "both" ? [] : [`in ${direction === "request" ? "requests" : "answers"}`];
  const whom = affects.length === 0 ? [] : [`hits ${affects.join(", ")}`];
  return [id, ...where, ...whom].join(" · ");
}

/** As a link where the terminal makes one of it; of what is gone, the pointer that it had. */
function placeOf({ fact, pointer }: LocatedChange, { revision }: Difference): string {
  if (fact.side === "base") return `${pointer} of the base`;
  const { file, line, column } = revision.locate(fact.place);
  return `${displayPath(file)}:${line}:${column}  ${pointer}`;
}

function markdown({ changes, verdict, report, baseName, difference }: Story): string {
  const title = `## ${displayPath(difference.revision.file)} against ${baseName}`;
  const sign = { good: "✅", behind: "⚠️", breaking: "❌" }[verdict.kind];
  const sections = HEADINGS.flatMap(([impact, heading]) => {
    const list = changes.filter((it) => it.impact === impact);
    if (list.length === 0) return [];
    return [
      "",
      `### ${heading}`,
      "",
      ...list.map((it) => `- ${it.message}\n  ${hit(it)} · ${code(it.pointer)}`),
    ];
  });
  return [title, "", `${sign} ${count(report)}. ${verdict.text}`, ...sections].join("\n");
}

/** A pointer may hold anything, a backtick too. */
function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Annotations of a workflow of GitHub Actions, at the line of each change, or at what is around it. */
function github({ changes, difference, verdict, report }: Story): string {
  const levels = { major: "error", minor: "warning", patch: "notice", none: "notice" } as const;
  // What breaks is no error where info.version says that it does.
  const levelOf = (impact: keyof typeof levels) =>
    impact === "major" && verdict.kind !== "breaking" ? "warning" : levels[impact];
  const lines = changes.map((change) => {
    const { file, line, column } = difference.revision.locate(inRevision(change, difference));
    const at = [
      `file=${property(displayPath(file))}`,
      `line=${line}`,
      `col=${column}`,
      `title=${property(change.id)}`,
    ];
    return `::${levelOf(change.impact)} ${at.join(",")}::${data(change.message)}`;
  });
  const level = { good: "notice", behind: "warning", breaking: "error" }[verdict.kind];
  return [...lines, `::${level} title=pnpm breaking::${data(`${count(report)}. ${verdict.text}`)}`].join(
    "\n",
  );
}

/** Where a change of the base would stand now: at the same path from the contract's own file. */
function inRevision({ fact, pointer }: LocatedChange, { revision }: Difference) {
  if (fact.side === "revision") return fact.place;
  const own = [...revision.parsed.keys()].find(
    (file) => pointer === revision.pointerOf({ ...fact.place, file }),
  );
  return { ...fact.place, file: own ?? revision.file };
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
