import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bearer, type Caller, chat, chats, createCaller, json } from "./caller.ts";
import { grace } from "./seed.ts";

let send: Caller["send"];
let write: Caller["write"];
let caller: Caller;
beforeAll(async () => {
  caller = await createCaller();
  ({ send, write } = caller);
});
afterAll(() => caller[Symbol.asyncDispose]());

describe("state", () => {
  test("a change stays, sent twice has the effect of once, and moves the session to the front", async () => {
    const first = await json(write("PUT", chat, '{"name":"Renamed"}'));
    const second = await json(write("PUT", chat, '{"name":"Renamed"}'));
    expect(second).toEqual(first);
    expect(first).toMatchObject({ name: "Renamed", team: "product" });
    expect(first.metadata.updatedAt > first.metadata.createdAt).toBe(true);
    const { rows } = await json(send(`${chats}?limit=1`));
    expect(rows).toEqual([first]);
  });

  test("pages hold each session once", async () => {
    const ids: string[] = [];
    for (let next: number | undefined = 1; next !== undefined; ) {
      const { pagination, rows } = await json(send(`${chats}?limit=2&offset=${(next - 1) * 2}`));
      expect(pagination.current_page).toBe(next);
      ids.push(...rows.map(({ metadata }) => metadata.id));
      next = pagination.next_page;
    }
    const { rows, pagination } = await json(send(`${chats}?limit=100`));
    expect(new Set(ids).size).toBe(rows.length);
    expect(ids).toHaveLength(rows.length);
    expect(pagination).toEqual({ current_page: 1, num_pages: 1 });
  });

  test.each([
    ["limit=0", 400],
    ["limit=101", 400],
    ["limit=ten", 400],
    ["limit=", 400],
    ["offset=-1", 400],
    ["offset=9007199254740991", 400],
    ["offset=9007199254740990&limit=1", 200],
  ])("?%s", async (query, status) => {
    const response = await send(`${chats}?${query}`);
    expect(response.status).toBe(status);
    if (status === 200) expect(await response.json()).toMatchObject({ rows: [] });
  });
});

describe("headers", () => {
  test.each([
    ["mine-42", "mine-42"],
    ["with space", expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ["x".repeat(129), expect.stringMatching(/^[0-9a-f-]{36}$/)],
  ])("X-Request-Id: %s", async (id, expected) => {
    const { headers } = await send(chats, { headers: { "x-request-id": id } });
    expect(headers.get("x-request-id")).toEqual(expected);
  });

  test("a quota that is used up gets a 429 with the time to wait", async () => {
    await using small = await createCaller({ quota: { requests: 1, seconds: 30 } });
    const first = await small.send(chats);
    expect(first.headers.get("ratelimit")).toBe('"default";r=0;t=30');
    const second = await small.send(chats);
    expect(second.status).toBe(429);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await small.send(chats, { headers: bearer(grace) })).status).toBe(200);
  });
});
