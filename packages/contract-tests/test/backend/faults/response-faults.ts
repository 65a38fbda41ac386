import { alterSuccess, eachOf, type Json, withBody } from "./alter.ts";
import type { Fault } from "./fault.ts";

export const responseFaults: readonly Fault[] = [
  {
    name: "leaves the version out",
    breaks: "ChatSession: version is required",
    parts: { around: alterSuccess("chatGet", (it) => withBody(it, ({ version, ...rest }) => rest)) },
    noticedBy: { operationId: "chatGet", aspect: "happy path", fault: "required" },
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
    noticedBy: { operationId: "chatList", aspect: "happy path", fault: "type /rows/*/team" },
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
    noticedBy: { operationId: "chatList", aspect: "happy path", fault: "type /pagination/num_pages" },
  },
  {
    name: "answers a list without its envelope",
    breaks: "ChatSessionList: an object",
    parts: { around: alterSuccess("chatList", (it) => withBody(it, ({ rows }) => rows)) },
    noticedBy: { operationId: "chatList", aspect: "happy path", fault: "type" },
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
    noticedBy: { operationId: "chatMessages", aspect: "happy path", fault: "enum /messages/*/role" },
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
    noticedBy: { operationId: "chatGet", aspect: "happy path", fault: "format /metadata/createdAt" },
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
    noticedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "happy path",
      fault: "type /metadata/updatedAt",
    },
  },
  {
    name: "gives new sessions IDs that are no UUIDs",
    breaks: "ResourceId: format: uuid",
    parts: {
      around: alterSuccess("chatCreateChatSession", (it) =>
        withBody(it, ({ metadata, ...rest }) => ({ ...rest, metadata: { ...(metadata as Json), id: "42" } })),
      ),
    },
    noticedBy: { operationId: "chatCreateChatSession", aspect: "happy path", fault: "format /metadata/id" },
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
    noticedBy: { operationId: "chatList", aspect: "happy path", fault: "type /pagination/next_page" },
  },
];
