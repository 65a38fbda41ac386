import { setTimeout as wait } from "node:timers/promises";
import { ChatApiError, ChatError, ChatNetworkError, createChatClient } from "@chat-api/client";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createClients } from "./clients.ts";
import { errors, list, session, tenant } from "./fixtures.ts";
import { json, raw, serve } from "./server.ts";

beforeEach(() => {
  // The part of the longest delay that is waited: with none, every retry comes at once.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test.each([408, 429, 500, 502, 503, 504])("a GET is attempted again after %i", async (status) => {
  const { baseUrl, requests } = await serve(json(errors("not now"), status), json(list));
  expect(await createChatClient({ baseUrl }).chatList({ tenant })).toEqual(list);
  expect(requests).toHaveLength(2);
});

test.each([400, 401, 403, 404, 409, 501, 505])("nothing is attempted again after %i", async (status) => {
  const { baseUrl, requests } = await serve(json(errors("no"), status));
  await expect(createChatClient({ baseUrl }).chatList({ tenant })).rejects.toMatchObject({ status });
  expect(requests).toHaveLength(1);
});

test("a call fails with the last response when all its attempts failed", async () => {
  const { baseUrl, requests } = await serve(
    json(errors("a"), 500),
    json(errors("b"), 503),
    json(errors("c"), 502),
  );
  const client = createChatClient({ baseUrl });
  await expect(client.chatList({ tenant })).rejects.toThrow(/502 c$/);
  expect(requests).toHaveLength(3);
});

test("retry says how many more attempts there may be, for a client and for a call", async () => {
  const { baseUrl, requests } = await serve(json(errors("no"), 500));
  const client = createChatClient({ baseUrl, retry: 1 });
  await expect(client.chatList({ tenant })).rejects.toThrow(ChatApiError);
  expect(requests.splice(0)).toHaveLength(2);
  await expect(client.chatList({ tenant }, { retry: 0 })).rejects.toThrow(ChatApiError);
  expect(requests.splice(0)).toHaveLength(1);
  await expect(client.chatList({ tenant }, { retry: 4 })).rejects.toThrow(ChatApiError);
  expect(requests.splice(0)).toHaveLength(5);
});

test("a GET is attempted again after a connection that breaks off, before the response or in its body", async () => {
  const { baseUrl, requests } = await serve(
    (response) => response.destroy(),
    (response) => {
      response.writeHead(200, { "content-length": "1000" }).write('{"rows":');
      setTimeout(() => response.destroy(), 5);
    },
    json(list),
  );
  expect(await createChatClient({ baseUrl }).chatList({ tenant })).toEqual(list);
  expect(requests).toHaveLength(3);
});

test("a POST is not attempted again where the server may have acted on it", async () => {
  const { baseUrl, requests } = await serve(json(errors("no"), 503));
  const client = createChatClient({ baseUrl });
  await expect(client.chatCreateChatSession({ tenant, body: {} })).rejects.toMatchObject({ status: 503 });
  expect(requests).toHaveLength(1);

  const broken = await serve((response) => response.destroy());
  const other = createChatClient({ baseUrl: broken.baseUrl });
  await expect(other.chatCreateChatSession({ tenant, body: {} })).rejects.toThrow(ChatNetworkError);
  expect(broken.requests).toHaveLength(1);
});

test("a POST is attempted again after 429, with its whole body", async () => {
  const { baseUrl, requests } = await serve(json(errors("slow down"), 429), json(session));
  const body = { name: "Größe ✓" };
  expect(await createChatClient({ baseUrl }).chatCreateChatSession({ tenant, body })).toEqual(session);
  expect(requests.map((it) => JSON.parse(it.body))).toEqual([body, body]);
});

test("a POST with an idempotency key is attempted again after any failure, with the same key", async () => {
  const { baseUrl, requests } = await serve((response) => response.destroy(), json({}, 503), json(session));
  const client = createChatClient({ baseUrl });
  await client.chatCreateChatSession({ tenant, body: { name: "Roadmap" } }, { idempotencyKey: "k1" });
  expect(requests.map((it) => [it.headers["idempotency-key"], it.body])).toEqual(
    Array(3).fill(["k1", '{"name":"Roadmap"}']),
  );
});

test("a POST with an empty idempotency key has none", async () => {
  const { baseUrl, requests } = await serve(json({}, 503));
  const call = createChatClient({ baseUrl }).chatCreateChatSession(
    { tenant, body: {} },
    { idempotencyKey: "" },
  );
  await expect(call).rejects.toMatchObject({ status: 503 });
  expect(requests).toHaveLength(1);
});

test("a PUT is attempted again after any failure", async () => {
  const { baseUrl, requests } = await serve(json({}, 500), json(session));
  const client = createChatClient({ baseUrl });
  await client.chatUpdateChatSession({ tenant, chat: "c", body: { name: "b" } });
  expect(requests.map((it) => it.body)).toEqual(['{"name":"b"}', '{"name":"b"}']);
});

test("a stream is sent only once", async () => {
  const { baseUrl, requests } = await serve(json(errors("no"), 429), json(session));
  const client = createClients({ baseUrl });
  const { response } = await client.POST("/api/v1/tenants/{tenant}/chats", {
    params: { path: { tenant } },
    body: {},
    bodySerializer: () => new Blob(["{}"]).stream(),
    duplex: "half",
  });
  expect(response.status).toBe(429);
  expect(requests.map((it) => it.body)).toEqual(["{}"]);
});

test("a failure before anything is sent is not retried", async () => {
  const fetch = vi.fn();
  const client = createChatClient({
    baseUrl: "https://chat.test",
    fetch,
    hooks: { onRequest: () => Promise.reject(new RangeError("mine")) },
  });
  await expect(client.chatList({ tenant })).rejects.toThrow(new RangeError("mine"));
  expect(fetch).not.toHaveBeenCalled();
});

/** How long a call waits between its attempts, in milliseconds, on a clock that runs as fast as it can. */
async function delaysOf(call: () => Promise<unknown>): Promise<number[]> {
  vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00Z") });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const delays: number[] = [];
  let over = false;
  const outcome = call().finally(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  while (!over) {
    const before = Date.now();
    await vi.advanceTimersToNextTimerAsync();
    delays.push(Date.now() - before);
  }
  await outcome;
  return delays;
}

/** A client whose `fetch` returns these responses in turn. */
function respondingWith(...responses: Response[]) {
  const fetch = vi.fn(async () => responses.shift() ?? Response.json(list));
  return { client: createChatClient({ baseUrl: "https://chat.test", fetch, retry: 9 }), fetch };
}

function busy(headers: Record<string, string> = {}): Response {
  return Response.json(errors("busy"), { status: 503, headers });
}

test.each(["retry", "timeout", "totalTimeout"])(
  "%s can't be NaN, which would be no limit",
  async (option) => {
    const fetch = vi.fn();
    const refusal = `chatList: timeout, totalTimeout and retry must be numbers`;
    const client = createChatClient({ baseUrl: "https://chat.test", fetch });
    await expect(client.chatList({ tenant }, { [option]: NaN })).rejects.toThrow(new ChatError(refusal));
    const other = createChatClient({ baseUrl: "https://chat.test", fetch, [option]: NaN });
    await expect(other.chatList({ tenant })).rejects.toThrow(new ChatError(refusal));
    expect(fetch).not.toHaveBeenCalled();
  },
);

test("the delay is a random part of a time that doubles, up to 8 seconds", async () => {
  const { client } = respondingWith(...Array.from({ length: 7 }, () => busy()));
  vi.mocked(Math.random).mockReturnValue(0.5);
  expect(await delaysOf(() => client.chatList({ tenant }))).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
});

test("Retry-After is waited for, in seconds or until a date", async () => {
  const { client } = respondingWith(
    busy({ "retry-after": "2" }),
    busy({ "retry-after": "Thu, 01 Jan 2026 00:00:32 GMT" }),
    busy({ "retry-after": "1.5" }),
    busy({ "retry-after": "60" }),
  );
  expect(await delaysOf(() => client.chatList({ tenant }, { retry: 4 }))).toEqual([
    2000, 30_000, 1500, 60_000,
  ]);
});

test.each(["Thu, 01 Jan 1970 00:00:00 GMT", "0"])("Retry-After: %s means at once", async (value) => {
  const { client, fetch } = respondingWith(busy({ "retry-after": value }));
  vi.mocked(Math.random).mockReturnValue(0.5);
  expect(await delaysOf(() => client.chatList({ tenant }))).toEqual([]);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test.each(["soon", "-5", "1.5.2", "1e3", ""])(
  "Retry-After: %j is no time, and the usual one is waited",
  async (value) => {
    const { client } = respondingWith(busy({ "retry-after": value }));
    vi.mocked(Math.random).mockReturnValue(0.5);
    expect(await delaysOf(() => client.chatList({ tenant }))).toEqual([250]);
  },
);

test.each(["3600", new Date(Date.now() + 3600_500).toUTCString()])(
  "a server that asks for an hour (%s) is not asked again, and the error has the time",
  async (value) => {
    const { client, fetch } = respondingWith(busy({ "retry-after": value }));
    const error = await client.chatList({ tenant }).catch((it) => it);
    expect(error).toBeInstanceOf(ChatApiError);
    expect(Math.abs(error.retryAfter - 3600_000)).toBeLessThan(2000);
    expect(fetch).toHaveBeenCalledTimes(1);
  },
);

test("no attempt follows the abort of the caller, not even out of the wait before it", async () => {
  const { baseUrl, requests } = await serve(raw("", 503, { "retry-after": "30" }));
  const client = createChatClient({ baseUrl });
  const controller = new AbortController();
  const call = client.chatList({ tenant }, { signal: controller.signal });
  const outcome = expect(call).rejects.toBe("enough");
  while (requests.length === 0) await wait(1);
  await wait(20);
  controller.abort("enough");
  await outcome;
  expect(requests).toHaveLength(1);
});

test("the path style is attempted again as well", async () => {
  const { baseUrl, requests } = await serve(json({}, 503), (response) => response.destroy(), json(list));
  const { data } = await createClients({ baseUrl }).GET("/api/v1/tenants/{tenant}/chats", {
    params: { path: { tenant } },
  });
  expect(data).toEqual(list);
  expect(requests).toHaveLength(3);
});

test("idempotencyKeys gives each POST a key, the same for all of its attempts, in both styles", async () => {
  const { baseUrl, requests } = await serve(
    json({}, 503),
    json(session),
    (response) => response.destroy(),
    json(session),
    json(list),
  );
  const client = createClients({ baseUrl, idempotencyKeys: true });
  await client.chatCreateChatSession({ tenant, body: {} });
  await client.POST("/api/v1/tenants/{tenant}/chats", { params: { path: { tenant } }, body: {} });
  await client.chatList({ tenant });
  const keys = requests.map(({ headers }) => headers["idempotency-key"]);
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  expect(keys).toEqual([keys[0], keys[0], keys[2], keys[2], undefined]);
  expect(keys[2]).not.toBe(keys[0]);
});

test("a key of the call goes before that of idempotencyKeys", async () => {
  const { baseUrl, requests } = await serve(json(session));
  const client = createChatClient({ baseUrl, idempotencyKeys: true });
  await client.chatCreateChatSession({ tenant, body: {} }, { idempotencyKey: "k1" });
  expect(requests[0]?.headers["idempotency-key"]).toBe("k1");
});
