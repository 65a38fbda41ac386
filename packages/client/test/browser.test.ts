/** The client in a page and in a worker of a real browser, against the mock on another origin. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { launch } from "@chat-api/test-support/browser.ts";
import { build } from "esbuild";
import { afterAll, describe, expect, inject, test } from "vitest";
import { tenant } from "./fixtures.ts";

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("../src/index.ts", import.meta.url))],
  bundle: true,
  format: "iife",
  globalName: "chat",
  write: false,
});
const PAGES: Record<string, [type: string, body: string]> = {
  "/": ["text/html", '<!doctype html><script src="/client.js"></script>'],
  "/client.js": ["text/javascript", outputFiles[0]?.text ?? ""],
  "/worker.js": [
    "text/javascript",
    "importScripts('/client.js'); onmessage = async ({ data }) => postMessage(await run(chat, data)); " +
      "async function run(chat, [baseUrl, tenant]) { return (await chat.createChatClient({ baseUrl, " +
      "auth: chat.bearerAuth('t') }).chatList({ tenant })).rows.length; }",
  ],
};
const server = createServer((request, response) => {
  const [type, body] = PAGES[request.url ?? ""] ?? ["text/plain", ""];
  response.setHeader("content-type", type).end(body);
}).listen(0, "127.0.0.1");
const browser = await launch();
afterAll(async () => {
  server.close();
  if (typeof browser !== "string") await browser.close();
});

describe.skipIf(typeof browser === "string")(
  "in a browser",
  () => {
    async function inPage(script: string): Promise<unknown> {
      if (typeof browser === "string") throw new Error(browser);
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      return page.evaluate(
        `(async (baseUrl, tenant) => { ${script} })(...${JSON.stringify([inject("clientMockUrls").docs, tenant])})`,
      );
    }

    test("a page lists, with a bearer token and with a user name", async () => {
      const names = await inPage(`
      const { createChatClient, bearerAuth, basicAuth } = chat;
      const lists = [bearerAuth("t"), basicAuth("ada", "sécret")].map((auth) => createChatClient({ baseUrl, auth }).chatList({ tenant }));
      return (await Promise.all(lists)).map(({ rows }) => Array.isArray(rows));
    `);
      expect(names).toEqual([true, true]);
    });

    test("a refusal is a ChatApiError with the contract's body, across origins", async () => {
      const error = await inPage(`
      return chat.createChatClient({ baseUrl }).chatList({ tenant }).catch((error) => [error instanceof chat.ChatApiError, error.status, error.body.errors.length]);
    `);
      expect(error).toEqual([true, 401, 1]);
    });

    test("cookieAuth leaves the cookie to the browser, which sends what it keeps for the origin", async () => {
      const seen = await inPage(`
      const inits = [];
      const fetch = (url, init) => { inits.push([init.credentials, new Headers(init.headers).has("cookie")]); return Promise.resolve(Response.json({ rows: [] })); };
      await chat.createChatClient({ baseUrl, fetch, auth: chat.cookieAuth() }).chatList({ tenant });
      return inits;
    `);
      expect(seen).toEqual([["include", false]]);
    });

    test("a relative baseUrl is of the page's origin", async () => {
      expect(
        await inPage(`
        const urls = [];
        const fetch = (url) => { urls.push(String(url)); return Promise.resolve(Response.json({ rows: [] })); };
        await chat.createChatClient({ baseUrl: "/base/", fetch }).chatList({ tenant: "t" });
        return urls.map((url) => new URL(url, location.href).pathname);
      `),
      ).toEqual(["/base/api/v1/tenants/t/chats"]);
    });

    test("a worker lists", async () => {
      const rows = await inPage(`
      const worker = new Worker("/worker.js");
      worker.postMessage([baseUrl, tenant]);
      return new Promise((resolve, reject) => { worker.onmessage = ({ data }) => resolve(data); worker.onerror = ({ message }) => reject(new Error(message)); });
    `);
      expect(rows).toBeTypeOf("number");
    });
  },
  60_000,
);
