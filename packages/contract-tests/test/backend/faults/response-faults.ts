import { alter, alterStatus, alterSuccess, operationOf, withBody, withHeader, withStatus } from "./alter.ts";
import type { Fault } from "./fault.ts";

type Json = Record<string, unknown>;

/** Changes each item of an array that is a member of a body. */
function eachOf(member: string, change: (item: Json) => Json): (body: Json) => Json {
  return (body) => ({ ...body, [member]: (body[member] as readonly Json[]).map(change) });
}

export const responseFaults: readonly Fault[] = [
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
    name: "leaves the version out",
    breaks: "ChatSession: version is required",
    parts: { around: alterSuccess("chatGet", (it) => withBody(it, ({ version, ...rest }) => rest)) },
    noticedBy: { operationId: "chatGet", aspect: "happy path" },
  },
  {
    name: "says null for a team that there is none of",
    breaks: "ChatSession: team is a string where it is there",
    parts: {
      around: alterSuccess("chatList", (it) =>
        withBody(
          it,
          eachOf("rows", (row) => ({ team: null, ...row })),
        ),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "happy path" },
  },
  {
    name: "writes the numbers of pages as strings",
    breaks: "PaginationResponse: num_pages is an integer",
    parts: {
      around: alterSuccess("chatList", (it) =>
        withBody(it, ({ pagination, ...rest }) => ({
          ...rest,
          pagination: { ...(pagination as Json), num_pages: String((pagination as Json).num_pages) },
        })),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "happy path" },
  },
  {
    name: "answers a list without its envelope",
    breaks: "ChatSessionList: an object",
    parts: { around: alterSuccess("chatList", (it) => withBody(it, ({ rows }) => rows)) },
    noticedBy: { operationId: "chatList", aspect: "happy path" },
  },
  {
    name: "has messages in a role of its own",
    breaks: "ChatMessage: role is system, user or assistant",
    parts: {
      around: alterSuccess("chatMessages", (it) =>
        withBody(
          it,
          eachOf("messages", (message) => ({ ...message, role: "tool" })),
        ),
      ),
    },
    noticedBy: { operationId: "chatMessages", aspect: "happy path" },
  },
  {
    name: "writes times without an offset from UTC",
    breaks: "APIResourceMeta: createdAt is a date-time (RFC 3339, 5.6)",
    parts: {
      around: alterSuccess("chatGet", (it) =>
        withBody(it, ({ metadata, ...rest }) => ({
          ...rest,
          metadata: { ...(metadata as Json), createdAt: "2025-02-03T09:12:44" },
        })),
      ),
    },
    noticedBy: { operationId: "chatGet", aspect: "happy path" },
  },
  {
    name: "writes times as numbers of seconds",
    breaks: "APIResourceMeta: updatedAt is a string",
    parts: {
      around: alterSuccess("chatUpdateChatSession", (it) =>
        withBody(it, ({ metadata, ...rest }) => ({
          ...rest,
          metadata: { ...(metadata as Json), updatedAt: 1738574564 },
        })),
      ),
    },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "happy path" },
  },
  {
    name: "gives new sessions IDs that are no UUIDs",
    breaks: "ResourceId: format: uuid",
    parts: {
      around: alterSuccess("chatCreateChatSession", (it) =>
        withBody(it, ({ metadata, ...rest }) => ({ ...rest, metadata: { ...(metadata as Json), id: "42" } })),
      ),
    },
    noticedBy: { operationId: "chatCreateChatSession", aspect: "happy path" },
  },
  {
    name: "sends JSON as text/plain",
    breaks: "chatGet: application/json",
    parts: {
      around: alterSuccess("chatGet", (it) => withHeader(it, "Content-Type", "text/plain; charset=utf-8")),
    },
    noticedBy: { operationId: "chatGet", aspect: "happy path" },
  },
  {
    name: "sends errors as application/problem+json",
    breaks: "BadRequestBody: application/json",
    parts: {
      around: alterStatus(400, (it) => withHeader(it, "Content-Type", "application/problem+json")),
    },
    noticedBy: { operationId: "chatCreateChatSession", aspect: "body negative" },
  },
  {
    name: "sends no Content-Type",
    breaks: "chatMessages: application/json",
    parts: { around: alterSuccess("chatMessages", (it) => withHeader(it, "Content-Type", undefined)) },
    noticedBy: { operationId: "chatMessages", aspect: "happy path" },
  },
  {
    name: "sends a comma after the last member",
    breaks: "RFC 8259, 4",
    parts: {
      around: alterSuccess("chatGet", async (it) => new Response((await it.text()).replace(/}$/, ",}"), it)),
    },
    noticedBy: { operationId: "chatGet", aspect: "happy path" },
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
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "body boundary" },
  },
  {
    name: "answers errors without a reason",
    breaks: "APIErrors: errors has at least one",
    parts: { around: alterStatus(400, (it) => withBody(it, () => ({ errors: [] }))) },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "body negative" },
  },
  {
    name: "answers errors with one message",
    breaks: "APIErrors: errors is required",
    parts: { around: alterStatus(401, (it) => withBody(it, () => ({ message: "Unauthorized" }))) },
    noticedBy: { operationId: "chatGet", aspect: "authentication" },
  },
  {
    name: "answers a page of HTML for a chat session that there is none of",
    breaks: "NotFound: application/json",
    parts: {
      around: alter(
        (c, { status }) => status === 404 && operationOf(c) === "chatGet",
        () => new Response("<h1>Not Found</h1>", { status: 404, headers: { "Content-Type": "text/html" } }),
      ),
    },
    noticedBy: { operationId: "chatGet", aspect: "path parameter" },
  },
  {
    name: "writes codes of errors as strings",
    breaks: "APIError: code is an integer",
    parts: {
      around: alterStatus(400, (it) =>
        withBody(
          it,
          eachOf("errors", (error) => ({ ...error, code: String(error.code) })),
        ),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "query parameter" },
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
    noticedBy: { operationId: "chatList", aspect: "happy path" },
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
    noticedBy: { operationId: "chatList", aspect: "happy path" },
  },
  {
    name: "answers a PUT with nothing",
    breaks: "chatUpdateChatSession: 200 with the session",
    parts: { around: alterSuccess("chatUpdateChatSession", (it) => new Response("", it)) },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "happy path" },
  },
  {
    name: "begins JSON with a byte order mark",
    breaks: "RFC 8259, 8.1",
    parts: { around: alterSuccess("chatList", async (it) => new Response(`\ufeff${await it.text()}`, it)) },
    noticedBy: { operationId: "chatList", aspect: "happy path" },
  },
  {
    name: "says null for a next page that there is none of",
    breaks: "PaginationResponse: next_page is an integer, and the last page has none",
    parts: {
      around: alterSuccess("chatList", (it) =>
        withBody(it, ({ pagination, ...rest }) => ({
          ...rest,
          pagination: { next_page: null, ...(pagination as Json) },
        })),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "happy path" },
  },
  {
    name: "says null for the field of an error that has none",
    breaks: "APIError: field is a string where it is there",
    parts: {
      around: alterStatus(401, (it) =>
        withBody(
          it,
          eachOf("errors", (error) => ({ field: null, ...error })),
        ),
      ),
    },
    noticedBy: { operationId: "chatMessages", aspect: "authentication" },
  },
];
