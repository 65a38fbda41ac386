import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readDescription } from "@chat-api/openapi-document";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { LIBRARY } from "./documents/library.ts";

const BASE = "http://mock.test";
const opened: Mock[] = [];
afterAll(() => Promise.all(opened.map((mock) => mock.close())));

interface Sent {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a body can have any shape
  readonly body: any;
  readonly headers: Headers;
}

type Ask = (request: string, body?: unknown) => Promise<Sent>;

/** Asks a mock of a document with requests such as `GET /books`. */
async function open(document: object): Promise<{ mock: Mock; ask: Ask }> {
  const mock = await createMock({ document: document as never });
  opened.push(mock);
  return { mock, ask: askOf(mock) };
}

function askOf(mock: Mock): Ask {
  return async (request, body) => {
    const [method = "GET", path = "/"] = request.split(" ");
    const response = await mock.fetch(BASE + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  };
}

/** A document with these paths and schemas. */
function documentOf(paths: object, schemas: object = {}): object {
  return { openapi: "3.1.1", info: { title: "T", version: "1" }, paths, components: { schemas } };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object, more: object = {}) => ({ "application/json": { schema, ...more } });
const ok = (schema: object, more: object = {}) => ({ description: "ok", content: json(schema, more) });
const GONE = { description: "none", content: json({ type: "object" }) };

/** A collection with every method, whose items have this schema. */
function crud(
  item: object,
  { list = { type: "array", items: ref("Item") } as object, query = [] as object[] } = {},
) {
  const id = { name: "id", in: "path", required: true, schema: { type: ["string", "integer"] } };
  return documentOf(
    {
      "/items": {
        get: { operationId: "list", parameters: query, responses: { 200: ok(list) } },
        post: {
          operationId: "create",
          requestBody: { required: true, content: json(ref("Item")) },
          responses: { 201: ok(ref("Item")), 400: GONE, 409: GONE },
        },
      },
      "/items/{id}": {
        parameters: [id],
        get: { operationId: "read", responses: { 200: ok(ref("Item")), 404: GONE } },
        put: {
          operationId: "replace",
          requestBody: { required: true, content: json(ref("Item")) },
          responses: { 200: ok(ref("Item")), 404: GONE },
        },
        patch: {
          operationId: "merge",
          requestBody: { required: true, content: json({ type: "object" }) },
          responses: { 200: ok(ref("Item")), 404: GONE },
        },
        delete: { operationId: "remove", responses: { 204: { description: "removed" }, 404: GONE } },
      },
    },
    { Item: item },
  );
}

const ITEM = {
  type: "object",
  required: ["id", "title"],
  properties: {
    id: { type: "integer", readOnly: true },
    title: { type: "string" },
    note: { type: "string" },
    rank: { type: ["integer", "null"] },
    createdAt: { type: "string", format: "date-time", readOnly: true },
    updatedAt: { type: "string", format: "date-time", readOnly: true },
  },
};

describe("a collection", () => {
  test("remembers what is created, changed and removed", async () => {
    const { ask } = await open(crud(ITEM));
    const created = await ask("POST /items", { title: "One", note: "n" });
    expect(created).toMatchObject({ status: 201, body: { title: "One", note: "n" } });
    const { id, createdAt } = created.body;
    expect(Number.isInteger(id)).toBe(true);
    expect(Date.parse(createdAt)).toBeGreaterThan(Date.now() - 60_000);
    expect((await ask(`GET /items/${id}`)).body).toEqual(created.body);
    expect((await ask("GET /items")).body).toContainEqual(created.body);

    const replaced = await ask(`PUT /items/${id}`, { title: "Two" });
    expect(replaced.body).toMatchObject({ id, title: "Two", createdAt });
    expect(replaced.body).not.toHaveProperty("note");
    const merged = await ask(`PATCH /items/${id}`, { note: "again" });
    expect(merged.body).toMatchObject({ id, title: "Two", note: "again" });
    expect((await ask(`PATCH /items/${id}`, { note: null })).body).not.toHaveProperty("note");

    expect(await ask(`DELETE /items/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect((await ask(`GET /items/${id}`)).status).toBe(404);
    expect((await ask(`DELETE /items/${id}`)).status).toBe(404);
    expect((await ask("GET /items")).body).not.toContainEqual(expect.objectContaining({ id }));
  });

  test("gives what the server owns itself, whatever the client sends", async () => {
    const { ask } = await open(crud(ITEM));
    const { body } = await ask("POST /items", { title: "One" });
    const next = await ask("POST /items", { title: "Two" });
    expect(next.body.id).toBe(body.id + 1);
    const changed = await ask(`PATCH /items/${body.id}`, { id: 99, createdAt: "2000-01-01T00:00:00Z" });
    expect(changed.body).toEqual(body);
  });

  test("completes what a body leaves out: by defaults, then examples, then generation", async () => {
    const { ask } = await open(
      crud({
        ...ITEM,
        required: ["id", "title", "state", "color", "size"],
        properties: {
          ...ITEM.properties,
          state: { type: "string", default: "new", readOnly: true },
          color: { type: "string", examples: ["red"], readOnly: true },
          size: { type: "integer", minimum: 5, maximum: 6, readOnly: true },
        },
      }),
    );
    const { status, body } = await ask("POST /items", { title: "One" });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: "new", color: "red" });
    expect([5, 6]).toContain(body.size);
  });

  test("keeps a property that is added to the schema", async () => {
    const { ask } = await open(
      crud({ ...ITEM, properties: { ...ITEM.properties, team: { type: "string" } } }),
    );
    const { body } = await ask("POST /items", { title: "One", team: "a" });
    expect((await ask(`GET /items/${body.id}`)).body.team).toBe("a");
  });

  test("takes an ID that the client chooses, and refuses it twice with a declared 409", async () => {
    const { ask } = await open(
      crud({
        type: "object",
        required: ["id"],
        properties: { id: { type: "string" }, title: { type: "string" } },
      }),
    );
    expect(await ask("POST /items", { id: "mine" })).toMatchObject({ status: 201, body: { id: "mine" } });
    expect((await ask("POST /items", { id: "mine" })).status).toBe(409);
    expect((await ask("GET /items/mine")).status).toBe(200);
  });

  test.each([
    { name: "a UUID", id: { type: "string", format: "uuid" }, like: /^[0-9a-f]{8}-[0-9a-f-]{27}$/ },
    { name: "an integer", id: { type: "integer" }, like: /^\d+$/ },
    { name: "a pattern", id: { type: "string", pattern: "^it_[0-9]{6}$" }, like: /^it_\d{6}$/ },
    { name: "the prefix of the examples", id: { type: "string", examples: ["it_1a"] }, like: /^it_\w+$/ },
    { name: "a short text", id: { type: "string", maxLength: 8 }, like: /^.{1,8}$/ },
  ])("gives IDs by their schema: $name", async ({ id, like }) => {
    const item = { ...ITEM, properties: { ...ITEM.properties, id: { ...id, readOnly: true } } };
    const { ask } = await open(crud(item));
    const ids = new Set<string>();
    for (let count = 0; count < 3; count++) {
      const { status, body } = await ask("POST /items", { title: "One" });
      expect(status).toBe(201);
      expect(String(body.id)).toMatch(like);
      expect((await ask(`GET /items/${encodeURIComponent(body.id)}`)).status).toBe(200);
      ids.add(String(body.id));
    }
    expect(ids.size).toBe(3);
  });

  test("is empty of what only an example of an empty list shows", async () => {
    const document = crud(ITEM, { list: { type: "array", items: ref("Item"), examples: [[]] } });
    const { ask } = await open(document);
    expect((await ask("GET /items")).body).toEqual([]);
  });

  test("without examples begins with items that are made", async () => {
    const { ask } = await open(crud(ITEM));
    const { body } = await ask("GET /items");
    expect(body.length).toBeGreaterThan(0);
    expect((await ask(`GET /items/${body[0].id}`)).body).toEqual(body[0]);
  });

  test("lists what it shows of an item, and no more", async () => {
    const summary = {
      type: "object",
      additionalProperties: false,
      required: ["id", "title"],
      properties: { id: { type: "integer" }, title: { type: "string" } },
    };
    const { ask } = await open(crud(ITEM, { list: { type: "array", items: summary } }));
    const { body } = await ask("POST /items", { title: "One", note: "n" });
    expect((await ask("GET /items")).body).toContainEqual({ id: body.id, title: "One" });
    expect((await ask(`GET /items/${body.id}`)).body.note).toBe("n");
  });
});

describe("a list", () => {
  const list = {
    type: "object",
    properties: {
      items: { type: "array", items: ref("Item") },
      total: { type: "integer" },
      page: { type: "integer" },
      pages: { type: "integer" },
      next_cursor: { type: ["string", "null"] },
      has_more: { type: "boolean" },
    },
  };
  const parameter = (name: string, schema: object = { type: "integer" }) => ({ name, in: "query", schema });

  async function filled(query: object[]): Promise<Ask> {
    const { ask } = await open(crud(ITEM, { list: { ...list, examples: [{ items: [] }] }, query }));
    for (const title of ["c", "a", "b", "e", "d"])
      await ask("POST /items", { title, rank: title.charCodeAt(0) });
    return ask;
  }
  const titles = ({ body }: Sent) => body.items.map(({ title }: { title: string }) => title).join("");

  test.each([
    { style: "limit and offset", names: ["limit", "offset"], query: "limit=2&offset=2", found: "be" },
    { style: "page and per_page", names: ["page", "per_page"], query: "page=2&per_page=2", found: "be" },
    { style: "page and size from 0", names: ["page", "size"], query: "page=1&size=2", found: "be", from: 0 },
    {
      style: "page[number] and page[size]",
      names: ["page[number]", "page[size]"],
      query: "page[number]=3&page[size]=2",
      found: "d",
    },
    { style: "skip and take", names: ["skip", "take"], query: "skip=4&take=2", found: "d" },
  ])("is paged by $style", async ({ names, query, found, from }) => {
    const schema = from === 0 ? { type: "integer", minimum: 0 } : { type: "integer" };
    const ask = await filled(names.map((name) => parameter(name, schema)));
    const response = await ask(`GET /items?${query}`);
    expect(titles(response)).toBe(found);
    expect(response.body).toMatchObject({ total: 5, pages: 3, has_more: found !== "d" });
  });

  test.each(["cursor", "starting_after", "page_token"])(
    "is paged by a cursor that is named %s",
    async (name) => {
      const ask = await filled([parameter("limit"), parameter(name, { type: "string" })]);
      let query = "";
      let all = "";
      for (;;) {
        const response = await ask(`GET /items?limit=2${query}`);
        all += titles(response);
        if (!response.body.next_cursor) break;
        query = `&${name}=${encodeURIComponent(response.body.next_cursor)}`;
      }
      expect(all).toBe("cabed");
    },
  );

  test("is filtered by a parameter that is named as a property", async () => {
    const ask = await filled([parameter("title", { type: "string" })]);
    expect(titles(await ask("GET /items?title=b"))).toBe("b");
    expect(titles(await ask("GET /items?title=nothing"))).toBe("");
  });

  test("is sorted by a parameter whose values name properties", async () => {
    const values = { type: "string", enum: ["title", "-title", "rank:desc"] };
    const ask = await filled([parameter("sort", values)]);
    expect(titles(await ask("GET /items?sort=title"))).toBe("abcde");
    expect(titles(await ask("GET /items?sort=-title"))).toBe("edcba");
    expect(titles(await ask("GET /items?sort=rank%3Adesc"))).toBe("edcba");
  });

  test("is in the order of creation, unless x-mock says otherwise", async () => {
    expect(titles(await (await filled([]))("GET /items"))).toBe("cabed");
    const document = crud(ITEM, { list: { ...list, examples: [{ items: [] }] } });
    Object.assign(
      (document as never as { paths: Record<string, { get: object }> }).paths["/items"]?.get ?? {},
      {
        "x-mock": { sort: "-title" },
      },
    );
    const { ask } = await open(document);
    for (const title of ["c", "a", "b"]) await ask("POST /items", { title });
    expect(titles(await ask("GET /items"))).toBe("cba");
  });
});

describe("a library", () => {
  test("begins with the examples of the document", async () => {
    const { ask } = await open(LIBRARY);
    expect((await ask("GET /libraries/main/books")).body.books).toMatchObject([
      { isbn: "111", title: "Emma" },
      { isbn: "222", title: "Ulysses" },
    ]);
    expect((await ask("GET /libraries/main/books/111")).body.title).toBe("Emma");
    expect((await ask("GET /libraries/main/books/111/reviews")).body).toMatchObject([{ text: "Witty" }]);
    expect((await ask("GET /libraries/main/books/222/reviews")).body).toEqual([]);
  });

  test("keeps what stands under other path parameters apart", async () => {
    const { ask } = await open(LIBRARY);
    expect((await ask("GET /libraries/other/books")).body.books).toEqual([]);
    await ask("POST /libraries/other/books", { isbn: "333", title: "Dune" });
    expect((await ask("GET /libraries/other/books")).body.books).toHaveLength(1);
    expect((await ask("GET /libraries/main/books/333")).status).toBe(404);
    expect((await ask("DELETE /libraries/other/books/111")).status).toBe(404);
    expect((await ask("GET /libraries/main/books/111")).status).toBe(200);
  });

  test("removes with an item all that its path leads to", async () => {
    const { ask } = await open(LIBRARY);
    await ask("POST /libraries/main/books/111/reviews", { text: "Sharp" });
    expect((await ask("GET /libraries/main/books/111/reviews")).body).toHaveLength(2);
    await ask("DELETE /libraries/main/books/111");
    expect((await ask("GET /libraries/main/books/111/reviews")).status).toBe(404);
    await ask("POST /libraries/main/books", { isbn: "111", title: "Emma" });
    expect((await ask("GET /libraries/main/books/111/reviews")).body).toEqual([]);
  });

  test("responds to a create with a declared Location", async () => {
    const { ask } = await open(LIBRARY);
    const { status, headers } = await ask("POST /libraries/main/books", { isbn: "4/4", title: "Ada" });
    expect([status, headers.get("location")]).toEqual([201, "/libraries/main/books/4%2F4"]);
  });

  test("returns the item from a method of its own", async () => {
    const { ask } = await open(LIBRARY);
    expect((await ask("POST /libraries/main/books/111/lend")).body).toMatchObject({
      isbn: "111",
      title: "Emma",
    });
    expect((await ask("POST /libraries/main/books/999/lend")).status).toBe(404);
  });

  test("remembers a thing that there is one of", async () => {
    const { ask } = await open(LIBRARY);
    expect((await ask("GET /me")).body).toEqual({ name: "Ada" });
    expect((await ask("PUT /me", { name: "Bob" })).body).toEqual({ name: "Bob" });
    expect((await ask("GET /me")).body).toEqual({ name: "Bob" });
  });

  test("can be read, replaced and reset", async () => {
    const { mock, ask } = await open(LIBRARY);
    const before = mock.state();
    const path = "/libraries/{library}/books";
    expect(before.resources[path]?.[0]).toMatchObject({ parameters: { library: "main" } });
    mock.setState({
      resources: { [path]: [{ parameters: { library: "x" }, items: [{ isbn: "9", title: "Nine" }] }] },
    });
    expect((await ask("GET /libraries/x/books/9")).body.title).toBe("Nine");
    expect((await ask("GET /libraries/main/books")).body.books).toEqual([]);
    mock.reset();
    expect(mock.state()).toEqual(before);
  });

  test.each([
    {
      name: "an unknown path",
      state: { "/no": [] },
      message: /resources has no '\/no'; there are \/libraries/,
    },
    {
      name: "an item that breaks its schema",
      state: { "/libraries/{library}/books": [{ parameters: { library: "x" }, items: [{ isbn: "1" }] }] },
      message: /\.0\.items\.0: .*title/,
    },
    {
      name: "two items with one ID",
      state: {
        "/libraries/{library}/books": [
          {
            parameters: { library: "x" },
            items: [
              { isbn: "1", title: "a" },
              { isbn: "1", title: "b" },
            ],
          },
        ],
      },
      message: /\.0\.items\.1\.isbn is that of another item too/,
    },
  ])("refuses a state with $name, and stays as it was", async ({ state, message }) => {
    const { mock } = await open(LIBRARY);
    const before = mock.state();
    expect(() => mock.setState({ resources: state as never })).toThrow(message);
    expect(mock.state()).toEqual(before);
  });
});

describe("after a reload", () => {
  /** A mock of a document in a file, which a test edits. */
  async function openFile(
    document: object,
  ): Promise<{ ask: Ask; lines: string[]; save: (next: object) => Promise<void> }> {
    const file = join(await temporaryFolder(), "openapi.json");
    await writeFile(file, JSON.stringify(document));
    const lines: string[] = [];
    const mock = await createMock({ document: file, log: (line) => lines.push(line) });
    opened.push(mock);
    const save = async (next: object): Promise<void> => {
      await writeFile(file, JSON.stringify(next));
      await mock.reload();
    };
    return { ask: askOf(mock), lines, save };
  }

  test("items are completed for a schema that requires more", async () => {
    const { ask, lines, save } = await openFile(crud(ITEM));
    const { body } = await ask("POST /items", { title: "Mine" });
    await save(
      crud({
        ...ITEM,
        required: [...ITEM.required, "color"],
        properties: { ...ITEM.properties, color: { type: "string", examples: ["red"] } },
      }),
    );
    expect((await ask(`GET /items/${body.id}`)).body).toEqual({ ...body, color: "red" });
    expect((await ask("GET /items")).body).toContainEqual({ ...body, color: "red" });
    expect(lines.join()).toMatch(/\/items: \d item(s)? completed for the new schema, 0 dropped/);
  });

  test("items that can't be shown any longer are left out, and the others stay", async () => {
    const { ask, lines, save } = await openFile(crud(ITEM));
    const short = await ask("POST /items", { title: "a" });
    const long = await ask("POST /items", { title: "a long title" });
    await save(
      crud({ ...ITEM, properties: { ...ITEM.properties, title: { type: "string", minLength: 3 } } }),
    );
    expect((await ask(`GET /items/${long.body.id}`)).body.title).toBe("a long title");
    expect((await ask(`GET /items/${short.body.id}`)).status).toBe(404);
    expect(lines.join()).toMatch(/1 dropped/);
  });

  test("examples that nobody changed follow the document, what was changed or removed stays so", async () => {
    const { ask, save } = await openFile(LIBRARY);
    await ask("DELETE /libraries/main/books/222");
    await ask("PUT /me", { name: "Bob" });
    await save(JSON.parse(JSON.stringify(LIBRARY).replaceAll('"Emma"', '"Persuasion"')));
    expect((await ask("GET /libraries/main/books")).body.books).toEqual([
      { isbn: "111", title: "Persuasion" },
    ]);
    expect((await ask("GET /me")).body).toEqual({ name: "Bob" });
  });
});

test("many created items push out the least recently changed, never an example", async () => {
  const lines: string[] = [];
  const mock = await createMock({ document: LIBRARY as never, log: (line) => lines.push(line) });
  opened.push(mock);
  const ask = askOf(mock);
  for (let count = 0; count <= 10_000; count++)
    await ask("POST /libraries/main/books", { isbn: `n${count}`, title: "t" });
  expect((await ask("GET /libraries/main/books/n0")).status).toBe(404);
  expect((await ask("GET /libraries/main/books/n1")).status).toBe(200);
  expect((await ask("GET /libraries/main/books/111")).status).toBe(200);
  expect(lines.filter((line) => line.includes("more than 10000 items were created"))).toHaveLength(1);
});

test("handlers can use the resources", async () => {
  const mock = await createMock({
    document: LIBRARY as never,
    handlers: {
      getBook: ({ path }: { path: { library: string; isbn: string } }, { state }: never) => {
        const book = (
          state as { resources: { get(path: string): { title: string } | undefined } }
        ).resources.get(`/libraries/${path.library}/books/${path.isbn}`);
        return book && { status: 200, body: { ...book, title: `${book.title}!` } };
      },
    } as never,
  });
  onTestFinished(() => mock.close());
  const ask = askOf(mock);
  expect((await ask("GET /libraries/main/books/111")).body.title).toBe("Emma!");
  expect((await ask("GET /libraries/main/books/999")).status).toBe(404);
});

test("a description of its resources names each, and why the other operations are none", async () => {
  const { inferResources } = await import("../src/resources/infer.ts");
  const { resources, others } = inferResources(await readDescription(LIBRARY));
  expect(resources.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    "collection /libraries/{library}/books",
    "collection /libraries/{library}/books/{book}/reviews",
    "singleton /me",
  ]);
  expect(others.map(({ operation, reason }) => `${operation.id}: ${reason}`)).toEqual([
    "health: its response has no JSON body",
  ]);
});
