import {
  type Attempt,
  ChatApiError,
  ChatDecodeError,
  ChatNetworkError,
  createChatClient,
} from "@chat-api/client";
import { expect, test, vi } from "vitest";
import { createClients } from "./clients.ts";
import { errors, list, tenant } from "./fixtures.ts";
import { json, raw, serve } from "./server.ts";

const CHATS = "/api/v1/tenants/{tenant}/chats";
const params = { path: { tenant } };
const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

test("hooks are an onion, each awaited, in both styles", async () => {
  const { baseUrl } = await serve(json(list));
  const events: string[] = [];
  const hook = (name: string) => ({
    async onRequest() {
      await tick();
      events.push(`${name} request`);
    },
    async onResponse() {
      await tick();
      events.push(`${name} response`);
    },
  });
  const client = createClients({ baseUrl, hooks: [hook("outer"), hook("inner")] });
  const order = ["outer request", "inner request", "inner response", "outer response"];
  await client.chatList({ tenant });
  expect(events.splice(0)).toEqual(order);
  await client.GET(CHATS, { params });
  expect(events.splice(0)).toEqual(order);
});

test("a hook is told of each attempt, by number and operation, in both styles", async () => {
  const { baseUrl } = await serve(
    (response) => response.destroy(),
    json({}, 503),
    json(list),
    (response) => response.destroy(),
    json({}, 503),
    json(list),
  );
  vi.spyOn(Math, "random").mockReturnValue(0);
  const events: unknown[] = [];
  const note =
    (event: string) =>
    ({ operationId, method, url, attempt }: Attempt, outcome?: unknown) => {
      const what =
        outcome instanceof Response ? outcome.status : outcome instanceof Error ? outcome.name : undefined;
      events.push([event, operationId, method, url, attempt, what]);
    };
  const client = createClients({
    baseUrl,
    hooks: { onRequest: note("request"), onResponse: note("response"), onError: note("error") },
  });
  const url = `${baseUrl}/api/v1/tenants/${tenant}/chats`;
  const expected = [
    ["request", "chatList", "GET", url, 1, undefined],
    ["error", "chatList", "GET", url, 1, "ChatNetworkError"],
    ["request", "chatList", "GET", url, 2, undefined],
    ["response", "chatList", "GET", url, 2, 503],
    ["request", "chatList", "GET", url, 3, undefined],
    ["response", "chatList", "GET", url, 3, 200],
  ];
  await client.chatList({ tenant });
  expect(events.splice(0)).toEqual(expected);
  await client.GET(CHATS, { params });
  expect(events.splice(0)).toEqual(expected);
});

test("onRequest changes the headers of one attempt", async () => {
  const { baseUrl, requests } = await serve(json({}, 503), json(list));
  vi.spyOn(Math, "random").mockReturnValueOnce(0);
  const client = createChatClient({
    baseUrl,
    hooks: { onRequest: ({ headers, attempt }) => headers.append("x-attempt", String(attempt)) },
  });
  await client.chatList({ tenant });
  expect(requests.map((it) => it.headers["x-attempt"])).toEqual(["1", "2"]);
});

test("hooks don't get to see the credentials", async () => {
  const { baseUrl, requests } = await serve(json({}, 401), json(list));
  const seen: (string | null)[] = [];
  const { bearerAuth } = await import("@chat-api/client");
  const client = createChatClient({
    baseUrl,
    auth: bearerAuth(() => "secret"),
    hooks: { onRequest: ({ headers }) => void seen.push(headers.get("authorization")) },
  });
  await client.chatList({ tenant });
  expect(seen).toEqual([null, null]);
  expect(requests.map((it) => it.headers.authorization)).toEqual(["Bearer secret", "Bearer secret"]);
});

test("a response of onRequest is final, and the outer hooks see it", async () => {
  const fetch = vi.fn();
  const events: string[] = [];
  const hook = (name: string, early?: Response) => ({
    onRequest: () => early,
    onResponse: () => void events.push(name),
  });
  const client = createChatClient({
    baseUrl: "https://chat.test",
    fetch,
    hooks: [hook("outer"), hook("cache", Response.json(list)), hook("inner")],
  });
  expect(await client.chatList({ tenant })).toEqual(list);
  expect(events).toEqual(["outer"]);
  expect(fetch).not.toHaveBeenCalled();
});

test("a response of onResponse replaces the original", async () => {
  const { baseUrl } = await serve(json(errors("gone"), 410));
  const client = createChatClient({ baseUrl, hooks: { onResponse: () => Response.json(list) } });
  expect(await client.chatList({ tenant })).toEqual(list);
});

test("onError is told, the innermost first, of whatever a method throws", async () => {
  const { baseUrl } = await serve(json(errors("no"), 403), raw("<html>"), (response) => response.destroy());
  const events: unknown[] = [];
  const hook = (name: string) => ({
    async onError(_: Attempt, error: unknown) {
      await tick();
      events.push([name, (error as Error).constructor]);
    },
  });
  const client = createChatClient({ baseUrl, retry: 0, hooks: [hook("outer"), hook("inner")] });
  for (const expected of [ChatApiError, ChatDecodeError, ChatNetworkError]) {
    await expect(client.chatList({ tenant })).rejects.toThrow(expected as typeof Error);
    expect(events.splice(0)).toEqual([
      ["inner", expected],
      ["outer", expected],
    ]);
  }
});

test.each(["onRequest", "onResponse"] as const)("what %s throws ends the call, as it is", async (name) => {
  const { baseUrl, requests } = await serve(json(list));
  const mine = new RangeError("mine");
  const onError = vi.fn();
  const client = createClients({ baseUrl, hooks: [{ onError }, { [name]: () => Promise.reject(mine) }] });
  await expect(client.chatList({ tenant })).rejects.toBe(mine);
  await expect(client.GET(CHATS, { params })).rejects.toBe(mine);
  expect(onError.mock.calls.map(([, error]) => error)).toEqual([mine, mine]);
  expect(requests).toHaveLength(name === "onRequest" ? 0 : 2);
});

test("a hook that reads the body and no clone of it ends the call, which is not attempted again", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const hooks = { onResponse: async (_: Attempt, response: Response) => void (await response.json()) };
  await expect(createChatClient({ baseUrl, hooks }).chatList({ tenant })).rejects.toThrow(TypeError);
  expect(requests).toHaveLength(1);

  const cloning = { onResponse: (_: Attempt, response: Response) => hooks.onResponse(_, response.clone()) };
  expect(await createChatClient({ baseUrl, hooks: cloning }).chatList({ tenant })).toEqual(list);
});

test.each([new Map(), true, 5, "x", {}, null])(
  "the value %j that a hook returns by its last expression is no response",
  async (value) => {
    const { baseUrl } = await serve(json(list));
    const hook = () => value as never;
    const client = createClients({ baseUrl, hooks: [{ onRequest: hook }, { onResponse: hook }] });
    expect(await client.chatList({ tenant })).toEqual(list);
    expect((await client.GET(CHATS, { params })).data).toEqual(list);
  },
);
