import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createMock } from "../src/index.ts";
import { AUTH, CHATS, CONTRACT } from "./helpers.ts";

const mock = await createMock({ delay: 1, failRate: 0, document: CONTRACT });
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const control = (path: string, method = "GET", body?: unknown): Promise<Response> =>
  mock.fetch(`http://localhost/__mock${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const read = async (path: string): Promise<unknown> => (await control(path)).json();
const list = (headers: Record<string, string> = AUTH): Promise<Response> =>
  mock.fetch(`http://localhost${CHATS}`, { headers });

describe("conditions", () => {
  test("change while the mock runs, until a reset", async () => {
    expect(await read("/conditions")).toEqual({ delay: 1, failRate: 0 });
    expect(await (await control("/conditions", "PUT", { failRate: 1 })).json()).toEqual({
      delay: 1,
      failRate: 1,
    });
    expect((await list()).status).toBe(500);
    await control("/conditions", "PUT", { delay: "60..70", failRate: 0 });
    expect(await read("/conditions")).toEqual({ delay: "60..70", failRate: 0 });
    const started = performance.now();
    expect((await list()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(50);
    await control("/reset", "POST");
    expect(await read("/conditions")).toEqual({ delay: 1, failRate: 0 });
  });

  test.each([
    [{ delay: "soon" }, "delay has to be milliseconds"],
    [{ delay: 5, failRate: "1" }, "failRate has to be from 0 to 1"],
    [{ delay: -1 }, "delay has to be milliseconds"],
    [{ speed: 1 }, "'speed' is not known here"],
    [[], "have to be an object"],
  ])("%j is refused in words, and nothing is changed", async (body, text) => {
    const response = await control("/conditions", "PUT", body);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(text)]);
    expect(await read("/conditions")).toEqual({ delay: 1, failRate: 0 });
  });
});

test("queued responses are shown, and can be removed", async () => {
  mock.queue({ status: 404 }, { operationId: "chatList", status: 429, times: 2 });
  await list();
  await list();
  expect(await read("/queue")).toEqual([{ operationId: "chatList", status: 429, times: 1 }]);
  expect((await control("/queue", "DELETE")).status).toBe(204);
  expect(await read("/queue")).toEqual([]);
  expect((await list()).status).toBe(200);
});

test("the journal is cleared by itself", async () => {
  await list();
  mock.setState({ custom: { kept: true } });
  expect((await control("/requests", "DELETE")).status).toBe(204);
  expect(await read("/requests")).toEqual([]);
  expect(mock.state().custom).toEqual({ kept: true });
});

test("the contract that is served is described", async () => {
  const described = (await read("/contract")) as Record<string, unknown>;
  expect(described).toEqual({
    document: CONTRACT,
    title: "Chat API",
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    pages: [],
    inference: {
      resources: expect.arrayContaining([expect.objectContaining({ kind: "collection", id: "metadata.id" })]),
      others: expect.any(Object),
    },
    loadedAt: expect.stringMatching(/^\d{4}-.+Z$/),
    operations: expect.arrayContaining([
      {
        method: "GET",
        path: "/api/v1/tenants/{tenant}/chats",
        operationId: "chatList",
        responses: expect.arrayContaining([
          { status: "200", examples: expect.arrayContaining(["noSessions"]) },
        ]),
      },
    ]),
  });
  await mock.reload();
  expect(await read("/contract")).toMatchObject({
    lastReload: { time: expect.any(String), ok: true, message: "reloaded: 5 operations" },
  });
});

describe("the cookie of the contract", () => {
  test("is set for a page, which need not know it, and lets it in", async () => {
    const response = await control("/cookie", "POST");
    expect(response.status).toBe(204);
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^[^=]+=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await list({ cookie: cookie.split(";", 1)[0] as string })).status).toBe(200);
  });

  test("is removed", async () => {
    const [cookie = ""] = (await control("/cookie", "DELETE")).headers.getSetCookie();
    expect(cookie).toMatch(/^[^=]+=; Path=\/; .+; Max-Age=0$/);
  });

  test("is not there where the contract has none", async () => {
    const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: { "/a": { get: {} } } };
    await using own = await createMock({ document });
    const response = await own.fetch("http://localhost/__mock/cookie", { method: "POST" });
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining("no apiKey")]);
  });
});
