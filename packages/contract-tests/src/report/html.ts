import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Report } from "./report.ts";

/** The page cuts longer texts; report.json has them whole. */
const LONGEST = 20_000;

/**
 * The report as one page that needs nothing else. It may load and send nothing, and no script runs in it but its own:
 * nothing that a server has sent can become markup.
 */
export function htmlReport(report: Report): string {
  const style = readFileSync(new URL("./page/page.css", import.meta.url), "utf8");
  const script = pageScript();
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

/** The scripts of the page as one: bundled when this package is built, and on each use in its source tree. */
export function pageScript(): string {
  const built = new URL("./page/page.js", import.meta.url);
  if (existsSync(built)) return readFileSync(built, "utf8");
  const { buildSync }: typeof import("esbuild") = createRequire(import.meta.url)("esbuild");
  const main = fileURLToPath(new URL("./page/main.js", import.meta.url));
  const { outputFiles } = buildSync({ entryPoints: [main], bundle: true, format: "esm", write: false });
  return outputFiles.map(({ text }) => text).join("");
}

/** As a source of CSP (level 3, section 2.3.1). */
function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** The data of the page, as JSON in which no tag can be. */
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
