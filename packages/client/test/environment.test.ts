import { Readable } from "node:stream";
import { ChatError, ChatTimeoutError, createChatClient } from "@chat-api/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { createClients } from "./clients.ts";
import { list, session, tenant } from "./fixtures.ts";
import { json, serve } from "./server.ts";

const CHATS = "/api/v1/tenants/{tenant}/chats";
const params = { path: { tenant } };

test("the global fetch is looked up at each call, in both styles", async () => {
  const client = createClients({ baseUrl: "https://chat.test" });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const fetch = vi.fn(async () => Response.json(list));
  vi.stubGlobal("fetch", fetch);
  expect(await client.chatList({ tenant })).toEqual(list);
  expect((await client.GET(CHATS, { params })).data).toEqual(list);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("what else fetch takes is passed to it, of the client and of the call, in both styles", async () => {
  const fetch = vi.fn(async (_: string | Request, __?: RequestInit) => Response.json(list));
  const extra = { cache: "no-store", next: { revalidate: 60 } } as const;
  const client = createClients({ baseUrl: "https://chat.test", fetch, keepalive: true, ...extra });
  await client.chatList({ tenant }, { cache: "reload", mode: "cors" });
  await client.GET(CHATS, { params, cache: "reload", mode: "cors" });
  const [[url, init] = [], [request, more] = []] = fetch.mock.calls;
  expect(url).toBe(`https://chat.test/api/v1/tenants/${tenant}/chats`);
  expect(request).toBeInstanceOf(Request);
  for (const options of [init, { ...more, ...pick(request as Request, ["keepalive", "cache", "mode"]) }]) {
    expect(options).toMatchObject({
      keepalive: true,
      cache: "reload",
      mode: "cors",
      next: { revalidate: 60 },
    });
    expect(options?.signal).toBeUndefined();
    expect(options).not.toHaveProperty("timeout");
  }
});

function pick<Key extends keyof Request>(request: Request, keys: readonly Key[]): Pick<Request, Key> {
  return Object.fromEntries(keys.map((key) => [key, request[key]])) as unknown as Pick<Request, Key>;
}

test("by operation no Request is made, which would cost time", async () => {
  const fetch = vi.fn(async (_: string | Request) => Response.json(list));
  const client = createChatClient({ baseUrl: "https://chat.test", fetch });
  const made = vi.spyOn(globalThis, "Request");
  onTestFinished(() => {
    made.mockRestore();
  });
  await client.chatList({ tenant });
  await client.chatCreateChatSession({ tenant, body: {} });
  expect(made).not.toHaveBeenCalled();
});

test("a call sends what it needs and nothing else", async () => {
  const { baseUrl, requests } = await serve(json(session));
  const client = createChatClient({ baseUrl });
  await client.chatGet({ tenant: "t", chat: "c" });
  await client.chatUpdateChatSession({ tenant: "t", chat: "c", body: { name: "Größe" } });
  const [get, put] = requests;
  expect(get).toMatchObject({ method: "GET", path: "/api/v1/tenants/t/chats/c", body: "" });
  expect(get?.headers).not.toHaveProperty("content-type");
  expect(get?.headers.accept).toBe("application/json");
  expect(put).toMatchObject({ method: "PUT", path: "/api/v1/tenants/t/chats/c", body: '{"name":"Größe"}' });
  expect(put?.headers["content-type"]).toBe("application/json");
});

test("headers of the call go over those of the client, null takes one away, in both styles", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const client = createClients({
    baseUrl,
    headers: { "X-A": "client", "X-B": "client", "X-C": "client" },
  });
  const headers = { "x-a": "call", "x-b": null, "X-C": undefined };
  await client.chatList({ tenant }, { headers });
  await client.GET(CHATS, { params, headers });
  for (const { headers } of requests) {
    expect(headers).toMatchObject({ "x-a": "call", "x-c": "client" });
    expect(headers).not.toHaveProperty("x-b");
  }
});

test.each([
  ["an object", { "X-A": "1" }],
  ["Headers", new Headers({ "X-A": "1" })],
  ["pairs", [["X-A", "1"]] as [string, string][]],
])("headers can be %s, of the client and of the call", async (_, headers) => {
  const { baseUrl, requests } = await serve(json(list));
  await createChatClient({ baseUrl, headers }).chatList({ tenant });
  await createChatClient({ baseUrl }).chatList({ tenant }, { headers });
  await createChatClient({ baseUrl, userAgent: "a/1", headers }).chatList({ tenant });
  expect(requests.map((it) => it.headers["x-a"])).toEqual(["1", "1", "1"]);
  expect(requests[2]?.headers["user-agent"]).toBe("a/1");
});

test("userAgent is sent outside browsers, and in them it is not", async () => {
  const { baseUrl, requests } = await serve(json(list));
  await createChatClient({ baseUrl, userAgent: "playground/1.0" }).chatList({ tenant });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  // As in a page and in a worker.
  vi.stubGlobal("location", { href: "https://page.test" });
  await createChatClient({ baseUrl, userAgent: "playground/1.0" }).chatList({ tenant });
  expect(requests[0]?.headers["user-agent"]).toBe("playground/1.0");
  expect(requests[1]?.headers["user-agent"]).not.toBe("playground/1.0");
});

test("requestId is sent, and is in the error where the server names none", async () => {
  const { baseUrl, requests } = await serve(json({}, 404), json({}, 404, { "x-request-id": "theirs" }));
  const client = createChatClient({ baseUrl });
  await expect(client.chatList({ tenant }, { requestId: "mine" })).rejects.toMatchObject({
    requestId: "mine",
  });
  await expect(client.chatList({ tenant }, { requestId: "mine" })).rejects.toMatchObject({
    requestId: "theirs",
  });
  expect(requests[0]?.headers["x-request-id"]).toBe("mine");
});

test("a redirect is followed, with the method and the body", async () => {
  const target = await serve(json(session));
  const { baseUrl } = await serve((response) =>
    response.writeHead(308, { location: `${target.baseUrl}/moved` }).end(),
  );
  await createChatClient({ baseUrl }).chatCreateChatSession({ tenant, body: { name: "a" } });
  expect(target.requests[0]).toMatchObject({ method: "POST", path: "/moved", body: '{"name":"a"}' });
});

test("calls in parallel share nothing but the client", async () => {
  const { baseUrl, requests } = await serve((response, request) => {
    const number = Number(request.headers["x-number"]);
    setTimeout(
      () => json({ ...session, name: `${request.body}${request.path}` })(response, request),
      number % 7,
    );
  });
  const client = createChatClient({ baseUrl });
  const calls = Array.from({ length: 50 }, async (_, number) => {
    const headers = { "x-number": String(number) };
    const body = { name: `n${number}` };
    const result = await client.chatUpdateChatSession({ tenant: `t${number}`, chat: "c", body }, { headers });
    return result.name === `${JSON.stringify(body)}/api/v1/tenants/t${number}/chats/c`;
  });
  expect(await Promise.all(calls)).toEqual(Array(50).fill(true));
  expect(requests).toHaveLength(50);
});

test("the methods work without their client", async () => {
  const { baseUrl } = await serve(json(list));
  const { chatList, GET } = createClients({ baseUrl });
  expect(await chatList({ tenant })).toEqual(list);
  expect((await GET(CHATS, { params })).data).toEqual(list);
});

test("an argument that the operation doesn't have is not sent", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const session = { tenant: "t", body: { name: "a" }, colour: "red" };
  await createChatClient({ baseUrl }).chatList(session);
  expect(requests[0]).toMatchObject({ path: "/api/v1/tenants/t/chats", body: "" });
});

test("the arguments and options of the caller are not changed", async () => {
  const { baseUrl } = await serve(json(list));
  const options = Object.freeze({ baseUrl, headers: Object.freeze({ "X-A": "1" }) });
  const call = Object.freeze({ headers: Object.freeze({ "X-B": "1" }), requestId: "r" });
  const args = Object.freeze({ tenant, body: Object.freeze({ name: "a" }) });
  await createChatClient(options).chatCreateChatSession(args, call);
  await createChatClient(options).chatList(args, call);
});

test("with makes a client with other options, and adds its headers", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const other = await serve(json(list));
  const client = createChatClient({ baseUrl, headers: { "X-A": "1", "X-B": "1", "X-C": "1" } });
  const derived = client.with({ headers: new Headers({ "x-b": "2" }) }).with({ headers: { "X-C": null } });
  await derived.chatList({ tenant });
  await client.chatList({ tenant });
  await derived.with({ baseUrl: other.baseUrl }).chatList({ tenant });
  const sent = [...requests, ...other.requests].map(({ headers }) =>
    ["x-a", "x-b", "x-c"].map((name) => headers[name]),
  );
  expect(sent).toEqual([
    ["1", "2", undefined],
    ["1", "1", "1"],
    ["1", "2", undefined],
  ]);
  expect(() => client.with({ baseUrl: "chat" })).toThrow(ChatError);
});

test("with sets and removes a timeout", async () => {
  const { baseUrl } = await serve((response) => setTimeout(() => json(list)(response, {} as never), 60));
  const client = createChatClient({ baseUrl, retry: 0 }).with({ timeout: 10 });
  await expect(client.chatList({ tenant })).rejects.toThrow(ChatTimeoutError);
  expect(await client.with({ timeout: undefined }).chatList({ tenant })).toEqual(list);
});

test("a fetch whose bodies are streams of Node is retried, and its connection freed", async () => {
  const body = Readable.from(["{}"]);
  const busy = Object.defineProperty(new Response(null, { status: 503 }), "body", { value: body });
  const responses = [busy, Response.json(list)];
  vi.spyOn(Math, "random").mockReturnValueOnce(0);
  const fetch = async () => responses.shift() as Response;
  const client = createChatClient({ baseUrl: "https://chat.test", fetch });
  expect(await client.chatList({ tenant })).toEqual(list);
  expect(body.destroyed).toBe(true);
});

test("a fetch of another realm has its own Response", async () => {
  // As much of one as is read.
  const response = {
    ok: true,
    status: 200,
    headers: new Headers({ "content-type": "application/json" }),
    body: null,
    bodyUsed: false,
    arrayBuffer: async () => new TextEncoder().encode(JSON.stringify(list)).buffer,
  } as unknown as Response;
  const client = createChatClient({ baseUrl: "https://chat.test", fetch: async () => response });
  expect(await client.chatList({ tenant })).toEqual(list);
});
