import {
  type Attempt,
  apiKeyAuth,
  basicAuth,
  bearerAuth,
  ChatApiError,
  ChatError,
  ChatTimeoutError,
  cookieAuth,
  createChatClient,
} from "@chat-api/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { createClients } from "./clients.ts";
import { errors, list, session, tenant } from "./fixtures.ts";
import { json, type Responder, raw, serve } from "./server.ts";

const CHATS = "/api/v1/tenants/{tenant}/chats";
const params = { path: { tenant } };

test("basicAuth sends name and password in UTF-8, in both styles", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const client = createClients({ baseUrl, auth: basicAuth("test", "123£ ✓:x") });
  await client.chatList({ tenant });
  await client.GET(CHATS, { params });
  const expected = `Basic ${Buffer.from("test:123£ ✓:x", "utf8").toString("base64")}`;
  expect(requests.map((it) => it.headers.authorization)).toEqual([expected, expected]);
});

test.each([
  ["a:b", "c"],
  ["a\nb", "c"],
  ["a", "c\r\n"],
  ["a", "c\0"],
  ["\x7f", ""],
])("basicAuth refuses the name %j with the password %j, and doesn't tell them", (username, password) => {
  expect(() => basicAuth(username, password)).toThrow(ChatError);
  expect(() => basicAuth(username, password)).not.toThrow(/[ac]\W*$/);
});

test("bearerAuth sends a token, in both styles", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const client = createClients({ baseUrl, auth: bearerAuth("t0ken|~+/=") });
  await client.chatList({ tenant });
  await client.GET(CHATS, { params });
  expect(requests.map((it) => it.headers.authorization)).toEqual(["Bearer t0ken|~+/=", "Bearer t0ken|~+/="]);
});

test.each(["", "a b", "a\nb", "secret\n", "secret\r\nX-Admin: yes", "sécret"])(
  "bearerAuth refuses the token %j, and doesn't tell it",
  async (token) => {
    expect(() => bearerAuth(token)).toThrow(ChatError);
    expect(() => bearerAuth(token)).not.toThrow(/secret/);
    const client = createChatClient({ baseUrl: "https://chat.test", auth: bearerAuth(() => token) });
    await expect(client.chatList({ tenant })).rejects.toThrow(ChatError);
  },
);

test("a provider is asked once, for calls in parallel too", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const provider = vi.fn(async (_: { refresh: boolean }) => "one");
  const client = createChatClient({ baseUrl, auth: bearerAuth(provider) });
  await Promise.all(Array.from({ length: 10 }, () => client.chatList({ tenant })));
  await client.chatList({ tenant });
  expect(requests.map((it) => it.headers.authorization)).toEqual(Array(11).fill("Bearer one"));
  expect(provider.mock.calls).toEqual([[{ refresh: false }]]);
});

/** Lets in who has this token. */
function onlyWith(token: string): Responder {
  return (response, request) =>
    request.headers.authorization === `Bearer ${token}`
      ? json(list)(response, request)
      : json(errors("authentication is required"), 401)(response, request);
}

test("after a 401 the token is refreshed once for all, and each call is sent once more", async () => {
  const { baseUrl, requests } = await serve(onlyWith("new"));
  const provider = vi.fn(async ({ refresh }: { refresh: boolean }) => (refresh ? "new" : "old"));
  const client = createChatClient({ baseUrl, auth: bearerAuth(provider) });
  const calls = Array.from({ length: 10 }, () => client.chatList({ tenant }));
  expect(await Promise.all(calls)).toEqual(Array(10).fill(list));
  expect(provider.mock.calls).toEqual([[{ refresh: false }], [{ refresh: true }]]);
  expect(requests).toHaveLength(20);
});

test("a late 401 for a token that was replaced meanwhile refreshes nothing", async () => {
  const { baseUrl } = await serve((response, request) => {
    const slow = request.path.includes("slow") && request.headers.authorization === "Bearer old";
    setTimeout(() => onlyWith("new")(response, request), slow ? 50 : 0);
  });
  const provider = vi.fn(async ({ refresh }: { refresh: boolean }) => (refresh ? "new" : "old"));
  const client = createChatClient({ baseUrl, auth: bearerAuth(provider) });
  await Promise.all([client.chatList({ tenant: "slow" }), client.chatList({ tenant: "fast" })]);
  expect(provider).toHaveBeenCalledTimes(2);
});

test("a second 401 is final, whatever the number of retries", async () => {
  const { baseUrl, requests } = await serve(json(errors("no"), 401));
  const client = createChatClient({ baseUrl, auth: bearerAuth(() => "never"), retry: 5 });
  await expect(client.chatList({ tenant })).rejects.toMatchObject({ status: 401 });
  expect(requests).toHaveLength(2);
});

test("a POST is sent once more after a 401 as well, with its whole body", async () => {
  const { baseUrl, requests } = await serve(json({}, 401), json(session));
  const client = createChatClient({
    baseUrl,
    auth: bearerAuth(({ refresh }) => (refresh ? "b" : "a")),
    retry: 0,
  });
  await client.chatCreateChatSession({ tenant, body: { name: "Roadmap" } });
  expect(requests.map((it) => [it.headers.authorization, it.body])).toEqual([
    ["Bearer a", '{"name":"Roadmap"}'],
    ["Bearer b", '{"name":"Roadmap"}'],
  ]);
});

test.each([basicAuth("a", "b"), bearerAuth("a"), cookieAuth("a")])(
  "credentials that can't be refreshed are not sent again after a 401",
  async (auth) => {
    const { baseUrl, requests } = await serve(json(errors("no"), 401));
    await expect(createChatClient({ baseUrl, auth }).chatList({ tenant })).rejects.toThrow(ChatApiError);
    expect(requests).toHaveLength(1);
  },
);

test.each([
  ["bearerAuth", bearerAuth],
  ["cookieAuth", cookieAuth],
])("what the provider of %s throws is the cause, and the next call asks again", async (_, auth) => {
  const { baseUrl, requests } = await serve(json(list));
  for (const fail of [
    () => Promise.reject(new RangeError("no login")),
    () => {
      throw new RangeError("no login");
    },
  ]) {
    const provider = vi.fn<() => string | Promise<string>>(() => "good").mockImplementationOnce(fail);
    const client = createChatClient({ baseUrl, auth: auth(provider) });
    const error = await client.chatList({ tenant }).catch((it) => it);
    expect(error).toBeInstanceOf(ChatError);
    expect(error.cause).toEqual(new RangeError("no login"));
    expect(requests.splice(0)).toHaveLength(0);
    expect(await client.chatList({ tenant })).toEqual(list);
    expect(requests.splice(0)).toHaveLength(1);
  }
});

test("a provider that throws on refresh is the cause, and is asked again by the next call", async () => {
  const { baseUrl } = await serve(json({}, 401));
  const provider = vi.fn(({ refresh }: { refresh: boolean }) => {
    if (refresh) throw new RangeError("session is over");
    return "old";
  });
  const client = createChatClient({ baseUrl, auth: bearerAuth(provider) });
  for (let call = 0; call < 2; call++)
    await expect(client.chatList({ tenant })).rejects.toMatchObject({
      cause: new RangeError("session is over"),
    });
  expect(provider.mock.calls.map(([it]) => it.refresh)).toEqual([false, true, true]);
});

test("a token that is missing is refused, and not sent as a word", async () => {
  expect(() => bearerAuth(undefined as never)).toThrow(ChatError);
  const fetch = vi.fn();
  const auth = bearerAuth(async () => undefined as never);
  await expect(
    createChatClient({ baseUrl: "https://chat.test", auth, fetch }).chatList({ tenant }),
  ).rejects.toThrow("The token is empty or can't be sent");
  expect(fetch).not.toHaveBeenCalled();
});

test("cookieAuth sends the session cookie of the contract, in both styles", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const client = createClients({ baseUrl, auth: cookieAuth("s3cret") });
  await client.chatList({ tenant });
  await client.GET(CHATS, { params });
  expect(requests.map((it) => it.headers.cookie)).toEqual(["session=s3cret", "session=s3cret"]);
});

test("cookieAuth keeps the cookies that the caller sends, and replaces a session among them", async () => {
  const { baseUrl, requests } = await serve(raw("", 503), json(list));
  const client = createChatClient({ baseUrl, auth: cookieAuth("s3cret") });
  vi.spyOn(Math, "random").mockReturnValueOnce(0);
  await client.chatList({ tenant }, { headers: { Cookie: "theme=dark; session=old; lang=en" } });
  expect(requests.map((it) => it.headers.cookie)).toEqual(
    Array(2).fill("theme=dark; lang=en; session=s3cret"),
  );
});

test.each(["a b", "a;b", "a,b", "a\nb", "a\\b", 'a"b', '"a', "é", "a\x7f"])(
  "cookieAuth refuses the value %j, and doesn't tell it",
  async (value) => {
    const client = createChatClient({ baseUrl: "https://chat.test", auth: cookieAuth(value) });
    const error = await client.chatList({ tenant }).catch((it) => it);
    expect(error).toBeInstanceOf(ChatError);
    expect(error.message).toBe("The value of the cookie session can't be sent");
  },
);

test.each(["a=b", '"quoted"', "a:b/c?d#e", "!#$%&'()*+-.<=>@[]^_`{|}~"])(
  "cookieAuth takes the value %s",
  async (value) => {
    const { baseUrl, requests } = await serve(json(list));
    await createChatClient({ baseUrl, auth: cookieAuth(value) }).chatList({ tenant });
    expect(requests[0]?.headers.cookie).toBe(`session=${value}`);
  },
);

test("a provider of cookieAuth is asked for each call, which may be of another user", async () => {
  const { baseUrl, requests } = await serve(json(list));
  let user = 0;
  const client = createChatClient({ baseUrl, auth: cookieAuth(async () => `user${++user}`) });
  await client.chatList({ tenant });
  await client.chatList({ tenant });
  expect(requests.map((it) => it.headers.cookie)).toEqual(["session=user1", "session=user2"]);
});

test("cookieAuth without a value is refused outside browsers", async () => {
  const client = createChatClient({ baseUrl: "https://chat.test", auth: cookieAuth() });
  await expect(client.chatList({ tenant })).rejects.toThrow(ChatError);
});

test("cookieAuth lets a browser send the cookie that it keeps, in both styles", async () => {
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  // As browsers do, where scripts can't set the header.
  class BrowserRequest extends Request {
    constructor(input: string | URL | Request, init?: RequestInit) {
      super(input, init);
      this.headers.delete("cookie");
    }
  }
  vi.stubGlobal("Request", BrowserRequest);
  const fetch = vi.fn(async (_: string | Request, __?: RequestInit) => Response.json(list));
  const client = createClients({ baseUrl: "https://chat.test", auth: cookieAuth(), fetch });
  await client.chatList({ tenant });
  await client.GET(CHATS, { params });
  for (const [, init] of fetch.mock.calls) {
    expect(init?.credentials).toBe("include");
    expect(new Headers(init?.headers).has("cookie")).toBe(false);
  }
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("a caller who brings an Authorization header gets no other credentials", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const client = createChatClient({ baseUrl, auth: bearerAuth("client") });
  await client.chatList({ tenant }, { headers: { Authorization: "Bearer call" } });
  expect(requests[0]?.headers.authorization).toBe("Bearer call");
});

test.each([
  ["bearerAuth", bearerAuth("t")],
  ["basicAuth", basicAuth("u", "p")],
  ["cookieAuth", cookieAuth("s")],
])("%s does not follow a redirect to another origin", async (_, auth) => {
  const other = await serve(json(list));
  const { baseUrl, requests } = await serve(raw("", 307, { location: `${other.baseUrl}/elsewhere` }));
  const client = createChatClient({ baseUrl, auth });
  expect(await client.chatList({ tenant })).toEqual(list);
  expect(requests[0]?.headers.authorization ?? requests[0]?.headers.cookie).toBeDefined();
  expect(other.requests).toHaveLength(1);
  expect(other.requests[0]?.headers).not.toHaveProperty("authorization");
  expect(other.requests[0]?.headers).not.toHaveProperty("cookie");
});

test("credentials go to the origin of baseUrl only", async () => {
  const other = await serve(json(list));
  const { baseUrl, requests } = await serve(json(list));
  const client = createClients({ baseUrl, auth: bearerAuth("t") });
  await client.GET(CHATS, { params, baseUrl: other.baseUrl });
  await client.GET(CHATS, { params, baseUrl: `${baseUrl}/base` });
  client.use({ onRequest: ({ request }) => new Request(`${other.baseUrl}/x`, request) });
  await client.GET(CHATS, { params });
  expect(other.requests.map((it) => it.headers.authorization)).toEqual([undefined, undefined]);
  expect(requests.map((it) => it.headers.authorization)).toEqual(["Bearer t"]);
});

test.each(["", "X A", "X-A:", "X-A\n", "Größe"])("a header with the name %j is refused", async (name) => {
  const fetch = vi.fn();
  const headers = { [name]: "1" };
  const client = createClients({ baseUrl: "https://chat.test", fetch });
  await expect(client.chatList({ tenant }, { headers })).rejects.toThrow(ChatError);
  await expect(client.GET(CHATS, { params, headers })).rejects.toThrow(ChatError);
  expect(() => createClients({ baseUrl: "https://chat.test", headers })).toThrow(ChatError);
  expect(fetch).not.toHaveBeenCalled();
});

test.each(["a\nb", "secret\n", "\r\nX: y", "a\0b", "✓"])(
  "a header with the value %j is refused, in both styles",
  async (value) => {
    const fetch = vi.fn();
    const client = createClients({ baseUrl: "https://chat.test", fetch });
    const refusals = [
      () => client.chatList({ tenant }, { headers: { "X-A": value } }),
      () => client.chatList({ tenant }, { headers: [["X-A", value]] }),
      () => client.chatList({ tenant }, { idempotencyKey: value }),
      () => client.chatList({ tenant }, { requestId: value }),
      () => client.GET(CHATS, { params, headers: { "X-A": value } }),
      () => client.GET(CHATS, { params: { ...params, header: { "X-A": value } } as never }),
    ];
    for (const refusal of refusals) {
      const error = await refusal().catch((it: Error) => it);
      expect(error).toBeInstanceOf(ChatError);
      expect((error as Error).message).not.toContain(value.trim());
    }
    for (const option of [{ headers: { "X-A": value } }, { userAgent: value }])
      expect(() => createClients({ baseUrl: "https://chat.test", ...option })).toThrow(ChatError);
    expect(fetch).not.toHaveBeenCalled();
  },
);

test("a provider that hangs once is asked again after the timeout of a call that waits", async () => {
  const { baseUrl } = await serve(json(list));
  let asked = 0;
  const auth = bearerAuth(() => (++asked === 1 ? new Promise<string>(() => {}) : "t"));
  const client = createChatClient({ baseUrl, auth, timeout: 30, retry: 0 });
  const waiting = [client.chatList({ tenant }), client.chatList({ tenant })];
  for (const call of waiting) await expect(call).rejects.toThrow(ChatTimeoutError);
  expect(await client.chatList({ tenant })).toEqual(list);
  expect(await client.chatList({ tenant })).toEqual(list);
  expect(asked).toBe(2);
});

test("a provider that hangs on refresh is asked again", async () => {
  const { baseUrl } = await serve(onlyWith("new"));
  let refreshes = 0;
  const auth = bearerAuth(({ refresh }) => {
    if (!refresh) return "old";
    return ++refreshes === 1 ? new Promise<string>(() => {}) : "new";
  });
  const client = createChatClient({ baseUrl, auth, timeout: 50, retry: 0 });
  await expect(client.chatList({ tenant })).rejects.toThrow(ChatTimeoutError);
  expect(await client.chatList({ tenant })).toEqual(list);
});

test("an abort by one caller leaves the provider to the others", async () => {
  const { baseUrl } = await serve(json(list));
  const provider = vi.fn(() => new Promise<string>((resolve) => setTimeout(() => resolve("t"), 30)));
  const client = createChatClient({ baseUrl, auth: bearerAuth(provider) });
  const controller = new AbortController();
  const first = client.chatList({ tenant }, { signal: controller.signal });
  const second = client.chatList({ tenant });
  controller.abort(new RangeError("enough"));
  await expect(first).rejects.toThrow("enough");
  expect(await second).toEqual(list);
  expect(provider).toHaveBeenCalledTimes(1);
});

test.each([
  { name: "a token", auth: bearerAuth("t") },
  { name: "a cookie", auth: cookieAuth("s") },
])("authorization: null sends no credentials, in both styles: $name", async ({ auth }) => {
  const { baseUrl, requests } = await serve(json(list));
  const client = createClients({ baseUrl, auth });
  const headers = { Authorization: null };
  await client.chatList({ tenant }, { headers });
  await client.GET(CHATS, { params, headers });
  await createClients({ baseUrl, auth, headers }).chatList({ tenant });
  expect(requests).toHaveLength(3);
  for (const { headers } of requests) {
    expect(headers).not.toHaveProperty("authorization");
    expect(headers).not.toHaveProperty("cookie");
  }
});

test("apiKeyAuth sends its header to the origin of the API only, and along no redirect", async () => {
  const other = await serve(json(list));
  const { baseUrl, requests } = await serve(json(list), json(list), (response) =>
    response.writeHead(307, { location: other.baseUrl }).end(),
  );
  const client = createClients({ baseUrl, auth: apiKeyAuth("X-API-Key", async () => "secret") });
  const seen: unknown[] = [];
  const hooks = { onRequest: ({ headers }: Attempt) => void seen.push(headers.get("x-api-key")) };
  await createClients({ baseUrl, auth: apiKeyAuth("X-API-Key", "secret"), hooks }).chatList({ tenant });
  await client.GET(CHATS, { params });
  await expect(client.chatList({ tenant })).rejects.toMatchObject({ status: 307 });
  await client.GET(CHATS, { params, baseUrl: other.baseUrl });
  expect(requests.map(({ headers }) => headers["x-api-key"])).toEqual(["secret", "secret", "secret"]);
  expect(other.requests.map(({ headers }) => headers["x-api-key"])).toEqual([undefined]);
  expect(seen).toEqual([null]);
});

test("apiKeyAuth refuses a key that can't be sent, and doesn't tell it", async () => {
  const client = createChatClient({
    baseUrl: "https://chat.test",
    auth: apiKeyAuth("X-API-Key", "sec\nret"),
  });
  await expect(client.chatList({ tenant })).rejects.toThrow(
    new ChatError("The header X-API-Key can't be sent"),
  );
});
