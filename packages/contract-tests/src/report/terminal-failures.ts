import { excerpt } from "../judge/failure.ts";
import { type Drawing, printable } from "./drawing.ts";
import type { FailureGroup, Report, ReportCase } from "./report.ts";

/** A longer line is of no use in a terminal; report.json has it whole. */
const LONGEST_CURL = 2000;
const LONGEST_BODY = 500;

/** The failures, one entry for each operation, aspect and kind: the first case of each represents the others. */
export function terminalFailures(report: Report, drawing: Drawing): string {
  const { failures, cases } = report;
  if (failures.length === 0) return "";
  const { paint } = drawing;
  const count = failures.length === 1 ? "1 kind of failure" : `${failures.length} kinds of failure`;
  const blocks = failures.map((group) => {
    const first = cases[(group.cases[0] ?? 0) - 1];
    return [headline(group, drawing), ...(first ? details(first) : [])].join("\n");
  });
  return [paint("bold", count), ...blocks].join("\n\n");
}

function headline({ operationId, aspect, kind, cases }: FailureGroup, { paint }: Drawing): string {
  const many = cases.length > 1 ? `  ${cases.length} cases, the first is` : "";
  return `${paint("red", `✘ ${operationId}  ${aspect}  ${printable(kind)}`)}${many}`;
}

function details(failed: ReportCase): string[] {
  const { label, requests, expected, response, reason = "" } = failed;
  const lines = [`  ${printable(label)}`];
  for (const { curl } of requests) lines.push(`    ${printable(shortCurl(curl))}`);
  lines.push(field("expected", `${expected.status.join(" or ")}: ${expected.because}`));
  lines.push(field("got", response ? statusLine(response) : "no response"));
  // The two lines above have the status, and the body comes below.
  const said = `\n${reason.replace(/^Expected \d.*/, "")}\n`
    .replace(`\n${excerpt(response?.body ?? "")}\n`, "\n")
    .trim();
  if (said !== "") lines.push(field("", said));
  if (response?.body) lines.push(field("", cut(response.body, LONGEST_BODY)));
  return lines;
}

function statusLine({ status, headers }: NonNullable<ReportCase["response"]>): string {
  return `${status} ${headers["content-type"] ?? ""}`.trimEnd();
}

/** The first of its lines stands after the name, the others below it. */
function field(name: string, text: string): string {
  const [first = "", ...rest] = printable(text).split("\n");
  const indent = " ".repeat(14);
  const head = name === "" ? indent : `    ${name.padEnd(10)}`;
  return [head + first, ...rest.map((line) => indent + line)].join("\n");
}

function shortCurl(curl: string): string {
  if (curl.length <= LONGEST_CURL) return curl;
  return `${curl.slice(0, LONGEST_CURL)}… (whole in report.json; --report writes it)`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} characters more)`;
}
