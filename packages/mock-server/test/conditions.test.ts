import { bearerAuth, createChatClient } from "@chat-api/client";
import { describe, expect, test } from "vitest";
import { createMock, startMockServer } from "../src/index.ts";
import { AUTH, CHATS, TENANT } from "./helpers.ts";

describe("a mock without a socket", () => {
  test("is a fetch for the client", async () => {
    await using mock = await createMock();
    const client = createChatClient({
      baseUrl: "https://chat.example.org",
      auth: bearerAuth("token"),
      fetch: mock.fetch,
    });
    expect((await client.chatList({ tenant: TENANT })).rows).toHaveLength(2);
    await expect(client.chatGet({ tenant: TENANT, chat: TENANT })).rejects.toThrow();
  });

  test("rejects what is aborted, as fetch does", async () => {
    await using mock = await createMock();
    const init = { headers: { ...AUTH, prefer: "delay=30000" }, signal: AbortSignal.timeout(50) };
    await expect(mock.fetch(`http://a.example${CHATS}`, init)).rejects.toThrow(/timeout/);
    await expect(mock.fetch(`http://a.example${CHATS}`, { signal: AbortSignal.abort() })).rejects.toThrow(
      /aborted/,
    );
  });
});

describe("conditions", () => {
  const pattern = async (seed: string): Promise<number[]> => {
    await using mock = await createMock({ failRate: 0.5, seed });
    const found: number[] = [];
    for (let i = 0; i < 40; i++)
      found.push((await mock.fetch(`http://a.example${CHATS}`, { headers: AUTH })).status);
    return found;
  };

  test("a share of the requests fails as the contract declares, the same for the same seed", async () => {
    const first = await pattern("a");
    const failed = first.filter((status) => status !== 200);
    expect(new Set(failed)).toEqual(new Set([500]));
    expect(failed.length).toBeGreaterThan(8);
    expect(failed.length).toBeLessThan(32);
    expect(await pattern("a")).toEqual(first);
    expect(await pattern("b")).not.toEqual(first);
  });

  test("what fails by chance is in the schema of the contract", async () => {
    await using mock = await createMock({ failRate: 1 });
    const response = await mock.fetch(`http://a.example${CHATS}`, { headers: AUTH });
    expect(await response.json()).toEqual({ errors: [{ code: 1500, description: "internal error" }] });
  });

  test("each response is late", async () => {
    await using mock = await startMockServer({ delay: "80..120" });
    const started = performance.now();
    await fetch(mock.url + CHATS, { headers: AUTH });
    expect(performance.now() - started).toBeGreaterThan(75);
  });

  test.each([
    { delay: "soon" },
    { delay: "800..100" },
    { failRate: 2 },
    { bodyLimit: 0 },
    { journalSize: -1 },
  ])("%j is refused", async (options) => {
    await expect(createMock(options)).rejects.toThrow(/has to be/);
  });

  test("a log gets a line and its data for each request", async () => {
    const logged: unknown[][] = [];
    await using mock = await createMock({ log: (...args) => logged.push(args) });
    await mock.fetch(`http://a.example${CHATS}?key=secret`, { headers: AUTH });
    expect(logged).toEqual([
      [
        expect.stringMatching(/^200 GET \S+chats [\d.]+ ms chatList$/),
        expect.objectContaining({ status: 200, operationId: "chatList", path: CHATS }),
      ],
    ]);
  });
});
