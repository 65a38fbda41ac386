/** Servers that send bad responses. */
import { alter, alterStatus, alterSuccess, operationOf, withBody, withHeader } from "./alter.ts";
import type { Defect } from "./defect.ts";

export const responseDefects: readonly Defect[] = [
  {
    name: "leaves the version out",
    breaks: "ChatSession: version is required",
    parts: { around: alterSuccess("chatGet", (it) => withBody(it, ({ version, ...rest }) => rest)) },
    detectedBy: { operationId: "chatGet", aspect: "happy path", failure: "required" },
  },
  {
    name: "sends no Content-Type",
    breaks: "chatMessages: application/json",
    parts: { around: alterSuccess("chatMessages", (it) => withHeader(it, "Content-Type", undefined)) },
    detectedBy: { operationId: "chatMessages", aspect: "happy path", failure: "media type" },
  },
  {
    name: "sends a comma after the last property",
    breaks: "RFC 8259, 4",
    parts: {
      around: alterSuccess("chatGet", async (it) => new Response((await it.text()).replace(/}$/, ",}"), it)),
    },
    detectedBy: { operationId: "chatGet", aspect: "happy path", failure: "body" },
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
    detectedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "body boundary",
      label: /^.name .*outside the BMP/,
      failure: "body",
    },
  },
  {
    name: "sends a request ID with spaces",
    breaks: "RequestId: visible characters only",
    parts: {
      around: alter(
        () => true,
        (it) => withHeader(it, "X-Request-Id", "request 42"),
      ),
    },
    detectedBy: { operationId: "chatList", aspect: "happy path", failure: "header X-Request-Id" },
  },
  {
    name: "responds to a PUT with nothing",
    breaks: "chatUpdateChatSession: 200 with the session",
    parts: { around: alterSuccess("chatUpdateChatSession", (it) => new Response("", it)) },
    detectedBy: { operationId: "chatUpdateChatSession", aspect: "happy path", failure: "body" },
  },
  {
    name: "begins JSON with a byte order mark",
    breaks: "RFC 8259, 8.1",
    parts: { around: alterSuccess("chatList", async (it) => new Response(`\ufeff${await it.text()}`, it)) },
    detectedBy: { operationId: "chatList", aspect: "happy path", failure: "body" },
  },
  {
    name: "sends errors without a reason",
    breaks: "APIErrors: errors has at least one",
    parts: { around: alterStatus(400, (it) => withBody(it, () => ({ errors: [] }))) },
    detectedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "body negative",
      label: /^.name minLength/,
      failure: "minItems /errors",
    },
  },
  {
    name: "sends errors with one message",
    breaks: "APIErrors: errors is required",
    parts: { around: alterStatus(401, (it) => withBody(it, () => ({ message: "Unauthorized" }))) },
    detectedBy: {
      operationId: "chatGet",
      aspect: "authentication",
      label: /^no credentials/,
      failure: "required",
    },
  },
  {
    name: "responds with a page of HTML if there is no such session",
    breaks: "NotFound: application/json",
    parts: {
      around: alter(
        (c, { status }) => status === 404 && operationOf(c) === "chatGet",
        () => new Response("<h1>Not Found</h1>", { status: 404, headers: { "Content-Type": "text/html" } }),
      ),
    },
    detectedBy: { operationId: "chatGet", aspect: "links", label: /^chat of nothing/, failure: "media type" },
  },
  {
    name: "writes codes of errors as strings",
    breaks: "APIError: code is an integer",
    parts: {
      around: alterStatus(400, (it) =>
        withBody(it, ({ errors }) => ({
          errors: (errors as readonly { code: number }[]).map((error) => ({
            ...error,
            code: String(error.code),
          })),
        })),
      ),
    },
    detectedBy: {
      operationId: "chatList",
      aspect: "query parameter",
      label: /^limit type/,
      failure: "type /errors/*/code",
    },
  },
];
