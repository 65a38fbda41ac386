import { ChatDecodeError, createChatClient } from "@chat-api/client";
import { validateResponse } from "@chat-api/client/validators";
import { contractExample } from "@chat-api/test-support/repository-contract.ts";
import { expect, test, vi } from "vitest";
import { createClients } from "./clients.ts";
import { list, type Messages, session, tenant } from "./fixtures.ts";
import { json, serve } from "./server.ts";

const CHATS = "/api/v1/tenants/{tenant}/chats";

/** A list whose second session is changed. */
function withRow(change: object) {
  return { ...list, rows: [session, { ...session, ...change }] };
}

test.each<[pointer: string, rule: string, body: unknown]>([
  ["/rows/1/name", "must NOT have fewer than 1 characters", withRow({ name: "" })],
  ["/rows/1/name", "must be string", withRow({ name: 1 })],
  ["/rows/1", "must have required property 'version'", withRow({ version: undefined })],
  [
    "/rows/1/metadata/id",
    'must match format "uuid"',
    withRow({ metadata: { ...session.metadata, id: "no" } }),
  ],
  [
    "/rows/1/metadata/createdAt",
    'must match format "date-time"',
    withRow({ metadata: { ...session.metadata, createdAt: "yesterday" } }),
  ],
  ["/rows", "must be array", { rows: "none" }],
  ["/pagination/current_page", "must be >= 1", { pagination: { current_page: 0 } }],
  ["/pagination/current_page", "must be integer", { pagination: { current_page: 1.5 } }],
  ["", "must be object", null],
  ["", "must be object", []],
])("a body is refused at %j, which %s, in both styles", async (pointer, rule, body) => {
  const { baseUrl } = await serve(json(body));
  const client = createClients({ baseUrl, validate: validateResponse });
  const message = `chatList: 200, but ${pointer || "the body"} ${rule}`;
  const calls = [
    () => client.chatList({ tenant }),
    () => client.GET(CHATS, { params: { path: { tenant } } }),
  ];
  for (const call of calls) {
    const error = await call().catch((it) => it);
    expect(error).toBeInstanceOf(ChatDecodeError);
    expect(error).toMatchObject({ message, response: expect.any(Response) });
  }
});

test.each([
  list,
  {},
  { ...list, colour: "red" },
  withRow({ pinned: true }),
  withRow({ name: "😀".repeat(200) }),
  withRow({ metadata: { ...session.metadata, createdAt: "2025-02-03T09:12:60.123456+01:00" } }),
])("what keeps the contract is the model, in both styles", async (body) => {
  const { baseUrl } = await serve(json(body));
  const client = createClients({ baseUrl, validate: validateResponse });
  expect(await client.chatList({ tenant })).toEqual(body);
  expect((await client.GET(CHATS, { params: { path: { tenant } } })).data).toEqual(body);
});

test("lengths are in characters", async () => {
  const { baseUrl } = await serve(json(withRow({ name: "😀".repeat(201) })));
  const client = createChatClient({ baseUrl, validate: validateResponse });
  await expect(client.chatList({ tenant })).rejects.toThrow(
    "/rows/1/name must NOT have more than 200 characters",
  );
});

test("every operation is checked by its own schema", async () => {
  const { messages: [message] = [] } = await contractExample<Messages>("chatMessages");
  expect(validateResponse("chatMessages", 200, { messages: [message] })).toBeUndefined();
  expect(validateResponse("chatMessages", 200, { messages: [{ ...message, role: "robot" }] })).toEqual({
    pointer: "/messages/0/role",
    rule: "must be equal to one of the allowed values",
  });
  for (const id of ["chatCreateChatSession", "chatGet", "chatUpdateChatSession"])
    expect(validateResponse(id, 200, {})).toEqual({
      pointer: "",
      rule: "must have required property 'name'",
    });
});

test("what the contract doesn't declare is not checked", () => {
  expect(validateResponse("chatList", 299, 1)).toBeUndefined();
  expect(validateResponse("chatNothing", 200, 1)).toBeUndefined();
  expect(validateResponse("toString", 200, 1)).toBeUndefined();
});

test("an error is not checked, and a validator of one's own is told of the rest", async () => {
  const { baseUrl } = await serve(json({}, 404), json(list));
  const validate = vi.fn(() => ({ pointer: "/rows", rule: "is too good to be true" }));
  const client = createChatClient({ baseUrl, validate });
  await expect(client.chatList({ tenant })).rejects.toMatchObject({ status: 404 });
  expect(validate).not.toHaveBeenCalled();
  await expect(client.chatList({ tenant })).rejects.toThrow(
    "chatList: 200, but /rows is too good to be true",
  );
  expect(validate.mock.calls).toEqual([["chatList", 200, list]]);
});

test("the validators are made without eval", async () => {
  const blocked = () => {
    throw new EvalError("no eval");
  };
  vi.stubGlobal("Function", blocked);
  vi.stubGlobal("eval", blocked);
  vi.resetModules();
  const fresh = await import("@chat-api/client/validators");
  expect(fresh.validateResponse("chatGet", 200, session)).toBeUndefined();
  vi.unstubAllGlobals();
});
