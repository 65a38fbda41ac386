import { createChatClient } from "@chat-api/client";
import { chatList, createClient } from "@chat-api/client/operations";
import { expect, onTestFinished, test, vi } from "vitest";
import { errors, list, tenant } from "./fixtures.ts";
import { json, serve } from "./server.ts";

test("withResponse resolves to the model and the response, from a method and from a function", async () => {
  const { baseUrl } = await serve(json(list, 200, { "x-request-id": "r-1", ratelimit: "limit=100" }));
  for (const call of [
    createChatClient({ baseUrl }).chatList({ tenant }),
    chatList(createClient({ baseUrl }), { tenant }),
  ]) {
    const { data, response } = await call.withResponse();
    expect(data).toEqual(list);
    expect(data).toBe(await call);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-request-id")).toBe("r-1");
    expect(response.headers.get("ratelimit")).toBe("limit=100");
  }
});

test("an error is thrown by withResponse, and by nothing else", async () => {
  const { baseUrl } = await serve(json(errors("no"), 403));
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  onTestFinished(() => {
    process.off("unhandledRejection", unhandled);
  });
  const client = createChatClient({ baseUrl });
  await expect(client.chatList({ tenant }).withResponse()).rejects.toMatchObject({ status: 403 });
  await expect(client.chatList({ tenant })).rejects.toMatchObject({ status: 403 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(unhandled).not.toHaveBeenCalled();
});
