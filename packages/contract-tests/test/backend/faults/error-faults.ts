import { alter, alterStatus, eachOf, operationOf, withBody, withHeader } from "./alter.ts";
import type { Fault } from "./fault.ts";

export const errorFaults: readonly Fault[] = [
  {
    name: "sends errors as application/problem+json",
    breaks: "BadRequestBody: application/json",
    parts: {
      around: alterStatus(400, (it) => withHeader(it, "Content-Type", "application/problem+json")),
    },
    noticedBy: {
      operationId: "chatCreateChatSession",
      aspect: "body negative",
      label: /^.name minLength/,
      fault: "media type",
    },
  },
  {
    name: "answers errors without a reason",
    breaks: "APIErrors: errors has at least one",
    parts: { around: alterStatus(400, (it) => withBody(it, () => ({ errors: [] }))) },
    noticedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "body negative",
      label: /^.name minLength/,
      fault: "minItems /errors",
    },
  },
  {
    name: "answers errors with one message",
    breaks: "APIErrors: errors is required",
    parts: { around: alterStatus(401, (it) => withBody(it, () => ({ message: "Unauthorized" }))) },
    noticedBy: {
      operationId: "chatGet",
      aspect: "authentication",
      label: /^no credentials/,
      fault: "required",
    },
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
    noticedBy: { operationId: "chatGet", aspect: "links", label: /^chat of nothing/, fault: "media type" },
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
    noticedBy: {
      operationId: "chatList",
      aspect: "query parameter",
      label: /^limit type/,
      fault: "type /errors/*/code",
    },
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
    noticedBy: {
      operationId: "chatMessages",
      aspect: "authentication",
      label: /^no credentials/,
      fault: "type /errors/*/field",
    },
  },
];
