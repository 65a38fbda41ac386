import { styleText } from "node:util";
import { type Description, displayPath, formatLocation } from "@chat-api/openapi-document";
import type { Impact, LocatedChange } from "../change.ts";
import { html } from "./html.ts";
import { count, HEADINGS, type ReportSource } from "./report.ts";

/** The formats of a report. */
export const FORMATS = ["terminal", "json", "markdown", "html", "github"] as const;
export type Format = (typeof FORMATS)[number];

/** The text of a report in a format. */
export function format(name: Format, source: ReportSource): string {
  if (name === "json") return JSON.stringify(source.report, null, 2);
  if (name === "markdown") return markdown(source);
  if (name === "html") return html(source);
  return name === "github" ? github(source) : terminal(source);
}

const COLORS = { major: "red", minor: "yellow", patch: "dim", none: "dim" } as const;

function terminal({ changes, report, baseName, contract, revision }: ReportSource): string {
  const title = `${displayPath(contract)} against ${baseName}: ${count(report)}`;
  return [
    title,
    ...changes.flatMap((change) => [
      "",
      `${styleText(COLORS[change.impact], label(change).padEnd(8))} ${change.message}`,
      styleText("dim", `         ${summary(change)}`),
      styleText("dim", `         ${placeOf(change, revision)}`),
    ]),
  ].join("\n");
}

function label({ impact }: LocatedChange): string {
  return impact === "none" ? "accepted" : impact;
}

/** The id of a change, its direction and whom it affects, on a line. */
function summary({ id, direction, affects }: LocatedChange): string {
  const where = direction === "both" ? [] : [`in ${direction}s`];
  const whom = affects.length === 0 ? [] : [`affects ${affects.join(", ")}`];
  return [id, ...where, ...whom].join(" · ");
}

/** A link for terminals; of what was removed, its pointer in the base. */
function placeOf({ source, documentPointer, pointer }: LocatedChange, revision: Description): string {
  if (source === "base") return `${pointer} of the base`;
  const location = revision.at(documentPointer, "key");
  return `${formatLocation({ ...location, file: displayPath(location.file) })}  ${pointer}`;
}

function markdown({ changes, verdict, report, baseName, contract }: ReportSource): string {
  const title = `## ${displayPath(contract)} against ${baseName}`;
  const sign = { good: "✅", behind: "⚠️", breaking: "❌" }[verdict.kind];
  const sections = HEADINGS.flatMap(([impact, heading]) => {
    const list = changes.filter((it) => it.impact === impact);
    if (list.length === 0) return [];
    return [
      "",
      `### ${heading}`,
      "",
      ...list.map((it) => `- ${it.message}\n  ${summary(it)} · ${code(it.pointer)}`),
    ];
  });
  return [title, "", `${sign} ${count(report)}. ${verdict.text}`, ...sections].join("\n");
}

/** A pointer may hold anything, a backtick too. */
function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Annotations of a workflow of GitHub Actions, at the line of each change, or around what was removed. */
function github({ changes, revision, verdict, report }: ReportSource): string {
  const levels = { major: "error", minor: "warning", patch: "notice", none: "notice" } as const;
  // A breaking change is no error if info.version announces it.
  const levelOf = (impact: Impact) =>
    impact === "major" && verdict.kind !== "breaking" ? "warning" : levels[impact];
  const lines = changes.map(({ id, impact, message, documentPointer }) => {
    const { file, line = 1, column = 1 } = revision.at(documentPointer, "key");
    const at = [
      `file=${property(displayPath(file))}`,
      `line=${line}`,
      `col=${column}`,
      `title=${property(id)}`,
    ];
    return `::${levelOf(impact)} ${at.join(",")}::${data(message)}`;
  });
  const level = { good: "notice", behind: "warning", breaking: "error" }[verdict.kind];
  return [...lines, `::${level} title=pnpm breaking::${data(`${count(report)}. ${verdict.text}`)}`].join(
    "\n",
  );
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
