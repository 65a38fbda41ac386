import {
  basicAuth,
  bearerAuth,
  type CallOptions,
  ChatApiError,
  type ChatClient,
  ChatDecodeError,
  ChatError,
  ChatNetworkError,
  ChatTimeoutError,
  cookieAuth,
  createChatClient,
  type operations,
} from "@chat-api/client";
import { createPathClient } from "@chat-api/client/paths";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { ApiErrorOf } from "../src/api-error.ts";
import { type Errors, errors, type Messages, type Session, type SessionList, tenant } from "./fixtures.ts";
import { json, serve } from "./server.ts";

type NewSession = operations["chatCreateChatSession"]["requestBody"]["content"]["application/json"];

const client: ChatClient = createChatClient({ baseUrl: "https://chat.test" });

describe("methods", () => {
  test("resolve to the model of the contract", () => {
    expectTypeOf(client.chatList).returns.resolves.toEqualTypeOf<SessionList>();
    expectTypeOf(client.chatCreateChatSession).returns.resolves.toEqualTypeOf<Session>();
    expectTypeOf(client.chatMessages).returns.resolves.toEqualTypeOf<Messages>();
  });

  test("take named arguments and options", () => {
    expectTypeOf(client.chatCreateChatSession)
      .parameter(0)
      .toEqualTypeOf<{ tenant: string; body: NewSession }>();
    expectTypeOf(client.chatCreateChatSession).parameter(1).toEqualTypeOf<CallOptions | undefined>();
    const calls = () => [
      // @ts-expect-error the tenant is required
      client.chatList({}),
      // @ts-expect-error the body is required
      client.chatCreateChatSession({ tenant }),
      // @ts-expect-error a property that the server sets to nothing
      client.chatCreateChatSession({ tenant, body: { team: "a" } }),
      // @ts-expect-error a limit is a number
      client.chatList({ tenant, limit: "5" }),
      // @ts-expect-error a timeout is a number
      client.chatList({ tenant }, { timeout: "5s" }),
      // @ts-expect-error the method is the operation's
      client.chatList({ tenant }, { method: "POST" }),
      client.chatList(
        { tenant, limit: undefined },
        { signal: undefined, timeout: undefined, headers: undefined },
      ),
      client.chatList(
        { tenant },
        { signal: new AbortController().signal, cache: "no-store", keepalive: true },
      ),
    ];
    expectTypeOf(calls).toBeFunction();
  });
});

describe("the path style", () => {
  test("has the types of openapi-fetch", () => {
    const client = createPathClient({ baseUrl: "https://chat.test" });
    const calls = async () => {
      const { data, error } = await client.GET("/api/v1/tenants/{tenant}/chats", {
        params: { path: { tenant } },
      });
      expectTypeOf(data).toEqualTypeOf<SessionList | undefined>();
      expectTypeOf(error).toEqualTypeOf<Errors | undefined>();
      // @ts-expect-error there is no such path
      await client.GET("/api/v1/chats");
      // @ts-expect-error the tenant is required
      await client.GET("/api/v1/tenants/{tenant}/chats", { params: { path: {} } });
      // @ts-expect-error there is no such method at this path
      await client.DELETE("/api/v1/tenants/{tenant}/chats", { params: { path: { tenant } } });
    };
    expectTypeOf(calls).toBeFunction();
  });
});

describe("options of a client", () => {
  test("are checked", () => {
    const calls = () => [
      // @ts-expect-error baseUrl is required
      createChatClient({}),
      // @ts-expect-error credentials are made by basicAuth, cookieAuth or bearerAuth
      createChatClient({ baseUrl: "", auth: "token" }),
      createChatClient({ baseUrl: "", fetch, auth: undefined, retry: undefined, hooks: undefined }),
      createChatClient({ baseUrl: "", fetch: globalThis.fetch, credentials: "include" }),
      createChatClient({ baseUrl: "", hooks: [{ onRequest() {} }, { async onError() {} }] }),
      basicAuth("a", "b"),
      bearerAuth("a"),
      bearerAuth(async ({ refresh }) => (refresh ? "a" : "b")),
      cookieAuth(),
      cookieAuth("a"),
      cookieAuth(async () => "a"),
    ];
    expectTypeOf(calls).toBeFunction();
  });
});

describe("errors", () => {
  test("are of one family", () => {
    for (const type of [ChatNetworkError, ChatTimeoutError, ChatDecodeError, ChatApiError])
      expect(type.prototype).toBeInstanceOf(ChatError);
    expect(ChatError.prototype).toBeInstanceOf(Error);
    expectTypeOf<ChatApiError>().toExtend<ChatError>();
    expectTypeOf<ChatDecodeError>().toExtend<Error>();
  });

  test("have the body that the contract declares for their status", async () => {
    const { baseUrl } = await serve(json(errors("you may not"), 403));
    try {
      await createChatClient({ baseUrl }).chatList({ tenant });
      expect.unreachable();
    } catch (error) {
      expectTypeOf(error).toBeUnknown();
      expect.assert(error instanceof ChatApiError && error.status === 403);
      expectTypeOf(error).toExtend<ChatApiError>();
      expectTypeOf(error.status).toEqualTypeOf<403>();
      expectTypeOf(error.body).toEqualTypeOf<Errors | string | undefined>();
      expectTypeOf(error.operationId).toEqualTypeOf<string>();
      expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>();
      expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
      expect(typeof error.body === "object" && error.body.errors[0]?.description).toBe("you may not");
    }
  });

  test("are compared with every status that there is", () => {
    const compare = (error: ChatApiError) => {
      if (error.status === 500) expectTypeOf(error.body).toEqualTypeOf<Errors | string | undefined>();
      if (error.status >= 500) expectTypeOf(error.body).toEqualTypeOf<Errors | string | undefined>();
      switch (error.status) {
        case 401:
        case 404:
          return error.status;
        default:
          return undefined;
      }
    };
    expectTypeOf(compare).returns.toEqualTypeOf<401 | 404 | undefined>();
  });

  test("tell the schemas of two statuses apart, a range and the rest too", () => {
    interface Bodies {
      400: { fields: string[] };
      "4XX": { reason: string };
      "5XX": { trace: string };
      default: { message: string };
    }
    const read = (error: ApiErrorOf<Bodies>) => {
      if (error.status === 400)
        expectTypeOf(error.body).toEqualTypeOf<{ fields: string[] } | string | undefined>();
      if (error.status === 404)
        expectTypeOf(error.body).toEqualTypeOf<{ reason: string } | string | undefined>();
      if (error.status === 503)
        expectTypeOf(error.body).toEqualTypeOf<{ trace: string } | string | undefined>();
      if (error.status === 302)
        expectTypeOf(error.body).toEqualTypeOf<{ message: string } | string | undefined>();
    };
    expectTypeOf(read).toBeFunction();
    const undeclared = (error: ApiErrorOf<{ 400: { fields: string[] } }>) => {
      if (error.status === 500) expectTypeOf(error.body).toBeUnknown();
    };
    expectTypeOf(undeclared).toBeFunction();
  });
});

test("models have the properties and the values of the contract", () => {
  type Role = NonNullable<Messages["messages"]>[number]["role"];
  expectTypeOf<"system" | "user" | "assistant">().toExtend<Role>();
  expectTypeOf<"robot">().not.toExtend<Role>();
  expectTypeOf<Errors["errors"][number]["description"]>().toEqualTypeOf<string>();
});
