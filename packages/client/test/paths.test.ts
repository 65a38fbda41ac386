import { ChatError, createChatClient } from "@chat-api/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { createClients } from "./clients.ts";
import { list, session, tenant } from "./fixtures.ts";
import { json, serve } from "./server.ts";

const CHATS = "/api/v1/tenants/{tenant}/chats";

test.each([
  ["a/b?c#d", "a%2Fb%3Fc%23d"],
  ["50% of {x}", "50%25%20of%20%7Bx%7D"],
  ["größe ✓", "gr%C3%B6%C3%9Fe%20%E2%9C%93"],
  ["$&$1", "%24%26%241"],
  ["...", "..."],
  [".hidden", ".hidden"],
  ["a..b", "a..b"],
  ["%2f", "%252f"],
])("the path parameter %j is sent as %s, in both styles", async (value, encoded) => {
  const { baseUrl, requests } = await serve(json(list));
  const client = createClients({ baseUrl });
  await client.chatList({ tenant: value });
  await client.GET(CHATS, { params: { path: { tenant: value } } });
  const path = `/api/v1/tenants/${encoded}/chats`;
  expect(requests.map((it) => it.path)).toEqual([path, path]);
});

test.each([
  "",
  ".",
  "..",
  "%2e",
  "%2E%2e",
  ".%2e",
  "%252e%252E",
  "../other",
  "a/../../other",
  "a\\..\\b",
  "..%2fother",
  "%2e%2e%5cother",
  "x%252f..",
])("the path parameter %j is refused before anything is sent, in both styles", async (value) => {
  const fetch = vi.fn();
  const client = createClients({ baseUrl: "https://chat.test", fetch });
  const refusal = new ChatError(`The path parameter tenant can't be ${JSON.stringify(value)}`);
  await expect(client.chatList({ tenant: value })).rejects.toThrow(refusal);
  await expect(client.GET(CHATS, { params: { path: { tenant: value } } })).rejects.toThrow(refusal);
  expect(fetch).not.toHaveBeenCalled();
});

test.each([undefined, null])("the path parameter %s is refused, in both styles", async (value) => {
  const fetch = vi.fn();
  const client = createClients({ baseUrl: "https://chat.test", fetch });
  const missing = value as unknown as string;
  await expect(client.chatList({ tenant: missing })).rejects.toThrow(ChatError);
  await expect(client.GET(CHATS, { params: { path: { tenant: missing } } })).rejects.toThrow(ChatError);
  await expect(client.GET(CHATS, {} as never)).rejects.toThrow(ChatError);
  await expect(client.GET(CHATS, undefined as never)).rejects.toThrow(ChatError);
  await expect(client.chatList(undefined as never)).rejects.toThrow(ChatError);
  expect(fetch).not.toHaveBeenCalled();
});

test("an object without properties is no path parameter: its segment is empty", async () => {
  const fetch = vi.fn();
  const client = createChatClient({ baseUrl: "https://chat.test", fetch });
  await expect(client.chatList({ tenant: {} as never })).rejects.toThrow(ChatError);
  expect(fetch).not.toHaveBeenCalled();
});

test("a path parameter is refused with a path serializer of the caller too", async () => {
  const fetch = vi.fn();
  const client = createClients({ baseUrl: "https://chat.test", fetch });
  const pathSerializer = vi.fn();
  const call = client.GET(CHATS, { params: { path: { tenant: ".." } }, pathSerializer });
  await expect(call).rejects.toThrow(ChatError);
  expect(pathSerializer).not.toHaveBeenCalled();
});

test.each([
  ["https://chat.test", "https://chat.test/api"],
  ["https://chat.test/", "https://chat.test/api"],
  ["https://chat.test///", "https://chat.test/api"],
  ["https://chat.test/base/path", "https://chat.test/base/path/api"],
  ["https://chat.test/base//", "https://chat.test/base/api"],
  ["https://chat.test:8443/@scope/", "https://chat.test:8443/@scope/api"],
  ["HTTPS://Chat.Test", "https://chat.test/api"],
])("baseUrl %s is kept without the slashes at its end", async (baseUrl, start) => {
  const fetch = vi.fn(async (_: string | Request) => Response.json(list));
  const client = createClients({ baseUrl, fetch });
  await client.chatList({ tenant });
  await client.GET(CHATS, { params: { path: { tenant } } });
  const url = `${start}/v1/tenants/${tenant}/chats`;
  expect(fetch.mock.calls.map(([it]) => (it instanceof Request ? it.url : it))).toEqual([url, url]);
});

test.each([
  "https://chat.test?a=b",
  "https://chat.test?",
  "https://chat.test#top",
  "https://chat.test/#",
  "https://user:secret@chat.test",
  "https://user@chat.test",
  "ftp://chat.test",
  "file:///etc",
  "chat.test",
  "/api",
  "",
  undefined as unknown as string,
])("baseUrl %s is refused when the client is made", (baseUrl) => {
  const create = () => createChatClient({ baseUrl });
  expect(create).toThrow(ChatError);
  expect(create).toThrow(/baseUrl must be/);
  expect(create).not.toThrow(/secret/);
});

test("baseUrl is relative to the page in a browser, and to its own address in a worker", async () => {
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const fetch = vi.fn(async (_: string | Request) => Response.json(session));
  vi.stubGlobal("location", { href: "https://worker.test/assets/worker.js" });
  await createChatClient({ baseUrl: "/base/", fetch }).chatGet({ tenant: "t", chat: "c" });
  vi.stubGlobal("document", { baseURI: "https://page.test/some/page" });
  await createChatClient({ baseUrl: "./", fetch }).chatGet({ tenant: "t", chat: "c" });
  expect(fetch.mock.calls.map(([it]) => it)).toEqual([
    "https://worker.test/base/api/v1/tenants/t/chats/c",
    "https://page.test/some/api/v1/tenants/t/chats/c",
  ]);
});

test("optional parameters that are undefined are left out", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const client = createChatClient({ baseUrl });
  await client.chatList({ tenant: "t", limit: undefined, offset: 0 });
  await client.chatList({ tenant: "t", limit: 5 });
  expect(requests.map((it) => it.path)).toEqual([
    "/api/v1/tenants/t/chats?offset=0",
    "/api/v1/tenants/t/chats?limit=5",
  ]);
});
