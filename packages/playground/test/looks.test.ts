/** How the playground looks and loads, to people and to a screen reader. */
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { MockServer } from "@chat-api/mock-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { startPlayground } from "../serve.ts";
import { chat, tenant } from "./tenant.ts";
import { click, hasFocus, hasNoBrowser, sees, startMock, visit } from "./visit.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const deepLink = `#tenant=${tenant}&chat=${chat}`;

test("beside the validators of the contract the page loads no more than 86.6 kB of JavaScript, compressed, and nothing that is not its own", async () => {
  const { folder } = inject("site");
  const names = await readdir(join(folder, "assets"));
  const scripts = await Promise.all(
    names.filter((name) => name.endsWith(".js")).map((name) => readFile(join(folder, "assets", name))),
  );
  // They grow with the contract, by as much as their source does: some 3.4 kB for five operations.
  const validators = await readFile(new URL("../../client/src/generated/validators.ts", import.meta.url));
  const sizes = scripts.map(compressed);
  expect(sizes.reduce((sum, size) => sum + size, -compressed(validators))).toBeLessThanOrEqual(86_600);
  expect(await readFile(join(folder, "index.html"), "utf8")).not.toMatch(/(src|href)="(\/|https?:)/);
});

function compressed(code: Uint8Array): number {
  return gzipSync(code, { level: 9 }).length;
}

test("the page is 600 lines of TypeScript or less", async () => {
  const source = new URL("../src/", import.meta.url);
  const names = (await readdir(source, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  const files = await Promise.all(names.map((name) => readFile(new URL(name, source), "utf8")));
  expect(names).toContain("app.tsx");
  expect(files.join("").split("\n").length - 1).toBeLessThanOrEqual(600);
});

describe.skipIf(hasNoBrowser)("the playground", () => {
  let mock: MockServer;
  beforeAll(async () => {
    mock = await startMock();
  });
  afterAll(() => mock.close());

  /** What axe finds (https://github.com/dequelabs/axe-core) in the light, and of colours in the dark. */
  async function violations(page: Page): Promise<string[]> {
    const light: string = await page.evaluate(
      "axe.run().then(({ violations }) => JSON.stringify(violations))",
    );
    await page.emulateMedia({ colorScheme: "dark" });
    const dark: string = await page.evaluate(
      "axe.run({ runOnly: ['color-contrast'] }).then(({ violations }) => JSON.stringify(violations))",
    );
    await page.emulateMedia({ colorScheme: "light" });
    const found: { id: string; nodes: { html: string }[] }[] = [...JSON.parse(light), ...JSON.parse(dark)];
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  test("is clean to axe in each view, light and dark", async () => {
    // A colour on its way to another has too little contrast for a moment.
    const { page, open, signIn, problems } = await visit(mock.url, { reducedMotion: "reduce" });
    await open(deepLink);
    await page.evaluate(axe);
    const found: Record<string, string[]> = { "sign-in": await violations(page) };
    mock.queue(
      { operationId: "chatMessages", status: 404 },
      { operationId: "chatUpdateChatSession", status: 400 },
    );
    await signIn();
    await sees(page, "Messages could not be loaded");
    await page.getByText("Rename").click();
    await click(page, "button", "Save");
    await sees(page, "name must be at most");
    found.failures = await violations(page);
    await click(page, "button", "Try again");
    await sees(page, "And the link?");
    await page.getByText("Make it fail").click();
    found.conversation = await violations(page);
    expect([found, problems]).toEqual([{ "sign-in": [], failures: [], conversation: [] }, []]);
  });

  test("fits a phone: the list or a conversation, with a way back", async () => {
    const visitor = await visit(mock.url, { viewport: { width: 390, height: 780 }, reducedMotion: "reduce" });
    const { page, problems } = visitor;
    const fits = async () =>
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await visitor.open();
    await fits();
    await visitor.signIn();
    await fits();
    await page.getByRole("link", { name: /^Q1 roadmap review/ }).click();
    await sees(page, "And the link?");
    await fits();
    expect(await page.getByLabel("New session").isVisible()).toBe(false);
    expect(await page.evaluate("getComputedStyle(document.querySelector('input')).transitionDuration")).toBe(
      "0s",
    );
    await hasFocus(page, "#conversation");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter"); // All sessions
    await page.getByLabel("New session").waitFor();
    await hasFocus(page, "#sessions");
    expect(problems).toEqual([]);
  });

  test("asks for all that it shows at once, so that it is there after one round trip", async () => {
    const { page, open, signIn } = await visit(mock.url);
    await open();
    await signIn();
    const asked = new Set<string>();
    const all = Promise.withResolvers<void>();
    await page.route(`${mock.url}/api/**`, async (route) => {
      asked.add(new URL(route.request().url()).pathname.replace(/.*chats/, ""));
      if (asked.size === 3) all.resolve();
      await all.promise; // no response before all are requested
      await route.continue();
    });
    await open(deepLink);
    await sees(page, "And the link?");
    expect([...asked].sort()).toEqual(["", `/${chat}`, `/${chat}/messages`]);
  });

  test("is served by Vite too, on the next free port, for the server that it is given", async () => {
    const { port } = new URL(inject("site").origin);
    const listeners = process.listenerCount("SIGTERM");
    const playground = await startPlayground({ server: mock.url, port: Number(port) });
    const { page } = await visit(mock.url);
    await page.goto(playground.url);
    expect(await page.getByLabel("Server").inputValue()).toBe(mock.url);
    expect(new URL(playground.url).port).not.toBe(port);
    expect(process.listenerCount("SIGTERM")).toBe(listeners); // it is not for Vite to end the process
    await playground.close();
  });

  test("says in words that a server is not the Chat API or can't be reached", async () => {
    const { page, open } = await visit("http://127.0.0.1:1");
    await page.clock.install();
    await open();
    await page.getByLabel("Bearer token").fill("any");
    await page.keyboard.press("Enter");
    await sees(page, "There was no response from http://127.0.0.1:1. Does it run");
    await vi.waitFor(async () => {
      await page.clock.fastForward(1000);
      expect(await page.getByText("Sessions could not be loaded").isVisible()).toBe(true);
    });
    await page.getByRole("button", { name: "Change the server" }).click();
    await page.getByLabel("Server").fill(inject("site").origin);
    await page.getByLabel("Bearer token").fill("any");
    await page.keyboard.press("Enter");
    await sees(page, /Is http:.* the Chat API\? It does not respond like it/);
    await page.getByRole("button", { name: "Change the server" }).click();
    await page.getByLabel("Server").fill("ftp://chat.example.org");
    await page.getByLabel("Bearer token").fill("any");
    await page.keyboard.press("Enter");
    await sees(page, /baseUrl must be an absolute http/);
  });
});
