/** The page in a real browser, which is where it has to work. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "@chat-api/test-support/browser.ts";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { htmlReport } from "../../src/report/html.ts";
import { junitReport } from "../../src/report/junit.ts";
import type { Report } from "../../src/report/report.ts";
import { HOSTILE, messages, operations, outcome, SECRET, sampleOutcomes, sampleReport } from "./sample.ts";

const folder = await mkdtemp(join(tmpdir(), "chat-contract-page-"));
const browser = await launch();
/** One for all: each further one would take its time. */
let page: Page;
if (typeof browser !== "string") page = await browser.newPage();
afterAll(async () => {
  if (typeof browser !== "string") await browser.close();
  await rm(folder, { recursive: true });
});

/** Opens the page of a report as a file, and keeps what must not happen: other requests, errors. */
async function open(
  report: Report,
  options: { width?: number; colorScheme?: "light" | "dark"; hash?: string } = {},
): Promise<{ problems: string[] }> {
  const { width = 1280, colorScheme = "light", hash = "" } = options;
  const file = join(folder, "report.html");
  await writeFile(file, htmlReport(report));
  const url = pathToFileURL(file).href;
  page.removeAllListeners();
  await page.goto("about:blank");
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  const problems: string[] = [];
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== url) problems.push(request.url());
  });
  await page.goto(url + hash);
  return { problems };
}

/** A busy machine takes its time to draw. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 30_000 });
const shown = () => page.locator(".cases [role=status]").textContent();

describe.skipIf(typeof browser === "string")("report.html", { timeout: 120_000 }, () => {
  test("shows the verdict, the counts and the matrix, and asks for nothing else", async () => {
    const { problems } = await open(sampleReport());
    expect(await page.locator(".verdict").textContent()).toBe("Contract broken");
    expect(await page.locator(".tile").allTextContents()).toEqual(["192 passed", "3 failed", "30 skipped"]);
    expect(await page.locator("tbody tr").count()).toBe(operations.length);
    expect(await page.locator("td.failed").allTextContents()).toEqual(["0/3"]);
    expect(await page.locator(".notes li").first().textContent()).toBe(
      "only a mock responds as a Prefer header asks",
    );
    expect(await page.locator(".coverage").textContent()).toContain("11/29");
    expect(problems).toEqual([]);
  });

  test("says that the contract is kept, and that a run was stopped", async () => {
    const kept = sampleOutcomes(1).filter(({ result }) => result !== "failed");
    await open(sampleReport({ outcomes: kept }));
    expect(await page.locator(".verdict").textContent()).toBe("Contract kept");
    await open(sampleReport({ outcomes: kept, stopped: true }));
    expect(await page.locator(".verdict").textContent()).toBe("Stopped early");
  });

  test("a cell leads to its cases, and Back leads back", async () => {
    await open(sampleReport());
    expect(await shown()).toBe("225 cases");
    const results = await page.locator(".case .result").allTextContents();
    expect(results.slice(0, 4)).toEqual(["failed", "failed", "failed", "passed"]); // what a reader comes for is first
    await page.locator("td.failed a").click();
    await eventually(() => shown()).toBe("3 of 225 cases");
    expect(await page.getByLabel("Operation", { exact: true }).inputValue()).toBe("chatUpdateChatSession");
    expect(await page.locator(".case .origin").allTextContents()).toEqual(
      Array(3).fill("chatUpdateChatSession · body negative"),
    );
    await page.goBack();
    await eventually(() => shown()).toBe("225 cases");
  });

  test("a kind of failure leads to its cases", async () => {
    await open(sampleReport());
    await page.locator(".failures a").first().click();
    await eventually(() => shown()).toBe("2 of 225 cases");
  });

  test("text, operation, aspect and result filter, alone and together", async () => {
    const { problems } = await open(sampleReport(), { hash: "#result=failed" });
    expect(await shown()).toBe("3 of 225 cases");
    await page.getByLabel("Search in cases").fill("ADDITIONAL properties");
    await eventually(() => shown()).toBe("1 of 225 cases");
    await page.getByRole("button", { name: "Clear" }).click();
    await eventually(() => shown()).toBe("225 cases");
    await page.getByLabel("Result").selectOption("skipped");
    await page.getByLabel("Operation", { exact: true }).selectOption("chatList");
    await eventually(() => shown()).toBe("6 of 225 cases");
    await page.getByLabel("Aspect", { exact: true }).selectOption("example");
    await eventually(() => shown()).toBe("3 of 225 cases");
    expect(new URL(page.url()).hash).toBe("#operation=chatList&aspect=example&result=skipped");
    expect(problems).toEqual([]);
  });

  test("a case opens to its request, the expected and the received response; a passed one too", async () => {
    await open(sampleReport(), { hash: "#operation=chatList&aspect=accept" });
    await page.locator(".case summary").first().click();
    const text = await page.locator(".case .body").first().textContent();
    expect(text).toContain('curl -X PUT -H "Authorization: Bearer $CHAT_CONTRACT_BEARER"');
    expect(text).toContain("400 or 422: name may have at most 200 characters");
    expect(text).toContain("200, declared as 200, after 3 ms");
    expect(text).toContain("content-type: application/json");
    expect(text).toContain('"name": "Q1 roadmap review"');
  });

  test("everything that a server sent is text", async () => {
    const hostile = outcome("chatGet", "accept", HOSTILE, {
      result: "failed",
      failure: HOSTILE,
      reason: HOSTILE,
      ...messages(500, HOSTILE),
    });
    const report = sampleReport({ outcomes: [...sampleOutcomes(1), hostile] });
    const attacked = { ...report, contract: { title: HOSTILE, version: HOSTILE } };
    const { problems } = await open(attacked, {
      hash: "#operation=chatGet&aspect=accept&result=failed",
    });
    await eventually(() => shown()).toBe(`1 of ${report.cases.length} cases`);
    await eventually(() => page.locator(".case .body").textContent()).toContain(HOSTILE);
    expect(await page.title()).toContain("<script>");
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(2);
    expect(problems).toEqual([]);
  });

  test("no script runs but its own, even if one got in", async () => {
    await open(sampleReport());
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('script'), { text: 'document.title = 1' }))",
    );
    expect(await page.title()).toBe("Chat API 1.0.0: contract report");
  });

  test("thousands of cases are drawn as they are looked at, and all are found", async () => {
    const report = sampleReport({ outcomes: sampleOutcomes(80) });
    expect(report.cases.length).toBe(6000);
    const { problems } = await open(report);
    expect(await shown()).toBe("6,000 cases");
    const drawn = () => page.locator(".case").count();
    expect(await drawn()).toBeLessThan(500);
    const before = await drawn();
    await page.locator(".more").scrollIntoViewIfNeeded();
    await eventually(drawn).toBeGreaterThan(before);
    await page.getByLabel("Search in cases").fill("pagination 79");
    await eventually(() => shown()).toBe("5 of 6,000 cases");
    expect(problems).toEqual([]);
  });

  test("on a phone the page does not scroll sideways, whether a case is open or not", async () => {
    await open(sampleReport({ outcomes: sampleOutcomes(140) }), { width: 360 });
    const widths = () => page.evaluate("[document.documentElement.scrollWidth, innerWidth]");
    expect(await widths()).toEqual([360, 360]);
    await page.locator(".failures a").first().click();
    await page.locator(".case summary").first().click();
    expect(await page.locator(".case .body").first().textContent()).toContain("curl");
    expect(await widths()).toEqual([360, 360]);
    const clipped =
      "[...document.querySelectorAll('.matrix td > *')].filter((it) => it.scrollWidth > it.clientWidth).length";
    expect(await page.evaluate(clipped)).toBe(0);
  });

  test("is light or dark as the reader's system is, with text that is seen", async () => {
    const colors = async (colorScheme: "light" | "dark") => {
      await open(sampleReport({ outcomes: sampleOutcomes(1) }), { colorScheme });
      const style =
        "(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.body))";
      const [background = "", text = ""] = (await page.evaluate(style)) as string[];
      return { background: brightness(background), text: brightness(text) };
    };
    const [light, dark] = [await colors("light"), await colors("dark")];
    expect(light.background - light.text).toBeGreaterThan(180);
    expect(dark.text - dark.background).toBeGreaterThan(180);
  });
});

describe.skipIf(typeof browser === "string")("junit.xml", { timeout: 120_000 }, () => {
  /** Parsed by the XML parser of a browser, which takes no malformed document. */
  async function parsed(report: Report): Promise<Record<string, unknown>> {
    await page.goto("about:blank");
    const script = `((xml) => {
      const document = new DOMParser().parseFromString(xml, "application/xml");
      const all = (selector) => [...document.querySelectorAll(selector)];
      return {
        error: document.querySelector("parsererror")?.textContent,
        root: Object.fromEntries([...document.documentElement.attributes].map(({ name, value }) => [name, value])),
        suites: all("testsuite").map((it) => it.getAttribute("name")),
        cases: all("testcase").length,
        skipped: all("testcase > skipped").length,
        failures: all("testcase > failure").map((it) => [it.getAttribute("type"), it.getAttribute("message"), it.textContent]),
      };
    })(${JSON.stringify(junitReport(report))})`;
    return (await page.evaluate(script)) as Record<string, unknown>;
  }

  test("is XML with a suite for each operation and a case for each case", async () => {
    const { error, root, suites, cases, skipped, failures } = await parsed(sampleReport());
    expect(error).toBeUndefined();
    expect(root).toEqual({
      name: "Chat API 1.0.0",
      tests: "225",
      failures: "3",
      skipped: "30",
      time: "8.765",
    });
    expect(suites).toEqual(operations.map(({ id }) => id));
    expect([cases, skipped]).toEqual([225, 30]);
    expect(failures).toHaveLength(3);
    expect(JSON.stringify(failures)).toContain("curl -X PUT");
    expect(JSON.stringify(failures)).not.toContain(SECRET);
  });

  test("replaces what XML can't hold: control characters become U+FFFD, markup stays text", async () => {
    const reason = `\u0000\u001b[31m\ufffe\ud800 ]]> & "quoted"\n${HOSTILE}`;
    const failed = outcome("chatGet", "accept", "a\n\u0007b", {
      result: "failed",
      failure: "status",
      reason,
    });
    const { error, failures } = await parsed(sampleReport({ outcomes: [failed], operations: ["chatGet"] }));
    expect(error).toBeUndefined();
    const first = (failures as string[][])[0];
    expect(first?.[1]).toBe('\ufffd\ufffd[31m\ufffd\ufffd ]]> & "quoted"');
    expect(first?.[2]).toContain(HOSTILE);
  });
});

/** The mean of the channels of `rgb(…)`, from 0 to 255. */
function brightness(color: string): number {
  const channels = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  return channels.reduce((sum, it) => sum + it, 0) / 3;
}
