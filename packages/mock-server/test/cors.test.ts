import { createServer } from "node:http";
import { launch } from "@chat-api/test-support/browser.ts";
import { type Listening, listen } from "@chat-api/test-support/serve.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MockServer, startMockServer } from "../src/index.ts";
import { AUTH, CHATS } from "./helpers.ts";

const ORIGIN = "http://app.example";
let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer();
});
afterAll(() => mock.close());

describe("CORS", () => {
  test("echoes the origin, allows credentials and names the headers, also on errors", async () => {
    for (const path of [CHATS, "/nope"]) {
      const { headers } = await fetch(mock.url + path, { headers: { origin: ORIGIN } });
      expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
      expect(headers.get("access-control-allow-credentials")).toBe("true");
      expect(headers.get("vary")).toContain("Origin");
      expect(headers.get("access-control-expose-headers")?.split(", ")).toEqual(
        expect.arrayContaining(["x-request-id", "ratelimit", "sl-violations"]),
      );
    }
  });

  test("responds to a preflight without credentials", async () => {
    const headers = {
      origin: ORIGIN,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "authorization,x-mine",
      "access-control-request-private-network": "true",
    };
    const response = await fetch(mock.url + CHATS, { method: "OPTIONS", headers });
    expect(response.status).toBe(204);
    const allowed = Object.fromEntries(response.headers);
    expect(allowed["access-control-allow-methods"]).toContain("PUT");
    expect(allowed).toMatchObject({
      "access-control-allow-headers": "authorization,x-mine",
      "access-control-allow-private-network": "true",
      "access-control-max-age": "600",
      "access-control-allow-origin": ORIGIN,
    });
  });

  test("is off where it is turned off", async () => {
    await using off = await startMockServer({ cors: false });
    const { headers } = await fetch(off.url + CHATS, { headers: { ...AUTH, origin: ORIGIN } });
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    const preflight = { origin: ORIGIN, "access-control-request-method": "PUT" };
    const response = await fetch(off.url + CHATS, { method: "OPTIONS", headers: preflight });
    expect(response.headers.get("access-control-allow-origin")).toBe(null);
  });
});

describe("a page on another origin, in a browser", async () => {
  const browser = await launch();
  const pages = createServer((_, response) =>
    response.setHeader("content-type", "text/html").end("<title>app</title>"),
  );
  let listening: Listening;
  let origin: string;
  beforeAll(async () => {
    listening = await listen(pages);
    origin = listening.url;
  });
  afterAll(async () => {
    await listening.close();
    if (typeof browser !== "string") await browser.close();
  });

  test.skipIf(typeof browser === "string")(
    "reads, writes and sees headers with credentials, and can't reach /__mock",
    async () => {
      await using off = await startMockServer({ cors: false });
      const page = await (browser as Browser).newPage();
      await page.goto(origin);
      const seen = await page.evaluate(
        async ({ chats, off, url }) => {
          const authorization = "Bearer token";
          const list = await fetch(url + chats, { credentials: "include", headers: { authorization } });
          const { rows } = (await list.json()) as { rows: unknown[] };
          const created = await fetch(url + chats, {
            method: "POST",
            credentials: "include",
            headers: { authorization, "content-type": "application/json" },
            body: '{"name":"From a page"}',
          });
          const refused = await fetch(url + chats, {
            method: "PUT",
            credentials: "include",
            headers: { authorization },
          });
          const broken = await fetch(`${url}${chats}?limit=0`, {
            credentials: "include",
            headers: { authorization },
          });
          const anonymous = await fetch(url + chats);
          const reach = (target: string, init: RequestInit = {}): Promise<string> =>
            fetch(target, init).then(
              (response) => response.type,
              () => "blocked",
            );
          return {
            rows: rows.length,
            requestId: list.headers.get("x-request-id") !== null,
            created: ((await created.json()) as { name: string }).name,
            refused: [refused.status, refused.headers.get("allow")],
            violations: broken.headers.get("sl-violations")?.includes("limit"),
            challenge: [anonymous.status, anonymous.headers.get("www-authenticate")?.slice(0, 5)],
            control: [
              await reach(`${url}/__mock/state`),
              await reach(`${url}/__mock/state`, { method: "PUT", body: "{}" }),
              // It goes out without permission, and is not obeyed.
              await reach(`${url}/__mock/requests`, { method: "DELETE" }),
              await reach(`${url}/__mock/reset`, { method: "POST", mode: "no-cors" }),
              await new Promise((resolve) => {
                const source = new EventSource(`${url}/__mock/events`);
                source.addEventListener("error", () => resolve(source.readyState));
              }),
            ],
            off: await reach(off + chats),
          };
        },
        { url: mock.url, off: off.url, chats: CHATS },
      );
      expect(seen).toEqual({
        rows: 2,
        requestId: true,
        created: "From a page",
        refused: [405, "GET, POST, HEAD, OPTIONS"],
        violations: true,
        challenge: [401, "Basic"],
        control: ["blocked", "blocked", "blocked", "opaque", 2],
        off: "blocked",
      });
      expect(mock.requests().map(({ operationId }) => operationId)).toContain("chatCreateChatSession");
      // A page of a trusted origin reads, changes and listens, also with a cookie that it can't read.
      mock.trustOrigin(origin);
      const trusted = await page.evaluate(
        async ({ chats, url }) => {
          const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
            fetch(url + path, { credentials: "include", ...init });
          const source = new EventSource(`${url}/__mock/events`, { withCredentials: true });
          await new Promise((resolve) => source.addEventListener("open", resolve));
          const heard = new Promise<string>((resolve) =>
            source.addEventListener("request", (event) => resolve((event as Event & { data: string }).data)),
          );
          await ask("/__mock/cookie", { method: "POST" });
          const signedIn = await ask(chats);
          await ask("/__mock/queue", { method: "POST", body: '{"status":429}' });
          const ordered = await ask(chats);
          const record = JSON.parse(await heard) as { operationId: string };
          source.close();
          return [signedIn.status, ordered.status, record.operationId];
        },
        { url: mock.url, chats: CHATS },
      );
      expect(trusted).toEqual([200, 429, "chatList"]);
      // A link leads to the inspector; the page that it is on can't look inside.
      mock.reset();
      await page.evaluate(`location.href = ${JSON.stringify(`${mock.url}/__mock`)}`);
      await page.getByText("No request yet").waitFor();
      await page.close();
    },
  );
});
