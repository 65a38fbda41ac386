import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMock, type Mock, type MockServer, type RequestRecord, startMockServer } from "../src/index.ts";
import { AUTH, CHATS, JSON_BODY, TENANT, until } from "./helpers.ts";

interface Heard {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: each event has a shape of its own.
  data: any;
}

/** Listens, and collects what is heard. */
async function listen(
  ask: (path: string, init: RequestInit) => Promise<Response>,
): Promise<{ heard: Heard[]; text: () => string; stop: () => void; ended: Promise<string> }> {
  const leave = new AbortController();
  const response = await ask("/__mock/events", { signal: leave.signal });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  const heard: Heard[] = [];
  let text = "";
  let rest = "";
  const read = async (): Promise<string> => {
    for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(
      new TextDecoderStream(),
    )) {
      text += chunk;
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop() as string;
      for (const block of blocks) {
        const match = /^event: (.+)\ndata: (.+)$/.exec(block);
        if (match) heard.push({ event: match[1] as string, data: JSON.parse(match[2] as string) });
      }
    }
    return "ended";
  };
  const ended = read().catch((error: Error) => error.name);
  return { heard, text: () => text, stop: () => leave.abort(), ended };
}

let server: MockServer;
let mock: Mock;
beforeAll(async () => {
  server = await startMockServer();
  mock = await createMock();
});
afterAll(async () => {
  await server.close();
  await mock.close();
});

const adapters: [string, () => Mock, (path: string, init?: RequestInit) => Promise<Response>][] = [
  ["over HTTP", () => server, (path, init) => fetch(server.url + path, init)],
  ["in process", () => mock, (path, init) => mock.fetch(`http://localhost${path}`, init)],
];

describe.each(adapters)("events, %s", (_, own, ask) => {
  test("tell of requests and of what they changed, without secrets", async () => {
    const { heard, stop } = await listen(ask);
    await ask(`${CHATS}?limit=0`, { headers: { ...AUTH, cookie: "session=secret" } });
    await ask(CHATS, { method: "POST", body: '{"name":"New"}', headers: JSON_BODY });
    await until(() => heard.filter(({ event }) => event === "request").length === 2);
    const records = heard.filter(({ event }) => event === "request").map(({ data }) => data as RequestRecord);
    expect(records).toEqual(own().requests());
    expect(records[0]?.violations[0]).toMatchObject({ code: "minimum" });
    expect(heard).toContainEqual({ event: "state", data: { changed: ["state"] } });
    expect(JSON.stringify(heard)).not.toContain("secret");
    stop();
  });

  test("tell what to read again after a change from outside", async () => {
    const { heard, stop } = await listen(ask);
    const changes = async (change: () => unknown): Promise<unknown> => {
      heard.length = 0;
      await change();
      await until(() => heard.length > 0);
      return heard.map(({ data }) => data.changed);
    };
    expect(await changes(() => own().setState({ resources: {} }))).toEqual([["state"]]);
    expect(await changes(() => own().queue({ status: 404 }))).toEqual([["queue"]]);
    expect(await changes(() => own().reset())).toEqual([["requests", "state", "queue", "conditions"]]);
    stop();
  });

  test("tell of each reload", async () => {
    const { heard, stop } = await listen(ask);
    await own().reload();
    await until(() => heard.length > 0);
    expect(heard[0]).toEqual({
      event: "reload",
      data: {
        time: expect.stringMatching(/^\d{4}-/),
        ok: true,
        message: `reloaded: ${own().operations.length} operations`,
        document: own().document,
        operations: own().operations,
      },
    });
    stop();
  });

  test("of a burst are the latest, and the gap shows", async () => {
    const { heard, stop } = await listen(ask);
    await Promise.all(Array.from({ length: 300 }, () => ask(`/api/v1/${TENANT}`)));
    await ask("/last");
    await until(() => heard.some(({ data }) => data.request?.url === "/last"));
    const ids = heard.filter(({ event }) => event === "request").map(({ data }) => data.id as number);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
    stop();
  });

  test("end when the listener leaves, or when the mock closes", async () => {
    const left = await listen(ask);
    left.stop();
    expect(await left.ended).toBe("AbortError");
    const stayed = await listen(ask);
    const closed = own().close();
    expect(await stayed.ended).toBe("ended");
    await closed;
  });
});

test("a reload that failed is told of as well, also where it failed before it came to the mock", async () => {
  const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: { "/a": { get: {} } } };
  await using own = await createMock({ document });
  const { heard, stop } = await listen((path, init) => own.fetch(`http://localhost${path}`, init));
  Object.assign(document, { paths: {} });
  await expect(own.reload()).rejects.toThrow();
  own.reloadFailed("chat.yaml:3:1: the linter does not like it");
  await until(() => heard.length > 1);
  expect(heard.map(({ data }) => data)).toMatchObject([
    { ok: false, message: expect.stringContaining("no operations") },
    { ok: false, message: "chat.yaml:3:1: the linter does not like it", operations: [{ path: "/a" }] },
  ]);
  const contract = await (await own.fetch("http://localhost/__mock/contract")).json();
  expect(contract).toMatchObject({
    lastReload: { ok: false, message: expect.stringContaining("linter") },
    operations: [{ path: "/a" }],
  });
  stop();
});

test("a hundred may listen, and the next is told why it may not; who leaves makes room", async () => {
  await using own = await createMock();
  const ask = (init?: RequestInit): Promise<Response> => own.fetch("http://localhost/__mock/events", init);
  const first = await ask();
  for (let i = 1; i < 100; i++) await ask();
  const refused = await ask();
  expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining("100 listeners")]);
  await first.body?.cancel();
  expect((await ask({ method: "HEAD" })).status).toBe(200);
  expect((await ask()).status).toBe(200);
});

test("who does not read is let go before much is kept for it", async () => {
  await using own = await createMock();
  const unread = await own.fetch("http://localhost/__mock/events");
  const { heard, stop } = await listen((path, init) => own.fetch(`http://localhost${path}`, init));
  const body = JSON.stringify({ name: "語".repeat(9000) });
  for (let burst = 0; burst < 8; burst++) {
    heard.length = 0;
    for (let i = 0; i < 25; i++)
      await own.fetch(`http://localhost${CHATS}`, { method: "POST", body, headers: JSON_BODY });
    await until(() => heard.length >= 25);
  }
  await expect(unread.text()).rejects.toThrow("the listener does not read");
  stop();
});
