import { alter, alterSuccess, withHeader, withStatus } from "./alter.ts";
import type { Fault } from "./fault.ts";

export const answerFaults: readonly Fault[] = [
  {
    name: "answers 201 to a POST",
    breaks: "chatCreateChatSession: 200",
    parts: { around: alterSuccess("chatCreateChatSession", (response) => withStatus(response, 201)) },
    noticedBy: { operationId: "chatCreateChatSession", aspect: "happy path" },
  },
  {
    name: "answers 204 to a PUT",
    breaks: "chatUpdateChatSession: 200 with the session",
    parts: { around: alterSuccess("chatUpdateChatSession", () => new Response(null, { status: 204 })) },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "happy path" },
  },
  {
    name: "sends JSON as text/plain",
    breaks: "chatGet: application/json",
    parts: {
      around: alterSuccess("chatGet", (it) => withHeader(it, "Content-Type", "text/plain; charset=utf-8")),
    },
    noticedBy: { operationId: "chatGet", aspect: "happy path", fault: "media type" },
  },
  {
    name: "sends no Content-Type",
    breaks: "chatMessages: application/json",
    parts: { around: alterSuccess("chatMessages", (it) => withHeader(it, "Content-Type", undefined)) },
    noticedBy: { operationId: "chatMessages", aspect: "happy path", fault: "media type" },
  },
  {
    name: "sends a comma after the last member",
    breaks: "RFC 8259, 4",
    parts: {
      around: alterSuccess("chatGet", async (it) => new Response((await it.text()).replace(/}$/, ",}"), it)),
    },
    noticedBy: { operationId: "chatGet", aspect: "happy path", fault: "body" },
  },
  {
    name: "sends ISO 8859-1 for UTF-8",
    breaks: "RFC 8259, 8.1",
    parts: {
      around: alterSuccess(
        "chatUpdateChatSession",
        async (it) => new Response(Buffer.from(await it.text(), "latin1"), it),
      ),
    },
    noticedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "body boundary",
      label: /^.name .*outside the BMP/,
      fault: "body",
    },
  },
  {
    name: "gives answers an ID with spaces",
    breaks: "RequestId: visible characters only",
    parts: {
      around: alter(
        () => true,
        (it) => withHeader(it, "X-Request-Id", "request 42"),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "happy path", fault: "header X-Request-Id" },
  },
  {
    name: "says what is left of the quota as a plain number",
    breaks: "RateLimit: the pattern",
    parts: {
      around: alter(
        () => true,
        (it) => withHeader(it, "RateLimit", "50"),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "happy path", fault: "header RateLimit" },
  },
  {
    name: "answers a PUT with nothing",
    breaks: "chatUpdateChatSession: 200 with the session",
    parts: { around: alterSuccess("chatUpdateChatSession", (it) => new Response("", it)) },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "happy path", fault: "body" },
  },
  {
    name: "begins JSON with a byte order mark",
    breaks: "RFC 8259, 8.1",
    parts: { around: alterSuccess("chatList", async (it) => new Response(`\ufeff${await it.text()}`, it)) },
    noticedBy: { operationId: "chatList", aspect: "happy path", fault: "body" },
  },
];
