/** What other contracts ask of the client, with a client that is generated from such a contract. */

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "@chat-api/test-support/repository.ts";
import { run } from "@chat-api/test-support/run.ts";
import { beforeAll, expect, test } from "vitest";
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
  contract.paths["/jobs"] = {
    get: { operationId: "chatJobs", deprecated: true, responses: { "200": response } },
    post: {
      operationId: "chatStartJob",
      requestBody: {
        content: { "application/json": { schema: { type: "array", items: { type: "integer" } } } },
      },
      responses: { "202": { description: "Accepted" }, "200": response },
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

test("arrays and objects are written in the default style, also where openapi-fetch has a middleware", async () => {
  const { baseUrl, requests } = await serve(json({}));
  const chat = client.createChatClient({ baseUrl });
  const search = async () => {
    await chat.chatSearch?.({ kind: ["a", "b/c"], filter: { "a b": "c&d", e: [1, 2], f: null } });
    await chat.chatSearch?.({ kind: { a: 1, b: "c,d" }, filter: {} });
  };
  await search();
  (chat.use as unknown as (middleware: object) => void)({ onRequest: () => undefined });
  await search();
  const paths = ["/search/a,b%2Fc?a%20b=c%26d&e=1&e=2", "/search/a,1,b,c%2Cd"];
  expect(requests.map((it) => it.path)).toEqual([...paths, ...paths]);
});

test("cookie parameters are sent in the path style too", async () => {
  const { baseUrl, requests } = await serve(json({}));
  const chat = client.createChatClient({ baseUrl });
  const get = chat.GET as unknown as (path: string, init: object) => Promise<unknown>;
  await get("/search/{kind}", { params: { path: { kind: "k" }, cookie: { theme: "dark" } } });
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
