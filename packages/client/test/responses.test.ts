import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { ChatApiError, ChatDecodeError, ChatNetworkError, createChatClient } from "@chat-api/client";
import { expect, test } from "vitest";
import { createClients } from "./clients.ts";
import { errors, list, session, tenant } from "./fixtures.ts";
import { json, type Responder, raw, serve } from "./server.ts";

const CHATS = "/api/v1/tenants/{tenant}/chats";
const params = { path: { tenant } };

/** The outcome of the same call in both styles. */
async function both(responder: Responder) {
  const { baseUrl } = await serve(responder);
  const client = createClients({ baseUrl, retry: 0 });
  const [method, path] = await Promise.allSettled([
    client.chatList({ tenant }),
    client.GET(CHATS, { params }),
  ]);
  return {
    method: method.status === "fulfilled" ? method.value : undefined,
    thrown: method.status === "rejected" ? method.reason : undefined,
    path: path.status === "fulfilled" ? path.value : undefined,
    pathThrown: path.status === "rejected" ? path.reason : undefined,
  };
}

test("a success is the model", async () => {
  const { method, path } = await both(json(list));
  expect(method).toEqual(list);
  expect(path).toEqual({ data: list, response: expect.any(Response) });
});

test("properties that the contract does not know are kept", async () => {
  const more = { ...list, colour: "red", rows: [{ ...session, pinned: true }] };
  const { method, path } = await both(json(more, 200));
  expect(method).toEqual(more);
  expect(path?.data).toEqual(more);
});

test("dates stay strings", async () => {
  const { method } = await both(json(list));
  expect(method?.rows?.[0]?.metadata?.createdAt).toBe("2025-02-03T09:12:44Z");
});

test("an unknown status from 200 to 299 is a success, and every other one is not", async () => {
  expect((await both(json(list, 299))).method).toEqual(list);
  expect((await both(json(errors("odd"), 418))).thrown).toMatchObject({ status: 418, body: errors("odd") });
  expect((await both(json(errors("odd"), 599))).path).toMatchObject({ error: errors("odd") });
  expect((await both(raw("", 304))).thrown).toMatchObject({ status: 304, body: undefined });
});

test("an error has the body, the response and the name of the operation", async () => {
  const { thrown, path } = await both(json(errors("tenant not found"), 404, { "x-request-id": "r-1" }));
  expect(thrown).toBeInstanceOf(ChatApiError);
  expect(thrown).toMatchObject({
    name: "ChatApiError",
    message: "chatList: 404 tenant not found",
    operationId: "chatList",
    status: 404,
    body: errors("tenant not found"),
    requestId: "r-1",
  });
  expect(thrown.response.headers.get("x-request-id")).toBe("r-1");
  expect(path?.error).toEqual(errors("tenant not found"));
});

test("an error without a body is an error", async () => {
  const { thrown, path } = await both(raw("", 500));
  expect(thrown).toMatchObject({ message: "chatList: 500", status: 500, body: undefined });
  expect(path).toEqual({ error: "500 Internal Server Error", response: expect.any(Response) });
});

test("an error without a body of unknown length is an error", async () => {
  const { thrown, path } = await both((response) => {
    response.writeHead(503, { "transfer-encoding": "chunked" });
    response.end();
  });
  expect(thrown).toMatchObject({ status: 503, body: undefined });
  expect(path?.error).toBe("503 Service Unavailable");
});

test("an error with HTML has its text, and a message without it", async () => {
  const { thrown, path } = await both(raw("<h1>Forbidden</h1>", 403, { "content-type": "text/html" }));
  expect(thrown).toMatchObject({ message: "chatList: 403", body: "<h1>Forbidden</h1>" });
  expect(path?.error).toBe("<h1>Forbidden</h1>");
});

test.each([
  { json: "123", body: 123 },
  { json: "null", body: null },
  { json: "true", body: true },
  { json: '"no"', body: "no" },
])("an error with the JSON $json has it as its value, and as text if it is text", async ({ json, body }) => {
  const typed = await both(raw(json, 400, { "content-type": "application/problem+json" }));
  expect(typed.thrown).toMatchObject({ message: "chatList: 400", body });
  const text = await both(raw(json, 400, { "content-type": "text/plain" }));
  expect(text.thrown).toMatchObject({ body: json });
});

test("an error with JSON that breaks off has it as text", async () => {
  const { thrown } = await both(raw('{"errors":', 400, { "content-type": "application/json" }));
  expect(thrown).toMatchObject({ message: "chatList: 400", body: '{"errors":' });
});

test.each([
  {},
  { errors: [] },
  { errors: [null] },
  { errors: "no" },
  { note: "no" },
  { detail: [{ msg: "no" }] },
  [],
])("an error with another document, %j, still is one", async (body) => {
  const { thrown } = await both(json(body, 400));
  expect(thrown).toBeInstanceOf(ChatApiError);
  expect(thrown).toMatchObject({ message: "chatList: 400", body });
});

test.each([{ detail: "no such pet" }, { message: "no such pet" }, { errors: [{ detail: "no such pet" }] }])(
  "an error of another kind, %j, says what it says",
  async (body) => {
    const { thrown } = await both(json(body, 404));
    expect(thrown).toMatchObject({ message: "chatList: 404 no such pet" });
  },
);

test("the message of an error is one short line", async () => {
  const { thrown } = await both(json(errors(`long\n${"x".repeat(10_000)}`), 400));
  expect(thrown.message.length).toBeLessThan(250);
  expect(thrown.message).not.toMatch(/\n/);
});

test("a success with an empty body is no model", async () => {
  const { thrown, path } = await both(raw("", 200, { "content-type": "application/json" }));
  expect(thrown).toBeInstanceOf(ChatDecodeError);
  expect(thrown).toMatchObject({
    message: "chatList: 200, but the body is not JSON",
    cause: expect.any(SyntaxError),
  });
  expect(path?.data).toBeUndefined();
});

test("a 204 that the contract does not declare is no model", async () => {
  const { thrown, path } = await both(raw("", 204));
  expect(thrown).toBeInstanceOf(ChatDecodeError);
  expect(thrown).toMatchObject({ message: "chatList: 204, but the body is not JSON" });
  expect(path).toEqual({ data: undefined, response: expect.any(Response) });
});

test.each(["null", "5", "true", '"rows"'])(
  "the body %s can't be the model, which is an object",
  async (body) => {
    const { thrown } = await both(raw(body, 200, { "content-type": "application/json" }));
    expect(thrown).toBeInstanceOf(ChatDecodeError);
    expect(thrown.message).toBe(`chatList: 200, but the body is ${JSON.parse(body)}`);
  },
);

test("a page instead of the model, as a captive portal sends it, is no model", async () => {
  const { thrown, pathThrown } = await both(raw("<html>Log in</html>", 200, { "content-type": "text/html" }));
  expect(thrown).toBeInstanceOf(ChatDecodeError);
  expect(thrown.response).toBeInstanceOf(Response);
  expect(pathThrown).toBeInstanceOf(SyntaxError);
});

test("truncated JSON is no model", async () => {
  const { thrown, pathThrown } = await both(
    raw('{"rows":[{"name":', 200, { "content-type": "application/json" }),
  );
  expect(thrown).toBeInstanceOf(ChatDecodeError);
  expect(pathThrown).toBeInstanceOf(SyntaxError);
});

test("JSON that is not in UTF-8 is no model, and its letters are not replaced", async () => {
  const latin1 = Buffer.from(JSON.stringify({ ...list, rows: [{ ...session, name: "café" }] }), "latin1");
  const type = { "content-type": "application/json; charset=iso-8859-1" };
  expect((await both(raw(latin1, 200, type))).thrown).toBeInstanceOf(ChatDecodeError);
  const utf16 = Buffer.from(JSON.stringify(list), "utf16le");
  expect((await both(raw(utf16, 200))).thrown).toBeInstanceOf(ChatDecodeError);
});

test("JSON in UTF-8 is the model whatever its content type says, with a byte order mark too", async () => {
  const type = { "content-type": "text/plain; charset=iso-8859-1" };
  const body = { ...list, rows: [{ ...session, name: "café \uFFFD" }] };
  expect((await both(raw(JSON.stringify(body), 200, type))).method).toEqual(body);
  expect((await both(raw(`\uFEFF${JSON.stringify(body)}`, 200))).method).toEqual(body);
});

test("an error in another charset is an error", async () => {
  const { thrown } = await both(raw(Buffer.from("Zugriff verweigert für Sie", "latin1"), 403));
  expect(thrown).toMatchObject({ status: 403, body: "Zugriff verweigert f\uFFFDr Sie" });
});

test("a body that breaks off is no response", async () => {
  const { thrown, pathThrown } = await both((response) => {
    response.writeHead(200, { "content-length": "1000" }).write('{"rows":');
    setTimeout(() => response.destroy(), 5);
  });
  expect(thrown).toBeInstanceOf(ChatNetworkError);
  expect(thrown).toMatchObject({ message: "chatList: no response", cause: expect.any(TypeError) });
  expect(pathThrown).toBeInstanceOf(TypeError);
});

test("an error whose body breaks off is no response either", async () => {
  const { thrown, pathThrown } = await both((response) => {
    response.writeHead(404, { "content-length": "1000" }).write('{"errors":');
    setTimeout(() => response.destroy(), 5);
  });
  expect(thrown).toBeInstanceOf(ChatNetworkError);
  expect(pathThrown).toBeInstanceOf(TypeError);
});

test("no connection is no response", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const client = createClients({ baseUrl: `http://127.0.0.1:${port}`, retry: 0 });
  const error = await client.chatList({ tenant }).catch((it) => it);
  expect(error).toBeInstanceOf(ChatNetworkError);
  expect(error.cause.cause.code).toBe("ECONNREFUSED");
  await expect(client.GET(CHATS, { params })).rejects.toThrow(new TypeError("fetch failed"));
});

test("a redirect that is not followed is no success", async () => {
  const { baseUrl } = await serve(raw("", 302, { location: "/elsewhere" }));
  const client = createChatClient({ baseUrl, redirect: "manual" });
  await expect(client.chatList({ tenant })).rejects.toBeInstanceOf(ChatApiError);
});

test("parseAs of the path style gives the body in another form", async () => {
  const { baseUrl } = await serve(raw("hello"));
  const client = createClients({ baseUrl });
  expect((await client.GET(CHATS, { params, parseAs: "text" })).data).toBe("hello");
  expect((await client.GET(CHATS, { params, parseAs: "arrayBuffer" })).data?.byteLength).toBe(5);
  const { data } = await client.GET(CHATS, { params, parseAs: "stream" });
  expect(await new Response(data).text()).toBe("hello");
});
