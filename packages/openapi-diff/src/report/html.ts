import { displayPath } from "@chat-api/openapi-document";
import type { LocatedChange } from "../change.ts";
import { count, HEADINGS, type ReportSource } from "./report.ts";

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dde3, #3a4048); --dim: light-dark(#57606a, #9aa4af); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
p.verdict { border-left: .3rem solid var(--line); padding: .25rem 1rem; }
p.good { border-color: #2da44e; } p.behind { border-color: #d4a72c; } p.breaking { border-color: #cf222e; }
ul { list-style: none; padding: 0; } li { border-top: 1px solid var(--line); padding: .75rem 0; }
small { color: var(--dim); display: block; } code { overflow-wrap: anywhere; }
`;

/** A page of its own: nothing is loaded from elsewhere. */
export function html({ changes, verdict, report, baseName, contract }: ReportSource): string {
  const title = `${displayPath(contract)} against ${baseName}`;
  const sections = HEADINGS.flatMap(([impact, heading]) => {
    const list = changes.filter((it) => it.impact === impact);
    return list.length === 0 ? [] : [`<h2>${heading}</h2>`, "<ul>", ...list.map(item), "</ul>"];
  });
  return [
    "<!doctype html>",
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="verdict ${verdict.kind}">${escapeHtml(`${count(report)}. ${verdict.text}`)}</p>`,
    ...sections,
    "</html>",
  ].join("\n");
}

function item({ id, direction, affects, message, pointer }: LocatedChange): string {
  const sentence = escapeHtml(message).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
  const about = [id, direction === "both" ? "" : direction, affects.join(", ")]
    .filter((it) => it !== "")
    .join(" · ");
  return `<li>${sentence}<small>${escapeHtml(about)} · <code>${escapeHtml(pointer)}</code></small></li>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (it) => entities[it] ?? it);
}
