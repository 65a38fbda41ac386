import { expect, test } from "vitest";
import { fetchTransport } from "../../src/send/fetch-transport.ts";
import type { PlainRequest } from "../../src/send/messages.ts";
import { NotSendable } from "../../src/send/transport.ts";

const GET: PlainRequest = { method: "GET", target: "/pets?a=%20b", headers: { cookie: "a=1", "x-one": "ü" } };

test("a request and its response go through as they are", async () => {
  const send = fetchTransport(async (request) => {
    const { method, url, headers } = request;
    return new Response(`${method} ${url} ${headers.get("cookie")} ${await request.text()}`, {
      status: 201,
      headers: { "x-two": "2" },
    });
  });
  const { status, headers, text } = await send({ ...GET, method: "PUT", body: "body" });
  expect([status, headers.get("x-two"), text]).toEqual([
    201,
    "2",
    "PUT http://localhost/pets?a=%20b a=1 body",
  ]);
});

test("bytes go through as they are", async () => {
  const send = fetchTransport(
    async (request) => new Response(Buffer.from(await request.arrayBuffer()).toString("hex")),
  );
  expect((await send({ ...GET, method: "POST", body: new Uint8Array([0, 255]) })).text).toBe("00ff");
});

test.each([
  { ...GET, method: "TRACE" },
  { ...GET, body: "{}" },
  { ...GET, target: "/pets/../secrets" },
  { ...GET, headers: { "x-one": "€" } },
])("a request that fetch can't send is not sent: $method $target", async (request) => {
  await expect(fetchTransport(async () => new Response())(request)).rejects.toThrow(NotSendable);
});

test("a failed fetch is a failure of the connection, with its cause", async () => {
  const send = fetchTransport(async () => {
    throw new TypeError("fetch failed", { cause: new Error("the mock closed the connection") });
  });
  await expect(send(GET)).rejects.toMatchObject({
    kind: "connection",
    message: "The connection failed: the mock closed the connection.",
  });
});

test("a fetch that does not end ends at the timeout, whether it respects the signal or not", async () => {
  const send = fetchTransport(() => new Promise(() => {}), { timeout: 50 });
  await expect(send(GET)).rejects.toMatchObject({ kind: "timeout", message: "No response within 50 ms." });
});

test("bytes that are no text are told, and a byte order mark is kept, as over HTTP", async () => {
  const bodies = [Buffer.from("\xfc", "latin1"), Buffer.from("\ufeff{}")];
  const send = fetchTransport(async () => new Response(bodies.shift()));
  expect((await send(GET)).malformed).toBe("its bytes are not utf-8");
  expect((await send(GET)).text).toBe("\ufeff{}");
});
