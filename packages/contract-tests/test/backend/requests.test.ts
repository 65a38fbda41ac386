import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bearer, type Caller, chat, chats, createCaller } from "./caller.ts";
import { ada, roadmap } from "./seed.ts";

let send: Caller["send"];
let write: Caller["write"];
let caller: Caller;
beforeAll(async () => {
  caller = await createCaller();
  ({ send, write } = caller);
});
afterAll(() => caller[Symbol.asyncDispose]());

describe("requests", () => {
  test.each([
    ["200 characters", "n".repeat(200), 200],
    ["201 characters", "n".repeat(201), 400],
    ["200 characters outside the BMP", "🙂".repeat(200), 200],
    ["201 characters outside the BMP", "🙂".repeat(201), 400],
    ["no characters", "", 400],
    ["one lone surrogate", "\ud83d", 200],
  ])("a name of %s", async (_, name, status) => {
    const response = await write("POST", chats, JSON.stringify({ name }));
    expect(response.status).toBe(status);
    if (status === 200) expect(await response.json()).toMatchObject({ name });
  });

  const metadata = {
    id: roadmap,
    createdAt: "2024-02-29T23:59:60Z",
    updatedAt: "2025-01-01T00:00:00.5+23:59",
  };
  test.each([
    ["nothing to change", {}, 200],
    ["metadata", { metadata }, 200],
    ["metadata with a property that is unknown", { metadata: { ...metadata, etag: 1 } }, 200],
    [
      "a leap second that is none in UTC",
      { metadata: { ...metadata, createdAt: "2024-02-29T23:59:60+01:00" } },
      400,
    ],
    ["a day that does not exist", { metadata: { ...metadata, createdAt: "2025-02-29T00:00:00Z" } }, 400],
    ["a time without an offset", { metadata: { ...metadata, createdAt: "2025-02-28T00:00:00" } }, 400],
    ["metadata without an ID", { metadata: { ...metadata, id: undefined } }, 400],
    ["null for a name", { name: null }, 400],
    ["an unknown property", { titel: "x" }, 400],
    ["an unknown property without a name", { "": "x" }, 400],
    ["an unknown property with a long name", { ["x".repeat(3000)]: "x" }, 400],
    ["an array", [], 400],
  ])("a body with %s", async (_, body, status) => {
    const response = await write("PUT", chat, JSON.stringify(body));
    expect(response.status).toBe(status);
  });

  test("a property called __proto__ is unknown", async () =>
    expect((await write("POST", chats, '{"__proto__":{}}')).status).toBe(400));

  test.each([
    ["that is cut off", '{"name":', 400, {}],
    ["that is empty", "", 400, {}],
    ["of another media type", "{}", 415, { "content-type": "application/merge-patch+json" }],
    ["in another letter case", "{}", 200, { "content-type": "Application/JSON; charset=utf-8" }],
    ["longer than a megabyte", JSON.stringify({ name: "n".repeat(1_000_001) }), 413, {}],
  ])("a body %s", async (_, body, status, headers) => {
    const response = await write("POST", chats, body, headers);
    expect(response.status).toBe(status);
    if (status !== 200)
      expect(await response.json()).toMatchObject({ errors: [{ code: expect.any(Number) }] });
  });

  test("bytes that are not UTF-8 are not JSON", async () => {
    const headers = { ...bearer(ada), "content-type": "application/json" };
    const body = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const response = await send(chats, { method: "POST", headers, body });
    expect(await response.json()).toMatchObject({ errors: [{ code: 1401 }] });
  });

  test.each([
    ["%zz", 400],
    ["%E0%A4%A", 400],
    ["not-a-uuid", 400],
    [roadmap.toUpperCase(), 200],
    [`urn:uuid:${roadmap}`, 400],
    ["00000000-0000-0000-0000-000000000000", 404],
    [`${roadmap}/`, 404],
  ])("the chat %s", async (id, status) => expect((await send(`${chats}/${id}`)).status).toBe(status));

  test.each([
    ["DELETE", chat, 405],
    ["POST", chat, 405],
    ["PUT", chats, 405],
    ["HEAD", chats, 200],
    ["GET", "/api/v1/tenants", 404],
    ["GET", "/API/v1/tenants", 404],
  ])("%s %s", async (method, path, status) => expect((await send(path, { method })).status).toBe(status));

  test.each([
    ["*/*", 200],
    ["text/html, application/*;q=0.1", 200],
    ["text/html", 406],
    ["*/*, application/json;q=0", 406],
  ])("Accept: %s", async (accept, status) =>
    expect((await send(chats, { headers: { ...bearer(ada), accept } })).status).toBe(status),
  );
});
