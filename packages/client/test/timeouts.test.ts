import { spawn } from "node:child_process";
import { getEventListeners, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ChatError, ChatTimeoutError, createChatClient } from "@chat-api/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { createClients } from "./clients.ts";
import { list, session, tenant } from "./fixtures.ts";
import { json, type Responder, raw, serve } from "./server.ts";

const CHATS = "/api/v1/tenants/{tenant}/chats";
const params = { path: { tenant } };
const never: Responder = () => {};
const neverWhole: Responder = (response) => {
  response.writeHead(200, { "content-type": "application/json" }).write('{"rows":[');
};

test.each([
  ["before the response", never],
  ["in its body", neverWhole],
])("timeout ends an attempt %s, in both styles", async (_, responder) => {
  const { baseUrl } = await serve(responder);
  // Counted where they are made: on a busy machine the time may be up before the server sees one.
  const fetch = vi.fn(globalThis.fetch);
  const client = createClients({ baseUrl, fetch, timeout: 30, retry: 0 });
  const refusal = new ChatTimeoutError("chatList: no response within 30 ms");
  await expect(client.chatList({ tenant })).rejects.toThrow(refusal);
  await expect(client.GET(CHATS, { params })).rejects.toThrow(refusal);
  expect(fetch).toHaveBeenCalledTimes(2);
});

/** A clock that is moved on by hand, and a fetch whose responses take so many milliseconds on it. */
function onFakeClock(...milliseconds: number[]) {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  return vi.fn(
    () =>
      new Promise<Response>((resolve) => {
        setTimeout(() => resolve(Response.json(list)), milliseconds.shift() ?? 0);
      }),
  );
}

test("timeout is for one attempt, and another follows it", async () => {
  const fetch = onFakeClock(150, 150, 90);
  const call = createChatClient({ baseUrl: "https://chat.test", fetch, timeout: 100 }).chatList({ tenant });
  await vi.advanceTimersByTimeAsync(300);
  expect(await call).toEqual(list);
  expect(fetch).toHaveBeenCalledTimes(3);
});

test("a POST that took too long is not attempted again", async () => {
  const { baseUrl } = await serve(never);
  const fetch = vi.fn(globalThis.fetch);
  const client = createChatClient({ baseUrl, fetch, timeout: 30 });
  await expect(client.chatCreateChatSession({ tenant, body: {} })).rejects.toThrow(ChatTimeoutError);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("totalTimeout covers every attempt", async () => {
  const fetch = onFakeClock(1000, 1000);
  const client = createChatClient({ baseUrl: "https://chat.test", fetch, timeout: 40, totalTimeout: 60 });
  const outcome = expect(client.chatList({ tenant })).rejects.toThrow("chatList: no response within 60 ms");
  await vi.advanceTimersByTimeAsync(60);
  await outcome;
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("a wait that would end after totalTimeout is skipped: the last response is final", async () => {
  const { baseUrl, requests } = await serve(raw("", 503, { "retry-after": "30" }));
  const client = createChatClient({ baseUrl, totalTimeout: 5000 });
  await expect(client.chatList({ tenant })).rejects.toMatchObject({ status: 503, retryAfter: 30_000 });
  expect(requests).toHaveLength(1);
});

test("the timeouts of a call override those of the client, and Infinity removes them", async () => {
  const { baseUrl } = await serve((response) => setTimeout(() => response.end(JSON.stringify(list)), 60));
  const client = createChatClient({ baseUrl, timeout: 20, totalTimeout: 20, retry: 0 });
  await expect(client.chatList({ tenant })).rejects.toThrow(ChatTimeoutError);
  const limits = { timeout: Infinity, totalTimeout: Infinity };
  expect(await client.chatList({ tenant }, limits)).toEqual(list);
  await expect(client.chatList({ tenant }, { timeout: undefined })).rejects.toThrow(ChatTimeoutError);
});

test("a limit that no timer can hold is none", async () => {
  const { baseUrl } = await serve(json(list));
  const client = createChatClient({ baseUrl, timeout: 2 ** 31 + 5, totalTimeout: 1e12 });
  expect(await client.chatList({ tenant })).toEqual(list);
});

test("two calls don't share a timer", async () => {
  const fetch = onFakeClock(80, 80);
  const client = createChatClient({ baseUrl: "https://chat.test", fetch, timeout: 100, retry: 0 });
  const first = client.chatList({ tenant });
  await vi.advanceTimersByTimeAsync(50);
  const second = client.chatList({ tenant });
  await vi.advanceTimersByTimeAsync(80);
  expect(await Promise.all([first, second])).toEqual([list, list]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a timeout holds even if a fetch or a hook ignores the signal", async () => {
  const stuck = () => new Promise<never>(() => {});
  const limits = { baseUrl: "https://chat.test", timeout: 10, retry: 0 };
  for (const options of [{ fetch: stuck }, { hooks: { onRequest: stuck } }, { auth: { authorize: stuck } }])
    await expect(createChatClient({ ...limits, ...options }).chatList({ tenant })).rejects.toThrow(
      ChatTimeoutError,
    );
});

test.each([
  ["before the response", never],
  ["in its body", neverWhole],
])("the abort of the caller is thrown as it is, %s, in both styles", async (_, responder) => {
  const { baseUrl, requests } = await serve(responder);
  const client = createClients({ baseUrl, timeout: 5000 });
  const calls = [
    (signal: AbortSignal) => client.chatList({ tenant }, { signal }),
    (signal: AbortSignal) => client.GET(CHATS, { params, signal }),
  ];
  for (const call of calls) {
    const controller = new AbortController();
    const reason = new RangeError("enough");
    const outcome = expect(call(controller.signal)).rejects.toBe(reason);
    while (requests.length === 0) await wait(1);
    controller.abort(reason);
    await outcome;
    expect(requests.splice(0)).toHaveLength(1);
  }
});

test("a caller who has aborted already sends nothing, in both styles", async () => {
  const fetch = vi.fn();
  const onRequest = vi.fn();
  const client = createClients({ baseUrl: "https://chat.test", fetch, hooks: { onRequest } });
  const signal = AbortSignal.abort("before");
  await expect(client.chatList({ tenant }, { signal })).rejects.toBe("before");
  await expect(client.GET(CHATS, { params, signal })).rejects.toBe("before");
  expect(fetch).not.toHaveBeenCalled();
  expect(onRequest).not.toHaveBeenCalled();
});

test("nothing stays on the signal of the caller", async () => {
  const { baseUrl } = await serve(json(list));
  const client = createClients({ baseUrl, timeout: 1000 });
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, "addEventListener");
  const removed = vi.spyOn(signal, "removeEventListener");
  await client.chatList({ tenant }, { signal });
  await client.GET(CHATS, { params, signal });
  const { response } = await client.GET(CHATS, { params, signal, parseAs: "stream" });
  await response.text();
  await expect(client.chatList({ tenant: ".." }, { signal })).rejects.toThrow(ChatError);
  expect(getEventListeners(signal, "abort")).toEqual([]);
  const listeners = added.mock.calls.map(([, it]) => it);
  expect(listeners).toHaveLength(3);
  expect(removed.mock.calls.map(([, it]) => it)).toEqual(listeners);
});

test("the caller can still end a stream, and timeout does not", async () => {
  const { baseUrl } = await serve(neverWhole);
  const client = createClients({ baseUrl, timeout: 400 });
  const controller = new AbortController();
  const { data } = await client.GET(CHATS, { params, parseAs: "stream", signal: controller.signal });
  const reader = (data as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  const rest = reader.read();
  await wait(600);
  controller.abort(new RangeError("enough"));
  await expect(rest).rejects.toThrow("enough");
});

test("a Node process ends after its last call", async () => {
  const { baseUrl } = await serve(json(session), raw("", 503), json(list), never);
  const script = fileURLToPath(new URL("process.ts", import.meta.url));
  const child = spawn(process.execPath, [script, baseUrl], { stdio: ["ignore", "pipe", "inherit"] });
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
}, 20_000);
