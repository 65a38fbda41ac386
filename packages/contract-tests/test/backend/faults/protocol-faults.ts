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
    noticedBy: { operationId: "chatMessages", aspect: "happy path" },
  },
  {
    name: "closes the connection instead of answering",
    breaks: "chatGet: an answer",
    parts: { around: intercept((c) => operationOf(c) === "chatGet", drop) },
    noticedBy: { operationId: "chatGet", aspect: "happy path" },
  },
  {
    name: "closes the connection in the middle of a body",
    breaks: "RFC 9112, 8: an incomplete message",
    parts: { around: intercept((c) => operationOf(c) === "chatGet", truncate) },
    noticedBy: { operationId: "chatGet", aspect: "happy path" },
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
    noticedBy: { operationId: "chatList", aspect: "happy path" },
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
    noticedBy: { operationId: "chatGet", aspect: "method" },
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
    noticedBy: { operationId: "chatList", aspect: "method" },
  },
  {
    name: "answers 200 with its start page to unknown paths",
    breaks: "paths: those of the contract",
    parts: { around: alter((c, { status }) => status === 404 && !operationOf(c), page) },
    noticedBy: { operationId: "chatList", aspect: "path" },
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
    noticedBy: { operationId: "chatGet", aspect: "path", label: /percent-escape/ },
  },
  {
    name: "answers a page to whoever accepts HTML",
    breaks: "chatGet: application/json",
    parts: {
      isAcceptable: () => true,
      around: alter(({ req }, { ok }) => ok && /text\/html/.test(req.header("accept") ?? ""), page),
    },
    noticedBy: { operationId: "chatGet", aspect: "accept", label: /browser/ },
  },
  {
    name: "knows no ranges of media types",
    breaks: "RFC 9110, 12.5.1: */* is any media type",
    parts: { isAcceptable: (accept) => accept === "" || accept.includes("application/json") },
    noticedBy: { operationId: "chatGet", aspect: "accept" },
  },
];
