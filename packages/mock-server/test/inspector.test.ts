import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { launch } from "@chat-api/test-support/browser.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MockServer, startMockServer } from "../src/index.ts";
import { AUTH, CHATS, CONTRACT, JSON_BODY, until } from "./helpers.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const browser = await launch();
if (typeof browser === "string") console.warn(`skipped, as no browser runs here: ${browser}`);

describe.skipIf(typeof browser === "string")("the inspector, in a browser", () => {
  let folder: string;
  let file: string;
  let mock: MockServer;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "chat-mock-"));
    file = join(folder, "chat.yaml");
    await copyFile(CONTRACT, file);
    mock = await startMockServer({ document: file });
    page = await (browser as Browser).newPage({ viewport: { width: 1280, height: 800 } });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: mock.url });
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith(mock.url)) complaints.push(`asks for ${request.url()}`);
    });
    page.setDefaultTimeout(10_000);
  });
  beforeEach(async () => {
    mock.reset();
    await page.goto(`${mock.url}/__mock`);
    await page.getByText("Live").waitFor();
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));
  afterAll(async () => {
    await mock.close();
    if (typeof browser !== "string") await browser.close();
    await rm(folder, { recursive: true });
  });

  /** A browser writes to the console that the mock refused, as it was to. */
  const unexpected = (): string[] => complaints.splice(0).filter((text) => !text.includes("status of 400"));
  const rows = () => page.getByRole("option");
  const show = (name: string): Promise<void> => page.getByRole("link", { name, exact: true }).click();
  const list = (query = "", headers: Record<string, string> = AUTH): Promise<Response> =>
    fetch(mock.url + CHATS + query, { headers });
  const create = (body: unknown): Promise<Response> =>
    fetch(mock.url + CHATS, { method: "POST", body: JSON.stringify(body), headers: JSON_BODY });

  test("shows each request as it comes, and what it breaks in words, with the place and the rule", async () => {
    await page.getByText("No request yet").waitFor();
    await list();
    await create({ name: "<img src=x onerror=alert(1)>", titel: 1, metadata: { "a/b": 1 } });
    await rows().nth(1).waitFor();
    expect(await rows().allTextContents()).toEqual([
      expect.stringMatching(/400POST.+chatCreateChatSession ?titel is not a known property .+ and \d more/),
      expect.stringMatching(/200GET\/api\/v1\/tenants\/707d0855…\/chats.+chatList/),
    ]);
    await rows().first().click();
    const details = page.getByRole("region", { name: "Details of the request" });
    const text = await details.textContent();
    expect(text).toContain("titel is not a known propertyrequest body # breaks additionalProperties");
    expect(text).toMatch(/request body #\/metadata\S* breaks /);
    expect(text).toContain('"name": "<img src=x onerror=alert(1)>"');
    expect(text).toContain('"errors": [');
    await details.getByText("Request headers").click();
    expect(await details.getByText("Bearer [redacted]").isVisible()).toBe(true);
    expect(await page.locator("img").count()).toBe(0);
  });

  test("copies a request as a command that repeats it", async () => {
    await fetch(`${mock.url}${CHATS}?note=it's%20{a}[b]$HOME`, {
      method: "POST",
      headers: { ...JSON_BODY, "x-quoted": `"it's" \`$HOME\`` },
      body: `{"name": "it's\\n$HOME \\"quoted\\"\\u0021"}`,
    });
    await rows().first().click();
    await page.getByRole("button", { name: "Copy as curl" }).click();
    await page.getByText("Copied").waitFor();
    const command = await page.evaluate<string>("navigator.clipboard.readText()");
    await promisify(execFile)("sh", ["-c", command.replace("curl", "curl -sS")]);
    const [sent, again] = mock.requests();
    expect(again?.request).toMatchObject({
      method: "POST",
      url: sent?.request.url,
      body: sent?.request.body,
    });
    expect(again?.request.headers["x-quoted"]).toBe(sent?.request.headers["x-quoted"]);
    expect(again?.response.status).toBe(sent?.response.status);
  });

  test("filters, pauses, goes on and clears", async () => {
    await list();
    await list("?limit=0");
    await list("", {});
    await rows().nth(2).waitFor();
    const count = async (n: number): Promise<void> => until(async () => (await rows().count()) === n);
    await page.getByLabel("Filter by text").fill("limit 400");
    await count(1);
    await page.getByText("1 of 3 requests").waitFor();
    await page.getByLabel("Filter by text").fill("");
    await page.getByLabel("Errors").check();
    await count(2);
    await page.getByRole("button", { name: "Pause" }).click();
    await list("?limit=0");
    await page.getByRole("button", { name: "Resume (1)" }).click();
    await count(3);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("No request yet").waitFor();
    expect(mock.requests()).toEqual([]);
  });

  test("edits the state of a resource, says what is wrong with it, and resets", async () => {
    await show("State");
    await page.getByLabel("Part").selectOption("/api/v1/tenants/{tenant}/chats");
    const json = page.getByLabel("JSON", { exact: true });
    await until(async () => (await json.inputValue()).startsWith('[\n  {\n    "parameters"'));
    const edited = (await json.inputValue()).replace("Support triage", "Edited");
    await json.fill(edited.replace('"createdAt"', '"made"'));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("items.0: metadata.createdAt is required").waitFor();
    await json.fill("{");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This is not JSON").waitFor();
    await create({ name: "Meanwhile" });
    await page.getByText("The state has changed since").waitFor();
    await json.fill(edited);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    expect(JSON.stringify(mock.state())).toContain("Edited");

    await json.fill("half an edit");
    const asked = { accept: false, texts: [] as string[] };
    page.on("dialog", async (dialog) => {
      asked.texts.push(dialog.message());
      await (asked.accept ? dialog.accept() : dialog.dismiss());
    });
    await page.getByLabel("Part").selectOption("Everything");
    await page.getByRole("button", { name: "Reset the mock" }).click();
    expect(asked.texts).toEqual([expect.stringMatching(/^Drop what/), expect.stringMatching(/^Reset/)]);
    expect([await json.inputValue(), await page.getByLabel("Part").inputValue()]).toEqual([
      "half an edit",
      "/api/v1/tenants/{tenant}/chats",
    ]);
    asked.accept = true;
    await page.getByRole("button", { name: "Reset the mock" }).click();
    page.removeAllListeners("dialog");
    await until(async () => (await json.inputValue()).includes("Support triage"));
    expect(JSON.stringify(mock.state())).not.toContain("Edited");
    expect(unexpected()).toEqual([]);
  });

  test("queues the next response, and changes every response", async () => {
    await show("Responses");
    await page.getByRole("combobox", { name: "Operation" }).selectOption("chatList");
    await page.getByRole("combobox", { name: "Status" }).fill("42");
    const queue = page.getByRole("button", { name: "Queue the response" });
    await queue.click();
    await page.getByText("status has to be a status code from 200 to 599").waitFor();
    await page.getByRole("combobox", { name: "Status" }).fill("200");
    await page.getByLabel("Example of the contract").selectOption("noSessions");
    await page.getByLabel("How many times").fill("2");
    await queue.click();
    await page.getByText("chatList: status 200, example noSessions (2 times)").waitFor();
    expect(await (await list()).json()).toMatchObject({ rows: [] });
    await page.getByText("chatList: status 200, example noSessions", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Empty the queue" }).click();
    await page.getByText("The queue is empty").waitFor();
    await queue.dblclick();
    await page.getByText(/^\d to come/).waitFor();
    expect(await (await fetch(`${mock.url}/__mock/queue`)).json()).toEqual([{}]);
    await page.getByRole("button", { name: "Empty the queue" }).click();
    await page.getByText("The queue is empty").waitFor();

    await page.getByLabel("Fail rate, in %").fill("100");
    await fetch(`${mock.url}/__mock/conditions`, { method: "PUT", body: '{"delay":1}' }); // somebody else
    const delay = page.locator("#conditions-delay");
    await until(async () => (await delay.inputValue()) === "1");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("Applies from the next request on").waitFor();
    expect((await list()).status).toBe(500);
    expect(unexpected()).toEqual([]);
  });

  test("says what the last reload said", async () => {
    await show("Contract");
    await page.getByText("5 operations").waitFor();
    await writeFile(file, "openapi: [");
    await mock.reload().catch(() => {});
    await page.getByText(/The last save is not served: .*chat\.yaml:\d+:\d+/).waitFor();
    await copyFile(CONTRACT, file);
    await mock.reload();
    await page.getByText(/: reloaded: 5 operations/).waitFor();
    expect(await page.getByText("The last save is not served").isVisible()).toBe(false);
  });

  test("is used by keyboard alone", async () => {
    await list();
    await list("?limit=0");
    await rows().nth(1).waitFor();
    await page.getByRole("button", { name: "Clear" }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await rows().last().getAttribute("aria-selected")).toBe("true");
    expect(await rows().last().getAttribute("aria-posinset")).toBe("2");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.textContent")).toBe(`GET ${CHATS}`);
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.activeElement.id")).toBe("request-list");
  });

  test("draws few rows of many requests, and keeps the place of whoever reads further down", async () => {
    for (let i = 0; i < 1500; i++) {
      await mock.fetch(`${mock.url}/${i}`);
      if (i % 40 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await page.getByText("1,500 in all").waitFor();
    await page.getByText(/^[5-9]\d\d requests · 1,500 in all/).waitFor();
    expect(await rows().count()).toBeLessThan(40);
    expect(await rows().first().textContent()).toContain("/1499");
    const box = page.getByRole("listbox");
    await box.evaluate((element) => element.scrollTo(0, 560));
    const path = await page.locator("#request-1490").textContent();
    const before = await page.locator("#request-1490").boundingBox();
    await list();
    await page.getByText("1,501 in all").waitFor();
    await until(async () => (await box.evaluate((element) => element.scrollTop)) === 616);
    expect(await page.locator("#request-1490").textContent()).toBe(path);
    expect(await page.locator("#request-1490").boundingBox()).toEqual(before);
  });

  test("comes back when the mock does", async () => {
    const { port } = mock;
    await mock.close();
    await page.getByText("Not connected").waitFor();
    complaints.length = 0;
    mock = await startMockServer({ document: file, port });
    await list();
    await page.getByText("Live").waitFor();
    await rows().first().waitFor();
    complaints.length = 0; // of the browser, that there was nobody
  });

  test.each([
    ["light", 1280],
    ["dark", 390],
  ] as const)("has no fault that axe finds: %s, %i pixels wide", async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const faults = (): Promise<unknown> =>
      page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
      );
    const isTooWide = (): Promise<boolean> =>
      page.evaluate("document.documentElement.scrollWidth > innerWidth");
    await page.evaluate(await readFile(axe, "utf8"));
    await list("?limit=0");
    await list();
    await rows().nth(1).waitFor();
    expect(await faults()).toEqual([]);
    await rows().last().click();
    await page.getByText("limit must be").last().waitFor();
    expect(await faults()).toEqual([]);
    expect(await isTooWide()).toBe(false);
    for (const view of ["State", "Responses", "Contract"]) {
      await show(view);
      expect(await faults()).toEqual([]);
      expect(await isTooWide()).toBe(false);
    }
  });
});
