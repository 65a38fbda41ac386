/** The pages of the reference that `pnpm start` serves, in a real browser that can reach nothing but this machine. */

import { readFile, writeFile } from "node:fs/promises";
import { readDescription } from "@chat-api/openapi-document";
import { launch } from "@chat-api/test-support/browser.ts";
import { type ClientCopy, clientCopy } from "@chat-api/test-support/client-copy.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type StartedSession, startSession } from "./started-session.ts";

const browser = await launch();

describe.skipIf(typeof browser === "string")("the reference that pnpm start serves", () => {
  const removals: (() => Promise<void>)[] = [];
  let copy: ClientCopy;
  let session: StartedSession;
  let url = "";
  let page: Page;
  let asked: string[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    copy = await clientCopy({ onEnd: (remove) => removals.push(remove) });
    session = startSession(copy, { atEnd: () => {} });
    [, url = ""] = await session.printed(/Reference +(http:\S+)\n/);
    page = await (browser as Browser).newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(new URL(url).origin) && !/^(data|blob):/.test(request.url()))
        asked.push(request.url());
    });
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
  }, 60_000);
  beforeEach(() => {
    [asked, complaints] = [[], []];
  });
  afterAll(async () => {
    await session?.stop();
    await (browser as Browser).close();
    for (const remove of removals) await remove();
  });

  /** Saves the contract with one text replaced by another, and waits until it is served. */
  async function save(from: string, to: string): Promise<void> {
    const text = await readFile(copy.contract, "utf8");
    await writeFile(copy.contract, text.replaceAll(from, to));
    await session.printed(/mock reloaded/);
  }

  test("shows every operation, asks for nothing outside, and after a save what was saved, where one was reading", async () => {
    await page.goto(url);
    await page.getByText("chat", { exact: true }).first().click();
    for (const { summary = "" } of (await readDescription(copy.contract)).operations)
      await page.getByText(summary).first().waitFor({ state: "attached" });
    await page.evaluate("scrollTo(0, 1500)");
    await page.waitForFunction("scrollY === 1500");
    await save("List the chat sessions of a tenant", "List them all");
    await page.getByText("List them all").first().waitFor({ state: "attached" });
    await page.waitForFunction("scrollY === 1500");
    expect([asked, complaints]).toEqual([[], []]);
  });

  test("sends requests to the mock, with the credentials and the operation that were open before a save", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${url}/try`);
    await page.click("button.authorize");
    await page.fill("#auth-bearer-value", "token");
    await page.locator(".auth-container").nth(2).locator("button.authorize").click();
    await page.click(".btn-done");
    const operation = page.locator("#operations-chat-chatList");
    await operation.locator(".opblock-summary-control").click();
    await save("List them all", "List some");
    await page.getByText("List some").first().waitFor();
    const responded = page.waitForResponse((response) => response.url().includes("/api/v1/"));
    await operation.locator("button.execute").click();
    expect((await responded).status()).toBe(200);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect([asked, complaints]).toEqual([[], []]);
  });
});
