import { createChatClient, paginate } from "@chat-api/client";
import { expect, expectTypeOf, test, vi } from "vitest";
import { type Session, type SessionList, session, tenant } from "./fixtures.ts";
import { json, serve } from "./server.ts";

function row(number: number): Session {
  const id = `${String(number).padStart(8, "0")}-0000-4000-8000-000000000000`;
  return {
    ...session,
    name: `s${number}`,
    metadata: { ...session.metadata, id } as Session["metadata"] & {},
  };
}

const all = Array.from({ length: 7 }, (_, number) => row(number));

/** A server with so many sessions, in pages as it is asked for. */
function pages(rows: readonly object[], pagination = true) {
  return serve((response, request) => {
    const query = new URL(request.path, "http://x").searchParams;
    const [limit, offset] = [Number(query.get("limit") ?? 50), Number(query.get("offset") ?? 0)];
    const more = offset + limit < rows.length;
    const page = {
      rows: rows.slice(offset, offset + limit),
      ...(pagination && {
        pagination: { current_page: offset / limit + 1, ...(more && { next_page: offset / limit + 2 }) },
      }),
    };
    json(page)(response, request);
  });
}

async function names(rows: AsyncIterable<{ name: string }>): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of rows) found.push(name);
  return found;
}

const everyName = all.map(({ name }) => name);

test("every row comes once, and the last page is the end", async () => {
  const { baseUrl, requests } = await pages(all);
  const client = createChatClient({ baseUrl });
  const rows = paginate(client.chatList, { tenant, limit: 3 });
  expectTypeOf(rows).toExtend<AsyncGenerator<Session, void, undefined>>();
  expectTypeOf(rows.pages()).toEqualTypeOf<AsyncGenerator<SessionList, void, undefined>>();
  expect(await names(rows)).toEqual(everyName);
  expect(requests.map((it) => it.path.split("?")[1])).toEqual([
    "limit=3&offset=0",
    "limit=3&offset=3",
    "limit=3&offset=6",
  ]);
});

test("without a pagination an empty page is the end", async () => {
  const { baseUrl, requests } = await pages(all, false);
  const client = createChatClient({ baseUrl });
  expect(await names(paginate(client.chatList, { tenant, limit: 4 }))).toEqual(everyName);
  expect(requests).toHaveLength(3);
});

test("a list without rows is at its end", async () => {
  for (const page of [{}, { rows: [] }, { rows: [], pagination: { next_page: 2 } }]) {
    const { baseUrl, requests } = await serve(json(page));
    expect(await names(paginate(createChatClient({ baseUrl }).chatList, { tenant }))).toEqual([]);
    expect(requests).toHaveLength(1);
  }
});

test("it begins at the offset that it is given", async () => {
  const { baseUrl } = await pages(all);
  const { chatList } = createChatClient({ baseUrl });
  expect(await names(paginate(chatList, { tenant, limit: 2, offset: 4 }))).toEqual(["s4", "s5", "s6"]);
});

test.each([
  ["with", all.slice(0, 3)],
  [
    "without",
    [
      { name: "a", version: "1" },
      { name: "a", version: "1" },
    ],
  ],
])(
  "a server that ignores offset, and has rows %s an ID, makes neither a loop nor a row twice",
  async (_, rows) => {
    const { baseUrl, requests } = await serve(json({ rows, pagination: { current_page: 1, next_page: 2 } }));
    const { chatList } = createChatClient({ baseUrl });
    expect(await names(paginate(chatList, { tenant, limit: 3 }))).toEqual(rows.map(({ name }) => name));
    expect(requests).toHaveLength(2);
  },
);

test("rows that move to the next page meanwhile don't come twice", async () => {
  const page = (rows: Session[], next?: number): SessionList => ({
    rows,
    pagination: { ...(next && { next_page: next }) },
  });
  const { baseUrl } = await serve(
    json(page([row(1), row(2)], 2)),
    json(page([row(2), row(3)], 3)),
    json(page([row(3)])),
  );
  const { chatList } = createChatClient({ baseUrl });
  expect(await names(paginate(chatList, { tenant }))).toEqual(["s1", "s2", "s3"]);
});

test("a page is asked for when its first row is", async () => {
  const { baseUrl, requests } = await pages(all);
  const { chatList } = createChatClient({ baseUrl });
  for await (const { name } of paginate(chatList, { tenant, limit: 2 })) if (name === "s1") break;
  expect(requests).toHaveLength(1);
});

test("options go with each page, and an error ends it", async () => {
  const { baseUrl, requests } = await serve(
    json({ rows: [row(1)], pagination: { next_page: 2 } }),
    json({}, 403),
  );
  const { chatList } = createChatClient({ baseUrl });
  const seen: string[] = [];
  const read = async () => {
    for await (const { name } of paginate(chatList, { tenant }, { requestId: "r" })) seen.push(name);
  };
  await expect(read()).rejects.toMatchObject({ status: 403 });
  expect(seen).toEqual(["s1"]);
  expect(requests.map((it) => it.headers["x-request-id"])).toEqual(["r", "r"]);
});

test("an abort between two pages ends it", async () => {
  const { baseUrl } = await pages(all);
  const { chatList } = createChatClient({ baseUrl });
  const controller = new AbortController();
  const onRow = vi.fn();
  const read = async () => {
    for await (const _ of paginate(chatList, { tenant, limit: 1 }, { signal: controller.signal })) {
      onRow();
      controller.abort(new RangeError("enough"));
    }
  };
  await expect(read()).rejects.toThrow("enough");
  expect(onRow).toHaveBeenCalledTimes(1);
});

test.each([
  { limit: 1, added: 1 },
  { limit: 2, added: 2 },
  { limit: 2, added: 3 },
])("rows that are added in front meanwhile lose none: $added, limit $limit", async ({ limit, added }) => {
  const rows = [...all];
  const { baseUrl } = await pages(rows);
  const { chatList } = createChatClient({ baseUrl });
  const found: string[] = [];
  for await (const { name } of paginate(chatList, { tenant, limit })) {
    if (found.length === 0) rows.unshift(...Array.from({ length: added }, (_, number) => row(100 + number)));
    found.push(name);
  }
  expect(found.filter((name) => everyName.includes(name))).toEqual(everyName);
});

test("a total of pages leads on where the next page is not named", async () => {
  const { baseUrl } = await serve(
    json({ rows: [row(1)], pagination: { current_page: 1, num_pages: 2 } }),
    json({ rows: [row(2)], pagination: { current_page: 2, num_pages: 2 } }),
  );
  expect(await names(paginate(createChatClient({ baseUrl }).chatList, { tenant }))).toEqual(["s1", "s2"]);
});

test("pages gives whole pages", async () => {
  const { baseUrl } = await pages(all);
  const { chatList } = createChatClient({ baseUrl });
  const lengths: unknown[] = [];
  for await (const { rows, pagination } of paginate(chatList, { tenant, limit: 3 }).pages())
    lengths.push([rows?.length, pagination?.current_page]);
  expect(lengths).toEqual([
    [3, 1],
    [3, 2],
    [1, 3],
  ]);
});

test("a list with cursors says where its rows and its next page are", async () => {
  interface Page {
    items: { name: string }[];
    next?: string;
  }
  const asked: unknown[] = [];
  const list = async (args: { cursor?: string; kind: string }): Promise<Page> => {
    asked.push(args);
    return args.cursor ? { items: [{ name: "b" }] } : { items: [{ name: "a" }], next: "c1" };
  };
  const rows = paginate(
    list,
    { kind: "k" },
    {
      rows: ({ items }) => items,
      next: ({ next }) => (next ? { cursor: next } : undefined),
    },
  );
  expectTypeOf(rows).toExtend<AsyncGenerator<{ name: string }, void, undefined>>();
  expect(await names(rows)).toEqual(["a", "b"]);
  expect(asked).toEqual([{ kind: "k" }, { kind: "k", cursor: "c1" }]);
});
