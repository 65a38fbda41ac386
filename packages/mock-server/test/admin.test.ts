import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MockServer, type RequestRecord, startMockServer } from "../src/index.ts";
import { AUTH, CHATS, head, JSON_BODY, sendRaw, statuses, TENANT } from "./helpers.ts";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ journalSize: 5 });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const control = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${mock.url}/__mock${path}`, init);
const send = (method: string, path: string, body: unknown): Promise<Response> =>
  control(path, { method, body: JSON.stringify(body) });
const list = (headers: Record<string, string> = {}): Promise<Response> =>
  fetch(mock.url + CHATS, { headers: { ...AUTH, ...headers } });

describe("the journal", () => {
  test("holds request, response, violations and time, without secrets", async () => {
    await fetch(mock.url + CHATS, {
      method: "POST",
      body: '{"titel":1}',
      headers: { ...JSON_BODY, cookie: "session=secret" },
    });
    const [record] = (await (await control("/requests")).json()) as [RequestRecord];
    expect(record).toMatchObject({
      id: 1,
      operationId: "chatCreateChatSession",
      request: {
        method: "POST",
        url: CHATS,
        body: '{"titel":1}',
        headers: { authorization: "Bearer [redacted]", cookie: "session=[redacted]" },
      },
      response: { status: 400, body: expect.stringContaining("titel is not a known property") },
      violations: [
        {
          location: ["request", "body"],
          code: "additionalProperties",
          text: "titel is not a known property",
        },
      ],
    });
    expect(Date.parse(record.time)).toBeGreaterThan(Date.now() - 60_000);
    await list({ authorization: "secret without a scheme", cookie: "secret" });
    expect(JSON.stringify(mock.requests())).not.toContain("secret");
  });

  test("keeps the latest requests only, in their order", async () => {
    for (let i = 0; i < 8; i++) await fetch(`${mock.url}/${i}`);
    expect(mock.requests().map(({ request }) => request.url)).toEqual(["/3", "/4", "/5", "/6", "/7"]);
  });
});

describe("state and reset", () => {
  test("are reached by HTTP", async () => {
    const state = await (await control("/state")).json();
    expect(state).toEqual(mock.state());
    expect((await send("PUT", "/state", { resources: {}, custom: { a: 1 } })).status).toBe(200);
    expect(mock.state().custom).toEqual({ a: 1 });
    expect((await control("/reset", { method: "POST" })).status).toBe(204);
    expect(mock.state()).toEqual(state);
    expect(mock.requests()).toEqual([]);
  });

  test("a state that is wrong is refused in words", async () => {
    const response = await send("PUT", "/state", { resources: { "/api/v1/tenants/{tenant}/chats": {} } });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining("resources['/api/v1/tenants/{tenant}/chats'] must be a list"),
    ]);
    expect((await control("/state", { method: "PUT", body: "{" })).status).toBe(400);
    expect((await control("/state", { method: "PUT" })).status).toBe(400);
  });
});

describe("the next response", () => {
  test("is for the next request of its operation, once", async () => {
    expect((await send("POST", "/queue", { operationId: "chatList", status: 429 })).status).toBe(204);
    expect((await fetch(`${mock.url}${CHATS}/${TENANT}`, { headers: AUTH })).status).toBe(404);
    const ordered = await list();
    expect([ordered.status, ordered.headers.get("retry-after")]).toEqual([429, "30"]);
    expect((await list()).status).toBe(200);
  });

  test("can be an example, a body of one's own, headers, and last for several requests", async () => {
    mock.queue(
      { example: "noSessions" },
      { status: 200, body: { rows: 1 }, headers: { "X-Mine": "yes" }, times: 2 },
    );
    expect(await (await list()).json()).toMatchObject({ rows: [] });
    for (let i = 0; i < 2; i++) {
      const response = await list();
      expect([await response.json(), response.headers.get("x-mine")]).toEqual([{ rows: 1 }, "yes"]);
      expect(response.headers.get("sl-violations")).toContain("rows must be array");
    }
    expect((await list()).headers.get("x-mine")).toBe(null);
  });

  test("can drop the connection, and come late or slowly", async () => {
    mock.queue({ drop: true }, { slow: 200 }, { delay: 150 });
    await expect(list()).rejects.toThrow("fetch failed");
    for (let i = 0; i < 2; i++) {
      const started = performance.now();
      expect(await (await list()).json()).toMatchObject({ rows: [{}, {}] });
      expect(performance.now() - started).toBeGreaterThan(140);
    }
  });

  test("in process, drops and comes slowly too", async () => {
    mock.queue({ drop: true }, { slow: 150 });
    await expect(mock.fetch(mock.url + CHATS, { headers: AUTH })).rejects.toThrow(TypeError);
    const started = performance.now();
    expect(await (await mock.fetch(mock.url + CHATS, { headers: AUTH })).json()).toMatchObject({
      rows: [{}, {}],
    });
    expect(performance.now() - started).toBeGreaterThan(120);
  });

  test.each([
    [{ operationId: "nope" }, "there is no operation 'nope'; there are chatList"],
    [{ state: 500 }, "'state' is not known here; there are operationId, status"],
    [{ status: 42 }, "status has to be a status code from 200 to 599"],
    [1, "has to be an object"],
  ])("%j is refused in words", async (order, text) => {
    const response = await send("POST", "/queue", order);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(text)]);
    expect(() => mock.queue(order as never)).toThrow(text);
  });
});

describe("no page of another site", () => {
  const raw = async (headers: Record<string, string>): Promise<number | undefined> =>
    statuses(await sendRaw(mock.port, head("GET", "/__mock/state", headers)))[0];

  test.each([
    ["with its origin", { origin: "https://evil.example" }],
    ["sandboxed", { origin: "null" }],
    ["on this machine, at another port", { origin: "http://127.0.0.1:1" }],
    ["without an origin, as an image", { "sec-fetch-site": "cross-site" }],
    ["of the same site", { "sec-fetch-site": "same-site" }],
    ["whose name was resolved to this machine", { host: "evil.example" }],
    ["with a name that begins alike", { host: "localhost.evil.example" }],
  ])("gets in: %s", async (_, headers) => {
    expect(await raw(headers)).toBe(403);
  });

  test("is let in by a preflight", async () => {
    const headers = { origin: "https://evil.example", "access-control-request-method": "PUT" };
    const received = await sendRaw(mock.port, head("OPTIONS", "/__mock/state", headers));
    expect(received).not.toContain("access-control");
    expect(statuses(received)).toEqual([403]);
  });

  test("keeps out the mock's own, or programs", async () => {
    const host = `127.0.0.1:${mock.port}`;
    expect(await raw({ host, origin: `http://${host}`, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await raw({ host: "localhost:4010" })).toBe(200);
    expect(await raw({ host: "[::1]" })).toBe(200);
  });
});

test("what is not there says what is", async () => {
  expect(await (await control("/nope")).text()).toContain(
    "GET /__mock/requests, DELETE /__mock/requests, GET /__mock/events",
  );
  const wrong = await control("/reset");
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
});
