/** The pages of the reference, in a real browser that can reach nothing but this machine. */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMockServer } from "@chat-api/mock-server";
import { readDescription } from "@chat-api/openapi-document";
import { launch } from "@chat-api/test-support/browser.ts";
import { type Listening, listen } from "@chat-api/test-support/serve.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDocs } from "../docs/build.ts";
import { contractFile } from "../repository.ts";

const CONTRACT = contractFile;
const browser = await launch();

describe.skipIf(typeof browser === "string")("the reference", () => {
  let mock: Awaited<ReturnType<typeof startMockServer>>;
  let folder = "";
  const pages = createServer(async (request, response) => {
    const name = request.url === "/" ? "index.html" : "try.html";
    response.setHeader("content-type", "text/html").end(await readFile(join(folder, name)));
  });
  let listening: Listening;
  let origin = "";

  beforeAll(async () => {
    mock = await startMockServer({ port: 0 });
    folder = await mkdtemp(join(tmpdir(), "chat-api-reference-"));
    await buildDocs(CONTRACT, folder, mock.url);
    listening = await listen(pages);
    origin = listening.url;
  }, 60_000);
  afterAll(async () => {
    await listening.close();
    await mock.close();
    await rm(folder, { recursive: true, force: true });
    await (browser as Browser).close();
  });

  /** Opens a page, and notes what it asks for beside itself and what it complains of. */
  async function open(path: string) {
    // It stays open: this Chromium is one process, which ends with its last page.
    const page = await (browser as Browser).newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
        asked.push(request.url());
    });
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(origin + path);
    return { page, asked, complaints };
  }

  async function fitsAPhone(page: Page): Promise<void> {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.waitForFunction("innerWidth === 390");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  }

  test("shows every operation, and asks for nothing outside", async () => {
    const { page, asked, complaints } = await open("/");
    await page.getByText("chat", { exact: true }).first().click();
    for (const { summary = "" } of (await readDescription(CONTRACT)).operations)
      await page.getByText(summary).first().waitFor({ state: "attached" });
    expect([asked, complaints]).toEqual([[], []]);
    await fitsAPhone(page);
  });

  test("has a page to try it on, with every operation, that asks for nothing by itself", async () => {
    const { page, asked, complaints } = await open("/try");
    for (const { id } of (await readDescription(CONTRACT)).operations)
      await page.locator(`#operations-chat-${id}`).waitFor();
    expect([asked, complaints]).toEqual([[], []]);
    await fitsAPhone(page);
  });

  test.each([
    ["a token", { "#auth-bearer-value": "token" }, 2],
    ["a user name and a password", { "#auth-basic-username": "ada", "#auth-basic-password": "secret" }, 0],
  ])("sends a request with %s, to which the mock responds with 200", async (_what, values, place) => {
    const { page, asked, complaints } = await open("/try");
    await page.click("button.authorize");
    for (const [field, value] of Object.entries(values)) await page.fill(field, value);
    await page.locator(".auth-container").nth(place).locator("button.authorize").click();
    await page.click(".btn-done");
    const operation = page.locator("#operations-chat-chatList");
    await operation.locator(".opblock-summary-control").click();
    const responded = page.waitForResponse((response) => response.url().startsWith(mock.url));
    await operation.locator("button.execute").click();
    expect((await responded).status()).toBe(200);
    expect(asked.filter((url) => !url.startsWith(mock.url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
