/** What an application writes, with every strict option on. It is checked as it is, and run as JavaScript. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import {
  bearerAuth,
  ChatApiError,
  type ChatClient,
  type ChatClientOptions,
  ChatDecodeError,
  ChatNetworkError,
  ChatTimeoutError,
  cookieAuth,
  createChatClient,
  paginate,
} from "@chat-api/client";
import { chatGet, createClient } from "@chat-api/client/operations";
import { createPathClient } from "@chat-api/client/paths";
import { chatQueries } from "@chat-api/client/query";
import { validateResponse } from "@chat-api/client/validators";

type Session = Awaited<ReturnType<ChatClient["chatGet"]>>;
const example: Session = JSON.parse(readFileSync("session.json", "utf8"));
const session: Session = { ...example, name: "Roadmap" };
const seen: string[] = [];

const server = createServer((request, response) => {
  const { method, url = "", headers } = request;
  seen.push([method, url, headers.authorization ?? headers.cookie].join(" "));
  const respond = (status: number, body: unknown, more: Record<string, string> = {}) =>
    response.writeHead(status, { "content-type": "application/json", ...more }).end(JSON.stringify(body));
  if (url.includes("/busy/"))
    respond(seen.filter((it) => it.includes("/busy/")).length > 1 ? 200 : 503, { rows: [] });
  else if (url.includes("/forbidden/")) respond(403, { errors: [{ description: "no" }] });
  else if (url.includes("/broken/")) response.destroy();
  else if (url.includes("/slow/")) setTimeout(() => respond(200, {}), 5000).unref();
  else if (url.includes("/invalid/")) respond(200, { rows: "none" });
  else if (url.includes("/moved/")) respond(307, {}, { location: `${otherUrl}/x` });
  else if (url.includes("/x")) respond(200, { rows: [] });
  else if (method === "GET" && url.includes("/chats?")) respond(200, { rows: [session], pagination: {} });
  else respond(200, session);
});
const other = createServer((request, response) => {
  seen.push(`other ${request.headers.authorization ?? request.headers.cookie}`);
  response.end('{"rows":[]}');
});
const port = async (it: typeof server): Promise<number> => {
  await new Promise<void>((resolve) => it.listen(0, "127.0.0.1", resolve));
  return (it.address() as { port: number }).port;
};
const baseUrl = `http://127.0.0.1:${await port(server)}`;
const otherUrl = `http://127.0.0.1:${await port(other)}`;

const options: ChatClientOptions = { baseUrl, auth: bearerAuth(() => "t"), validate: validateResponse };
const client: ChatClient = createChatClient(options);

const created: Session = await client.chatCreateChatSession({ tenant: "a", body: { name: "Größe" } });
assert.deepEqual(created, session);
assert.equal(seen.at(-1), "POST /api/v1/tenants/a/chats Bearer t");

const names: string[] = [];
for await (const { name } of paginate(client.chatList, { tenant: "a", limit: 1 })) names.push(name);
assert.deepEqual(names, ["Roadmap"]);

const byPath = createPathClient({ baseUrl });
const { data, error } = await byPath.GET("/api/v1/tenants/{tenant}/chats/{chat}", {
  params: { path: { tenant: "a", chat: "b" } },
});
assert.equal(error, undefined);
assert.equal(data?.name, "Roadmap");

assert.deepEqual(await client.chatList({ tenant: "busy" }), { rows: [] });

try {
  await client.chatList({ tenant: "forbidden" });
  assert.fail();
} catch (error: unknown) {
  assert.ok(error instanceof ChatApiError && error.status === 403);
  const body = error.body;
  assert.equal(typeof body === "object" && body.errors[0]?.description, "no");
}
const fails = (call: Promise<unknown>) =>
  call.then(
    () => assert.fail(),
    (error: unknown) => error,
  );
assert.ok((await fails(client.chatList({ tenant: "broken" }, { retry: 0 }))) instanceof ChatNetworkError);
assert.ok(
  (await fails(client.chatList({ tenant: "slow" }, { timeout: 50, retry: 0 }))) instanceof ChatTimeoutError,
);
assert.ok((await fails(client.chatList({ tenant: "invalid" }))) instanceof ChatDecodeError);
const aborted = AbortSignal.abort(new RangeError("mine"));
assert.ok((await fails(client.chatList({ tenant: "a" }, { signal: aborted }))) instanceof RangeError);

const cookie = createChatClient({ baseUrl, auth: cookieAuth("s") });
await cookie.chatGet({ tenant: "a", chat: "b" });
assert.equal(seen.at(-1), "GET /api/v1/tenants/a/chats/b session=s");
for (const it of [client, cookie]) {
  await it.chatList({ tenant: "moved" });
  assert.equal(seen.at(-1), "other undefined");
}

assert.equal((await chatGet(createClient({ baseUrl }), { tenant: "a", chat: "b" })).name, "Roadmap");
const { queryKey, queryFn } = chatQueries(client).chatGet({ tenant: "a", chat: "b" });
assert.deepEqual(queryKey, ["chatGet", { tenant: "a", chat: "b" }]);
assert.equal((await queryFn({})).name, "Roadmap");

byPath.use({ onRequest: ({ request }) => request.headers.set("x-middleware", "1") });
assert.equal(
  (await byPath.GET("/api/v1/tenants/{tenant}/chats", { params: { path: { tenant: "busy" } } })).error,
  undefined,
);

server.close();
other.close();
console.log("ok");
