/** Streams of events and of lines, with a client that is generated from a contract that has them. */

import { rm, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { repository } from "@chat-api/test-support/repository.ts";
import { run } from "@chat-api/test-support/run.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { generateClient, readContract, temporaryFolder } from "./generated-client.ts";
import { gzipSize } from "./measure.ts";
import { json, type Responder, serve } from "./server.ts";

interface Event {
  event: string;
  data: unknown;
  id: string;
}
type Stream = (args?: object, options?: object) => Promise<AsyncIterable<Event>>;
type Client = Record<"watch" | "tail" | "exportRows", Stream>;

let folder = "";
let create: (options: object) => Client;

beforeAll(async () => {
  const contract = await readContract();
  const stream = (operationId: string, type: string, schema?: object) => ({
    get: { operationId, responses: { "200": { description: "A stream", content: { [type]: { schema } } } } },
  });
  const row = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };
  contract.paths["/watch"] = stream("watch", "text/event-stream", row);
  contract.paths["/tail"] = stream("tail", "text/event-stream; charset=utf-8", { type: "string" });
  contract.paths["/rows"] = stream("exportRows", "application/x-ndjson", row);
  folder = await temporaryFolder();
  await generateClient(contract, folder);
  ({ createChatClient: create } = await import(pathToFileURL(join(folder, "src/index.ts")).href));
  return () => rm(folder, { recursive: true, force: true });
}, 60_000);

/** Writes these chunks, each by itself, and ends or breaks off. */
function chunks(parts: readonly (string | Uint8Array)[], end: "end" | "destroy" | "open" = "end"): Responder {
  return async (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const part of parts) {
      response.write(part);
      await wait(5);
    }
    if (end === "end") response.end();
    if (end === "destroy") response.destroy();
  };
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const read: Value[] = [];
  for await (const value of values) read.push(value);
  return read;
}

describe("events", () => {
  test.each([
    { name: "one", parts: ["data: a\n\n"], expected: [["message", "a", ""]] },
    { name: "two lines", parts: ["data: a\ndata:b\n\n"], expected: [["message", "a\nb", ""]] },
    {
      name: "CRLF",
      parts: ["data: a\r\n\r\ndata: b\r\n\r\n"],
      expected: [
        ["message", "a", ""],
        ["message", "b", ""],
      ],
    },
    {
      name: "CR",
      parts: ["data: a\r\rdata: b\r\r"],
      expected: [
        ["message", "a", ""],
        ["message", "b", ""],
      ],
    },
    {
      name: "CRLF in two chunks",
      parts: ["data: a\r", "\ndata: b\r", "\n\r", "\n"],
      expected: [["message", "a\nb", ""]],
    },
    {
      name: "a character in two chunks",
      parts: [Buffer.from("data: é").subarray(0, 7), Buffer.from("é\n\n").subarray(1)],
      expected: [["message", "é", ""]],
    },
    {
      name: "a name, and the default after it",
      parts: ["event: add\ndata: a\n\ndata: b\n\n"],
      expected: [
        ["add", "a", ""],
        ["message", "b", ""],
      ],
    },
    {
      name: "an ID, which stays",
      parts: ["id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n"],
      expected: [
        ["message", "a", "7"],
        ["message", "b", "7"],
        ["message", "c", ""],
      ],
    },
    {
      name: "an ID with NUL, which is ignored",
      parts: ["id: 7\0\ndata: a\n\n"],
      expected: [["message", "a", ""]],
    },
    {
      name: "comments and unknown fields",
      parts: [": hello\nfoo: 1\ndata: a\n\n"],
      expected: [["message", "a", ""]],
    },
    { name: "one leading space", parts: ["data:  a\n\n"], expected: [["message", " a", ""]] },
    { name: "empty data", parts: ["data\n\n"], expected: [["message", "", ""]] },
    { name: "no data", parts: ["event: a\n\n"], expected: [] },
    { name: "a BOM", parts: ["\uFEFFdata: a\n\n"], expected: [["message", "a", ""]] },
    { name: "an event that breaks off", parts: ["data: a\n\ndata: b\n"], expected: [["message", "a", ""]] },
  ])("are read as the standard says: $name", async ({ parts, expected }) => {
    const { baseUrl } = await serve(chunks(parts));
    const events = await all(await create({ baseUrl }).tail());
    expect(events).toEqual(expected.map(([event, data, id]) => ({ event, data, id })));
  });

  test("have the data of their schema, and come as they are sent", async () => {
    const { baseUrl, requests } = await serve(
      chunks(['data: {"n":1}\n\n', 'data: {"n":\ndata: 2}\n\n'], "open"),
    );
    const seen: unknown[] = [];
    for await (const { data } of await create({ baseUrl }).watch()) {
      seen.push(data);
      if (seen.length === 2) break;
    }
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
    expect(requests[0]?.headers.accept).toMatch(/^text\/event-stream/);
  });

  test("an error status rejects the call, after retries", async () => {
    const { baseUrl, requests } = await serve(json({ errors: [{ description: "no" }] }, 403));
    await expect(create({ baseUrl }).watch()).rejects.toMatchObject({
      status: 403,
      message: "watch: 403 no",
    });
    expect(requests).toHaveLength(1);
  });

  test("a stream that breaks off, or has data that is not JSON, throws an error of ours", async () => {
    const broken = await serve(chunks(['data: {"n":1}\n\n'], "destroy"));
    await expect(all(await create({ baseUrl: broken.baseUrl }).watch())).rejects.toMatchObject({
      name: "ChatNetworkError",
      message: "watch: the stream broke off",
    });
    const wrong = await serve(chunks(["data: [DONE]\n\n"]));
    await expect(all(await create({ baseUrl: wrong.baseUrl }).watch())).rejects.toMatchObject({
      name: "ChatDecodeError",
      message: "watch: 200, but a part of the stream is not valid",
    });
  });

  test("an abort ends them with its reason, and leaves no listener", async () => {
    const { baseUrl } = await serve(chunks(['data: {"n":1}\n\n'], "open"));
    const controller = new AbortController();
    const events = await create({ baseUrl, timeout: 1000 }).watch({}, { signal: controller.signal });
    const reason = new RangeError("enough");
    const read = (async () => {
      for await (const _ of events) setTimeout(() => controller.abort(reason), 5);
    })();
    await expect(read).rejects.toBe(reason);
  });

  test("reconnect goes on after the last ID, waits as the server says, and ends with a 204", async () => {
    const { baseUrl, requests } = await serve(
      chunks(["retry: 20\nid: 1\ndata: a\n\n"]),
      (response) => response.destroy(),
      chunks(["id: 2\ndata: b\n\nid: 3\ndata: lost\n"], "destroy"),
      (response) => response.writeHead(204).end(),
    );
    const events = await create({ baseUrl, retry: 0 }).tail({}, { reconnect: true, headers: { "x-a": "1" } });
    expect((await all(events)).map(({ data, id }) => [data, id])).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
    expect(requests.map(({ headers }) => [headers["last-event-id"], headers["x-a"]])).toEqual([
      [undefined, "1"],
      ["1", "1"],
      ["1", "1"],
      ["2", "1"],
    ]);
  });

  test("an error status ends a reconnection", async () => {
    const { baseUrl } = await serve(chunks(["retry: 1\ndata: a\n\n"]), json({}, 401));
    const events = await create({ baseUrl, retry: 0 }).tail({}, { reconnect: true });
    await expect(all(events)).rejects.toMatchObject({ status: 401 });
  });
});

describe("lines", () => {
  test.each([
    { name: "with a line end", parts: ['{"n":1}\n{"n":2}\n'] },
    { name: "without", parts: ['{"n":1}\r\n', "\n", '{"n":', "2}"] },
  ])("are JSON, $name at the end", async ({ parts }) => {
    const { baseUrl } = await serve(chunks(parts));
    expect(await all(await create({ baseUrl }).exportRows())).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test.each([["{"], [Buffer.from([0x22, 0xff, 0x22])]])("%j is a ChatDecodeError", async (part) => {
    const { baseUrl } = await serve(chunks([part]));
    await expect(all(await create({ baseUrl }).exportRows())).rejects.toMatchObject({
      name: "ChatDecodeError",
    });
  });
});

test("the types are those of the schemas, and only streams cost a bundle", async () => {
  const options = 'createClient({ baseUrl: "https://chat.test" })';
  await writeFile(
    join(folder, "application.ts"),
    `
    import { createChatClient, type ServerSentEvent } from "./src/index.ts";
    const client = createChatClient({ baseUrl: "https://chat.test" });
    const events: AsyncIterable<ServerSentEvent<{ n: number }>> = await client.watch({}, { reconnect: true });
    const texts: AsyncIterable<ServerSentEvent<string>> = await client.tail();
    const rows: AsyncIterable<{ n: number }> = await client.exportRows();
    // @ts-expect-error only events are sent again
    await client.exportRows({}, { reconnect: true });
    export const streams: unknown[] = [events, texts, rows];
  `,
  );
  const config = {
    extends: "../tsconfig.json",
    compilerOptions: { noEmit: true, rootDir: "." },
    include: ["application.ts"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [tsc, "-p", folder], folder);
  const size = (name: string) =>
    gzipSize(
      `import { createClient, ${name} } from "./src/operations.ts"; ${name}(${options}, { tenant: "t" });`,
      folder,
    );
  expect((await size("watch")) - (await size("chatList"))).toBeGreaterThan(500);
}, 60_000);
