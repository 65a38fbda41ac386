import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Report } from "./report.ts";

/** The modules of the page, each after those that it imports. */
const MODULES = [
  "elements",
  "summary",
  "matrix",
  "overview",
  "filter",
  "case-details",
  "case-list",
  "main",
] as const;

/** The page cuts longer texts; report.json has them whole. */
const LONGEST = 20_000;

/**
 * The report as one page that needs nothing else. It may load and send nothing, and no script runs in it but its own:
 * what a server has sent can't get out of the text that it is.
 */
export function htmlReport(report: Report): string {
  const style = readPart("page.css");
  const script = `\n${MODULES.map((name) => withoutImports(readPart(`${name}.js`))).join("\n")}`;
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}'`,
    `script-src '${digest(script)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const { title, version } = report.contract;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${title} ${version}: contract report`)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main id="page"><noscript>This page needs JavaScript. report.json holds the same.</noscript></main>
<script type="application/json" id="report">${pageData(report)}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}

/** A page that stands alone can't import, so its modules follow each other in one. */
function withoutImports(module: string): string {
  return module.replace(/^import [^;]*;\n/gm, "").replace(/^export /gm, "");
}

function readPart(name: string): string {
  return readFileSync(new URL(`./page/${name}`, import.meta.url), "utf8");
}

/** As a source of CSP (level 3, section 2.3.1). */
function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** What the page shows, as JSON in which no tag can be. */
function pageData(report: Report): string {
  const cases = report.cases.map(({ requests, ...rest }) => ({
    ...rest,
    requests: requests.map(({ curl }) => ({ curl })),
  }));
  return JSON.stringify({ ...report, cases }, (_, value) => cut(value)).replaceAll("<", "\\u003c");
}

function cut(value: unknown): unknown {
  if (typeof value !== "string" || value.length <= LONGEST) return value;
  return `${value.slice(0, LONGEST)}… (${value.length - LONGEST} characters more in report.json)`;
}

function escapeHtml(text: string): string {
  return text.replace(/[<>&"]/g, (it) => `&#${it.charCodeAt(0)};`);
}
