/** What other contracts ask of the client, with a client that is generated from such a contract. */

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "@chat-api/test-support/repository.ts";
import { run } from "@chat-api/test-support/run.ts";
import { beforeAll, expect, test, vi } from "vitest";
import { generateClient, readContract, temporaryFolder } from "./generated-client.ts";
import { json, raw, serve } from "./server.ts";

type Method = (args?: object, options?: object) => Promise<unknown>;
type Module = { createChatClient: (options: object) => Record<string, Method> } & Record<string, unknown>;

let folder = "";
let client: Module;

beforeAll(async () => {
  const contract = await readContract();
  const text = (name: string, location: string, schema: object = { type: "string" }) => ({
    name,
    in: location,
    schema,
  });
  const response = { description: "Done", content: { "application/json": { schema: { type: "object" } } } };
  contract.paths["/search/{kind}"] = {
    get: {
      operationId: "chatSearch",
      parameters: [
        { ...text("kind", "path"), required: true },
        text("tags", "query", { type: "array", items: { type: "string" } }),
        text("filter", "query", { type: "object" }),
        text("X-Trace", "header"),
        text("theme", "cookie"),
        text("lang", "cookie"),
      ],
      responses: { "200": response, "4XX": response, "503": response },
    },
  };
  const success = (type: string, schema: object) => ({
    "200": { description: "Done", content: { [type]: { schema } } },
  });
  const named = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
  contract.paths["/any"] = { get: { operationId: "chatAny", responses: success("*/*", named) } };
  contract.paths["/count"] = {
    get: { operationId: "chatCount", responses: success("text/plain", { type: "integer" }) },
  };
  contract.paths["/body"] = {
    get: {
      operationId: "chatGetWithBody",
      requestBody: { content: { "application/json": { schema: { type: "object" } } } },
      responses: { "200": response },
    },
  };
  contract.paths["/jobs"] = {
    get: { operationId: "chatJobs", deprecated: true, responses: { "200": response } },
    post: {
      operationId: "chatStartJob",
      requestBody: {
        content: { "application/json": { schema: { type: "array", items: { type: "integer" } } } },
      },
      responses: { "202": { description: "Accepted" }, "200": response },
    },
    put: {
      operationId: "chatPutJob",
      requestBody: { content: { "application/octet-stream": {} } },
      responses: { "204": { description: "Done" } },
    },
    head: { operationId: "chatCheckJobs", responses: { "200": { description: "There are jobs" } } },
  };
  folder = await temporaryFolder();
  await generateClient(contract, folder);
  client = await import(pathToFileURL(join(folder, "src/index.ts")).href);
  return () => rm(folder, { recursive: true, force: true });
}, 60_000);

test("every argument is sent where the contract has it", async () => {
  const { baseUrl, requests } = await serve(json({}));
  const chat = client.createChatClient({
    baseUrl,
    auth: (client.cookieAuth as (value: string) => object)("s"),
  });
  await chat.chatSearch?.({ kind: "a/b", tags: ["x y", "z"], "X-Trace": "t", theme: "dark", lang: "en" });
  await chat.chatSearch?.({ kind: "k", tags: [], "X-Trace": undefined });
  expect(requests[0]).toMatchObject({ path: "/search/a%2Fb?tags=x%20y&tags=z" });
  expect(requests[0]?.headers).toMatchObject({ "x-trace": "t", cookie: "theme=dark; lang=en; session=s" });
  expect(requests[1]).toMatchObject({ path: "/search/k" });
  expect(requests[1]?.headers).not.toHaveProperty("x-trace");
  expect(requests[1]?.headers.cookie).toBe("session=s");
});

test("arrays and objects are written in the default style", async () => {
  const { baseUrl, requests } = await serve(json({}));
  const chat = client.createChatClient({ baseUrl });
  await chat.chatSearch?.({ kind: ["a", "b/c"], filter: { "a b": "c&d", e: [1, 2], f: null } });
  await chat.chatSearch?.({ kind: { a: 1, b: "c,d" }, filter: {} });
  expect(requests.map((it) => it.path)).toEqual([
    "/search/a,b%2Fc?a%20b=c%26d&e=1&e=2",
    "/search/a,1,b,c%2Cd",
  ]);
});

test("cookie parameters are sent in the path style too", async () => {
  const { baseUrl, requests } = await serve(json({}));
  const { createPathClient } = await import(pathToFileURL(join(folder, "src/paths.ts")).href);
  await createPathClient({ baseUrl }).GET("/search/{kind}", {
    params: { path: { kind: "k" }, cookie: { theme: "dark" } },
  });
  expect(requests[0]?.headers.cookie).toBe("theme=dark");
});

test.each([{ theme: "a;b" }, { "X-Trace": "a\r\nb" }])("%j is refused", async (args) => {
  const chat = client.createChatClient({ baseUrl: "https://chat.test" });
  await expect(chat.chatSearch?.({ kind: "k", ...args })).rejects.toThrow(/can't be sent$/);
});

test("a method without required arguments is called without any", async () => {
  const { baseUrl, requests } = await serve(json({}));
  const chat = client.createChatClient({ baseUrl });
  expect(await chat.chatJobs?.()).toEqual({});
  expect(requests[0]).toMatchObject({ method: "GET", path: "/jobs" });
});

test("a body that is optional may be left out, and any JSON may be one", async () => {
  const { baseUrl, requests } = await serve(json({}));
  const chat = client.createChatClient({ baseUrl });
  await chat.chatStartJob?.();
  await chat.chatStartJob?.({ body: [1, 2] });
  expect(requests.map(({ body, headers }) => [body, headers["content-type"]])).toEqual([
    ["", undefined],
    ["[1,2]", "application/json"],
  ]);
});

test("a success of any media type is JSON, and a text is a text whatever its schema", async () => {
  const { baseUrl } = await serve(
    json({ id: "1" }),
    raw("<a/>", 200),
    raw("5", 200, { "content-type": "text/plain" }),
  );
  const chat = client.createChatClient({ baseUrl });
  expect(await chat.chatAny?.()).toEqual({ id: "1" });
  await expect(chat.chatAny?.()).rejects.toMatchObject({ name: "ChatDecodeError" });
  expect(await chat.chatCount?.()).toBe("5");
  const operations = await readFile(join(folder, "src/generated/operations.ts"), "utf8");
  expect(operations).toMatch(/chatAny\(.*\): ChatPromise<operations\["chatAny"\]/);
  expect(operations).toMatch(/chatCount\(.*\): ChatPromise<string>/);
});

test("a success that the contract declares without a body is undefined", async () => {
  const { baseUrl } = await serve(raw("", 202), raw("", 200));
  const chat = client.createChatClient({ baseUrl });
  expect(await chat.chatStartJob?.({ body: [] })).toBeUndefined();
  expect(await chat.chatCheckJobs?.()).toBeUndefined();
});

test("the types of all of it hold", async () => {
  const application = `
    import { ChatApiError, createChatClient } from "./src/index.ts";
    import { chatJobs, createClient } from "./src/operations.ts";
    import { chatQueries } from "./src/query.ts";
    const client = createChatClient({ baseUrl: "https://chat.test" });
    const found: Record<string, unknown> = await client.chatSearch({ kind: "a", tags: ["b"], "X-Trace": "c", theme: "d" });
    const job: Record<string, unknown> | undefined = await client.chatStartJob();
    const nothing: undefined = await client.chatCheckJobs();
    await chatJobs(createClient({ baseUrl: "https://chat.test" }));
    chatQueries(client).chatJobs();
    // @ts-expect-error tags are a list
    await client.chatSearch({ kind: "a", tags: "b" });
    const error: unknown = found ?? job ?? nothing;
    if (error instanceof ChatApiError && error.status === 503) error.body satisfies Record<string, unknown> | string | undefined;
  `;
  await writeFile(join(folder, "application.ts"), application);
  const compilerOptions = { lib: ["es2024", "dom", "dom.iterable"] };
  const config = {
    extends: join(repository, "packages/tsconfig.json"),
    compilerOptions,
    include: ["application.ts"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  await run(process.execPath, [join(repository, "node_modules/typescript/bin/tsc"), "-p", folder], folder);
}, 60_000);

test("the reference says what is deprecated, optional and unprotected", async () => {
  const text = await readFile(join(folder, "docs/ChatApi.md"), "utf8");
  expect(text).toContain("**Deprecated.**");
  expect(text).toMatch(/\| `theme` +\| `string` +\| cookie +\|/);
  expect(text).toMatch(/\| 202 +\| Accepted +\| none +\| none +\|/);
});

const stream = () => new Blob(["a stream"]).stream();

test.each([503, 401])("a stream is sent once, with duplex, whatever the %i", async (status) => {
  const { baseUrl, requests } = await serve(json({}, status, { "retry-after": "0" }), raw("", 204));
  const auth = (client.bearerAuth as (provider: () => string) => object)(() => "t");
  const chat = client.createChatClient({ baseUrl, auth });
  await expect(chat.chatPutJob?.({ body: stream() })).rejects.toMatchObject({ status });
  expect(requests.map(({ body }) => body)).toEqual(["a stream"]);
  expect(await chat.chatPutJob?.({ body: stream() })).toBeUndefined();
});

test("what can't be sent is a ChatError, and not retried", async () => {
  const fetch = vi.fn();
  const chat = client.createChatClient({ baseUrl: "https://chat.test", fetch });
  const circular: { self?: object } = {};
  circular.self = circular;
  const calls = {
    "chatStartJob: an argument can't be sent": [
      () => chat.chatStartJob?.({ body: circular }),
      () => chat.chatStartJob?.({ body: 1n }),
    ],
    "chatSearch: an argument can't be sent": [
      () => chat.chatSearch?.({ kind: "\uD800" }),
      () => chat.chatSearch?.({ kind: "k", tags: ["\uDC00"] }),
    ],
    "fetch can't send a body with GET or HEAD": [() => chat.chatGetWithBody?.({ body: {} })],
  };
  for (const [message, all] of Object.entries(calls))
    for (const call of all) {
      const error = await call()?.catch((it) => it);
      expect(error).toMatchObject({ name: "ChatError", message });
    }
  expect(fetch).not.toHaveBeenCalled();
});

test("the client is loaded where there is no TextDecoder and no ReadableStream", async () => {
  const script = `
    delete globalThis.TextDecoder;
    delete globalThis.ReadableStream;
    await import(${JSON.stringify(pathToFileURL(join(folder, "src/index.ts")).href)});
  `;
  await run(process.execPath, ["--input-type=module", "--eval", script], folder);
});
