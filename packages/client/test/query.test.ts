import { createChatClient } from "@chat-api/client";
import { chatQueries } from "@chat-api/client/query";
import { contractOperations } from "@chat-api/test-support/repository-contract.ts";
import { QueryClient } from "@tanstack/query-core";
import { expect, expectTypeOf, onTestFinished, test } from "vitest";
import { errors, list, type SessionList, tenant } from "./fixtures.ts";
import { json, serve } from "./server.ts";

function queryClient(): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  onTestFinished(() => client.clear());
  return client;
}

test("a query gets its model through TanStack Query, and is cached by its arguments", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const queries = chatQueries(createChatClient({ baseUrl }));
  const cache = queryClient();
  const page = await cache.fetchQuery({ ...queries.chatList({ tenant, limit: 5 }), staleTime: 60_000 });
  expectTypeOf(page).toEqualTypeOf<SessionList>();
  expect(page).toEqual(list);
  await cache.fetchQuery({ ...queries.chatList({ tenant, limit: 5 }), staleTime: 60_000 });
  await cache.fetchQuery({ ...queries.chatList({ tenant, limit: 6 }), staleTime: 60_000 });
  expect(requests.map((it) => it.path.split("?")[1])).toEqual(["limit=5", "limit=6"]);
  expect(cache.getQueryData(queries.chatList({ tenant, limit: 5 }).queryKey)).toEqual(list);
});

test("the key of a query begins with the name of its operation", async () => {
  const { baseUrl } = await serve(json(list));
  const queries = chatQueries(createChatClient({ baseUrl }));
  expect(queries.chatList({ tenant }).queryKey).toEqual(["chatList", { tenant }]);
  const cache = queryClient();
  await cache.fetchQuery(queries.chatList({ tenant }));
  await cache.invalidateQueries({ queryKey: ["chatList"] });
  expect(cache.getQueryState(queries.chatList({ tenant }).queryKey)?.isInvalidated).toBe(true);
});

test("a query that is cancelled aborts its call", async () => {
  let closed = false;
  const { baseUrl, requests } = await serve((response) => {
    response.on("close", () => {
      closed = true;
    });
  });
  const queries = chatQueries(createChatClient({ baseUrl }));
  const cache = queryClient();
  const outcome = expect(cache.fetchQuery(queries.chatList({ tenant }))).rejects.toThrow();
  await expect.poll(() => requests.length).toBe(1);
  await cache.cancelQueries({ queryKey: ["chatList"] });
  await outcome;
  await expect.poll(() => closed).toBe(true);
});

test("a query fails with the error of the method", async () => {
  const { baseUrl } = await serve(json(errors("no"), 404));
  const query = chatQueries(createChatClient({ baseUrl })).chatGet({ tenant, chat: "c" });
  await expect(queryClient().fetchQuery(query)).rejects.toMatchObject({ name: "ChatApiError", status: 404 });
});

test("there are queries for what reads, and for nothing else", async () => {
  const queries = chatQueries(createChatClient({ baseUrl: "https://chat.test" }));
  const reads = (await contractOperations()).filter(({ method }) => method === "get");
  expect(Object.keys(queries)).toEqual(reads.map(({ id }) => id));
  expectTypeOf(queries).not.toHaveProperty("chatCreateChatSession");
});

test("options of the call go with a query", async () => {
  const { baseUrl, requests } = await serve(json(list));
  const query = chatQueries(createChatClient({ baseUrl })).chatList({ tenant }, { requestId: "r" });
  await queryClient().fetchQuery(query);
  expect(requests[0]?.headers["x-request-id"]).toBe("r");
});
