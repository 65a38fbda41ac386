import { bearerAuth, createChatClient } from "@chat-api/client";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createMock, type Mock, type MockOptions, type PartitionState } from "../src/index.ts";
import { AUTH, CHAT, CHATS, JSON_BODY, TENANT } from "./helpers.ts";

const SESSIONS = "/api/v1/tenants/{tenant}/chats";
const OTHER = "11111111-1111-4111-8111-111111111111";
let count = 0;
const mock: Mock = await createMock({
  clock: () => new Date(Date.UTC(2026, 0, 1, 0, 0, ++count)),
  newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`,
});
const client = createChatClient({
  baseUrl: "http://mock.test",
  auth: bearerAuth("token"),
  fetch: mock.fetch,
});
beforeEach(() => {
  mock.reset();
  count = 0;
});
afterAll(() => mock.close());

async function status(path: string, method = "GET", body?: string): Promise<number> {
  const response = await mock.fetch(`http://mock.test${path}`, {
    method,
    headers: JSON_BODY,
    ...(body === undefined ? {} : { body }),
  });
  return response.status;
}

describe("a mock with state", () => {
  test("begins with the examples of the contract", async () => {
    const { rows = [], pagination } = await client.chatList({ tenant: TENANT });
    expect(rows.map(({ name }) => name)).toEqual(["Q1 roadmap review", "Support triage"]);
    expect(pagination).toEqual({ current_page: 1, num_pages: 1 });
    const { messages = [] } = await client.chatMessages({ tenant: TENANT, chatId: CHAT });
    const roles = messages.map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(["system", "user", "assistant"]));
  });

  test("remembers what is created, and gives it id and times of its own", async () => {
    const metadata = { id: CHAT, createdAt: "2020-01-01T00:00:00Z", updatedAt: "2020-01-01T00:00:00Z" };
    const created = await client.chatCreateChatSession({ tenant: TENANT, body: { name: "New", metadata } });
    expect(created).toMatchObject({
      metadata: {
        id: "00000000-0000-4000-8000-000000000001",
        createdAt: "2026-01-01T00:00:02.000Z",
        updatedAt: "2026-01-01T00:00:02.000Z",
      },
      name: "New",
      version: "1.0.0",
    });
    const id = created.metadata?.id as string;
    expect(await client.chatGet({ tenant: TENANT, chat: id })).toEqual(created);
    expect((await client.chatList({ tenant: TENANT })).rows?.[0]).toEqual(created);
    expect(await client.chatMessages({ tenant: TENANT, chatId: id })).toEqual({ messages: [] });
  });

  test("names a session that comes without a name as the contract shows", async () => {
    expect((await client.chatCreateChatSession({ tenant: TENANT, body: {} })).name).toBe("New chat");
  });

  test("updates once, however often the same is sent", async () => {
    const first = await client.chatUpdateChatSession({ tenant: TENANT, chat: CHAT, body: { name: "Final" } });
    expect(first).toMatchObject({
      name: "Final",
      team: "product",
      metadata: { id: CHAT, createdAt: "2025-02-03T09:12:44Z" },
    });
    expect(
      await client.chatUpdateChatSession({ tenant: TENANT, chat: CHAT, body: { name: "Final" } }),
    ).toEqual(first);
    expect(await client.chatGet({ tenant: TENANT, chat: CHAT })).toEqual(first);
  });

  test("keeps tenants apart", async () => {
    expect(await client.chatList({ tenant: OTHER })).toEqual({
      pagination: { current_page: 1, num_pages: 1 },
      rows: [],
    });
    const { metadata } = await client.chatCreateChatSession({ tenant: OTHER, body: {} });
    expect(await status(`${CHATS}/${metadata?.id}`)).toBe(404);
    expect((await client.chatList({ tenant: TENANT })).rows).toHaveLength(2);
  });

  test("responds with 404 for what it does not know", async () => {
    expect(await status(`${CHATS}/${OTHER}`)).toBe(404);
    expect(await status(`${CHATS}/${OTHER}`, "PUT", "{}")).toBe(404);
    const response = await mock.fetch(`http://mock.test${CHATS}/${OTHER}/messages`, { headers: AUTH });
    expect(await response.json()).toEqual({
      errors: [{ code: 404, field: "chatId", description: "chat session not found" }],
    });
  });

  test("pages add up", async () => {
    for (let i = 0; i < 5; i++)
      await client.chatCreateChatSession({ tenant: OTHER, body: { name: `n${i}` } });
    const names: string[] = [];
    let page: number | undefined = 1;
    while (page !== undefined) {
      const { pagination, rows = [] } = await client.chatList({
        tenant: OTHER,
        limit: 2,
        offset: (page - 1) * 2,
      });
      expect(pagination).toMatchObject({ current_page: page, num_pages: 3 });
      names.push(...rows.map(({ name }) => name));
      page = pagination?.next_page;
    }
    expect(names).toEqual(["n4", "n3", "n2", "n1", "n0"]);
    expect(
      (await client.chatList({ tenant: OTHER, offset: Number.MAX_SAFE_INTEGER - 1, limit: 1 })).rows,
    ).toEqual([]);
  });

  test("can be read, replaced and reset", async () => {
    const { resources } = mock.state();
    const items = [{ ...resources[SESSIONS]?.[0]?.items?.[0], name: "Mine" }];
    mock.setState({ resources: { [SESSIONS]: [{ parameters: { tenant: OTHER }, items }] } });
    expect((await client.chatList({ tenant: OTHER })).rows?.map(({ name }) => name)).toEqual(["Mine"]);
    expect((await client.chatList({ tenant: TENANT })).rows).toEqual([]);
    mock.reset();
    expect(mock.state().resources).toEqual(resources);
  });

  test("refuses a state that would break the contract, and stays as it was", () => {
    const before = mock.state();
    const set = (part: object) => () =>
      mock.setState({ resources: { [SESSIONS]: [part as PartitionState] } });
    const parameters = { tenant: TENANT };
    expect(set({ parameters, items: [{ metadata: { id: "x" }, name: "" }] })).toThrow(
      /chats'\]\.0\.items\.0: .*(?:name must be|is required|must be a UUID)/,
    );
    expect(() => mock.setState({ tenant: {} } as never)).toThrow(
      "'tenant' is not known here; there are resources, custom",
    );
    const own = before.resources[SESSIONS]?.[0]?.items ?? [];
    expect(set({ parameters, sessions: own })).toThrow(".0.sessions is not known");
    expect(set({ parameters: {}, items: own })).toThrow(".0.parameters.tenant must be a text");
    expect(set({ parameters, items: [...own, ...own] })).toThrow(
      /items\.\d\.metadata\.id is that of another item too/,
    );
    expect(mock.state()).toEqual(before);
  });

  test("says the request's own id back, and gives others one", async () => {
    const ask = async (id: string): Promise<string | null> =>
      (
        await mock.fetch(`http://mock.test${CHATS}`, { headers: { ...AUTH, "x-request-id": id } })
      ).headers.get("x-request-id");
    expect(await ask("mine-1")).toBe("mine-1");
    expect(await ask("not allowed")).toMatch(/^0000/);
  });
});

describe("handlers of one's own", () => {
  const withHandlers = (handlers: NonNullable<MockOptions["handlers"]>): Promise<Mock> =>
    createMock({ handlers });
  const get = (own: Mock, path = CHATS): Promise<Response> =>
    own.fetch(`http://mock.test${path}?limit=7`, { headers: AUTH });

  test("get typed values, and go before the built-in ones", async () => {
    let seen: unknown;
    await using own = await withHandlers({
      chatList: ({ path, query }) => {
        seen = { path, query };
        return { status: 200, body: { rows: [] } };
      },
    });
    expect(await (await get(own)).json()).toEqual({ rows: [] });
    expect(seen).toEqual({ path: { tenant: TENANT }, query: { limit: 7, offset: 0 } });
  });

  test("that return nothing leave the response to Prism", async () => {
    await using own = await withHandlers({ chatList: () => undefined });
    expect(await (await get(own)).json()).toMatchObject({ rows: [{ name: "Q1 roadmap review" }, {}] });
  });

  test("that break the contract are a 500 that names what, never a silent lie", async () => {
    await using own = await withHandlers({
      chatList: () => ({ status: 200, body: { rows: [{ name: 1 }] } }),
    });
    const response = await get(own);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain("the handler of chatList breaks the contract: rows.0.version is required");
    expect(text).toContain("rows.0.name must be string");
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("oops");
      },
      "the handler of chatList threw: Error: oops",
    ],
    ["returns a number", () => 1, "the handler of chatList returned a number"],
    ["returns no status", () => ({ body: {} }), "the handler of chatList returned the status undefined"],
    [
      "returns a status of no response",
      () => ({ status: 99 }),
      "the handler of chatList returned the status 99",
    ],
  ])("one that %s is a 500 that says so", async (_, handler, text) => {
    await using own = await withHandlers({ chatList: handler as never });
    const response = await get(own);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain(text);
  });

  test("share a state that is seen and reset", async () => {
    await using own = await withHandlers({
      chatList: (_, { state }) => {
        state.calls = Number(state.calls ?? 0) + 1;
        return undefined;
      },
    });
    await get(own);
    await get(own);
    expect(own.state().custom).toEqual({ calls: 2 });
    own.reset();
    expect(own.state().custom).toEqual({});
  });

  test("for an operation that there is not are refused", async () => {
    await expect(withHandlers({ chatNope: () => undefined })).rejects.toThrow(
      "there is no operation 'chatNope'; there are chatList",
    );
  });
});
