import { Problem } from "../problem.ts";
import { alter, drop, HANGS, hang, intercept, operationOf, truncate } from "./alter.ts";
import type { Fault } from "./fault.ts";

const page = () =>
  new Response("<!doctype html><title>Chat</title>", { headers: { "Content-Type": "text/html" } });

export const protocolFaults: readonly Fault[] = [
  {
    name: "never answers one operation",
    breaks: "chatMessages: an answer",
    timeout: HANGS,
    parts: { around: intercept((c) => operationOf(c) === "chatMessages", hang) },
    noticedBy: { operationId: "chatMessages", aspect: "happy path", fault: "timeout" },
  },
  {
    name: "closes the connection instead of answering",
    breaks: "chatGet: an answer",
    parts: { around: intercept((c) => operationOf(c) === "chatGet", drop) },
    noticedBy: { operationId: "chatGet", aspect: "happy path", fault: "connection" },
  },
  {
    name: "closes the connection in the middle of a body",
    breaks: "RFC 9112, 8: an incomplete message",
    parts: { around: intercept((c) => operationOf(c) === "chatGet", truncate) },
    noticedBy: { operationId: "chatGet", aspect: "happy path", fault: "connection" },
  },
  {
    name: "fails in one operation",
    breaks: "chatList: 200",
    parts: {
      around: intercept(
        (c) => operationOf(c) === "chatList",
        () => new Problem(500, [{ code: 1500, description: "internal error" }]).toResponse(),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "happy path", fault: "server error" },
  },
  {
    name: "asks a caller to slow down and does not say for how long",
    breaks: "TooManyRequests: Retry-After is required",
    parts: {
      around: intercept(
        (c) => operationOf(c) === "chatList",
        () => new Problem(429, [{ code: 1429, description: "too many requests" }]).toResponse(),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "happy path" },
  },
  {
    name: "deletes sessions, which the contract does not offer",
    breaks: "paths: the methods of chats/{chat}",
    parts: {
      around: intercept(
        ({ req }) => req.method === "DELETE",
        () => new Response(null, { status: 204 }),
      ),
    },
    noticedBy: { operationId: "chatGet", aspect: "method", label: /^DELETE/ },
  },
  {
    name: "fails on a method that the path does not have",
    breaks: "RFC 9110, 15.5.6",
    parts: {
      around: alter(
        (_, { status }) => status === 405,
        () => new Problem(500, [{ code: 1500, description: "no handler" }]).toResponse(),
      ),
    },
    noticedBy: { operationId: "chatList", aspect: "method", fault: "server error" },
  },
  {
    name: "answers 200 with its start page to unknown paths",
    breaks: "paths: those of the contract",
    parts: { around: alter((c, { status }) => status === 404 && !operationOf(c), page) },
    noticedBy: { operationId: "chatList", aspect: "path", label: /^unknown segment/ },
  },
  {
    name: "fails on a percent-escape that is cut off",
    breaks: "BadRequest: an ID in the path is not a UUID (RFC 3986, 2.1)",
    parts: {
      around: intercept(
        ({ req }) => {
          const [path = ""] = req.url.split("?");
          return /%(?![0-9a-f]{2})/i.test(path);
        },
        () => new Problem(500, [{ code: 1500, description: "URI malformed" }]).toResponse(),
      ),
    },
    noticedBy: { operationId: "chatGet", aspect: "path", label: /percent-escape/, fault: "server error" },
  },
  {
    name: "answers a page to whoever accepts HTML",
    breaks: "chatGet: application/json",
    parts: {
      isAcceptable: () => true,
      around: alter(({ req }, { ok }) => ok && /text\/html/.test(req.header("accept") ?? ""), page),
    },
    noticedBy: { operationId: "chatGet", aspect: "accept", label: /browser/, fault: "media type" },
  },
  {
    name: "knows no ranges of media types",
    breaks: "RFC 9110, 12.5.1: */* is any media type",
    parts: { isAcceptable: (accept) => accept === "" || accept.includes("application/json") },
    noticedBy: { operationId: "chatGet", aspect: "accept", label: /^\*.\*/ },
  },
  {
    name: "fails on an Accept that it can't read",
    breaks: "chatGet: an answer",
    parts: {
      isAcceptable(accept) {
        if (accept.startsWith(";")) throw new TypeError("Cannot read properties of undefined");
        return true;
      },
    },
    noticedBy: { operationId: "chatGet", aspect: "accept", label: /^malformed/, fault: "server error" },
  },
  {
    name: "sends the ID of a request back as it came",
    breaks: "RequestId: at most 128 visible characters",
    parts: {
      around: async (c, next) => {
        await next();
        const id = c.req.header("x-request-id");
        if (id !== undefined) c.header("X-Request-Id", id);
      },
    },
    noticedBy: {
      operationId: "chatGet",
      aspect: "header parameter",
      label: /^X-Request-Id maxLength/,
      fault: "header X-Request-Id",
    },
  },
];
