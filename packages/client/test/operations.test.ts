import { bearerAuth, ChatApiError, createChatClient } from "@chat-api/client";
import { chatCreateChatSession, chatList, createClient } from "@chat-api/client/operations";
import { expect, expectTypeOf, test, vi } from "vitest";
import { errors, list, type Session, type SessionList, session, tenant } from "./fixtures.ts";
import { json, serve } from "./server.ts";

test.each([
  ["createClient", createClient],
  ["createChatClient", createChatClient],
])("the functions work with a client of %s", async (_, create) => {
  const { baseUrl, requests } = await serve(json(list), json(session), json({}, 503), json(list));
  vi.spyOn(Math, "random").mockReturnValueOnce(0);
  const client = create({ baseUrl, auth: bearerAuth("t") });
  const page = await chatList(client, { tenant, limit: 5 });
  expectTypeOf(page).toEqualTypeOf<SessionList>();
  expect(page).toEqual(list);
  const created = await chatCreateChatSession(client, { tenant, body: { name: "a" } }, { requestId: "r" });
  expectTypeOf(created).toEqualTypeOf<Session>();
  expect(created).toEqual(session);
  await chatList(client, { tenant });
  expect(requests.map((it) => [it.method, it.path.split("?")[1], it.headers.authorization])).toEqual([
    ["GET", "limit=5", "Bearer t"],
    ["POST", undefined, "Bearer t"],
    ["GET", undefined, "Bearer t"],
    ["GET", undefined, "Bearer t"],
  ]);
  expect(requests[1]?.headers["x-request-id"]).toBe("r");
});

test("the functions throw what the methods throw", async () => {
  const { baseUrl } = await serve(json(errors("no"), 403));
  await expect(chatList(createClient({ baseUrl }), { tenant })).rejects.toThrow(ChatApiError);
});

test("the functions take what the operation takes, and nothing else", () => {
  const client = createClient({ baseUrl: "https://chat.test" });
  const calls = () => [
    // @ts-expect-error the tenant is required
    chatList(client, {}),
    // @ts-expect-error there is no such parameter
    chatList(client, { tenant, colour: "red" }),
    // @ts-expect-error the body is required
    chatCreateChatSession(client, { tenant }),
  ];
  expectTypeOf(calls).toBeFunction();
});

test("createClient checks its options as createChatClient does", () => {
  expect(() => createClient({ baseUrl: "/relative" })).toThrow(/baseUrl/);
});
