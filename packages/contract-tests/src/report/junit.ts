import type { Report, ReportCase } from "./report.ts";

/** The report as JUnit XML, a suite for each operation, for continuous integration. */
export function junitReport(report: Report): string {
  const byOperation = Map.groupBy(report.cases, ({ operationId }) => operationId);
  const suites = [...byOperation].map(([id, cases]) => suite(id, cases, report));
  const { title, version } = report.contract;
  const attributes = { name: `${title} ${version}`, ...counts(report.cases), time: seconds(report) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", attributes, suites)}\n`;
}

function suite(id: string, cases: readonly ReportCase[], { target, seed, started }: Report): string {
  const milliseconds = cases.reduce((sum, it) => sum + (it.milliseconds ?? 0), 0);
  const properties = Object.entries({ url: target.url, seed: String(seed) }).map(([name, value]) =>
    element("property", { name, value }),
  );
  return element(
    "testsuite",
    {
      name: id,
      ...counts(cases),
      errors: "0",
      time: seconds({ milliseconds }),
      timestamp: started.replace(/(\.\d+)?Z$/, ""),
    },
    [element("properties", {}, properties), ...cases.map(testcase)],
  );
}

function testcase(it: ReportCase): string {
  const { operationId, aspect, label, result, reason = "", failure = "other", milliseconds = 0 } = it;
  const attributes = {
    classname: `${operationId}.${aspect}`,
    name: label,
    time: seconds({ milliseconds }),
  };
  const message = reason.split("\n", 1)[0] ?? "";
  if (result === "skipped") return element("testcase", attributes, [element("skipped", { message })]);
  if (result === "passed") return element("testcase", attributes);
  const text = escapeXml([...it.requests.map(({ curl }) => curl), reason].join("\n\n"));
  return element("testcase", attributes, [element("failure", { message, type: failure }, [text])]);
}

function counts(cases: readonly ReportCase[]) {
  const of = (result: ReportCase["result"]) => String(cases.filter((it) => it.result === result).length);
  return { tests: String(cases.length), failures: of("failed"), skipped: of("skipped") };
}

function seconds({ milliseconds }: { readonly milliseconds: number }): string {
  return (milliseconds / 1000).toFixed(3);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  const open = `<${name}${written.join("")}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join("\n")}</${name}>`;
}

/** Characters that XML 1.0 can't hold (section 2.2) become U+FFFD. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd")
      .replace(/[<>&"\r]/g, (it) => `&#${it.charCodeAt(0)};`)
  );
}

/** A parser would make spaces of line breaks (section 3.3.3). */
function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/[\n\t]/g, (it) => `&#${it.charCodeAt(0)};`);
}
