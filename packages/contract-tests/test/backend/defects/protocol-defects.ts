/** Servers that break HTTP. */
import { Problem } from "../problem.ts";
import { alter, drop, HANGS, hang, intercept, operationOf, truncate } from "./alter.ts";
import type { Defect } from "./defect.ts";

const page = () =>
  new Response("<!doctype html><title>Chat</title>", { headers: { "Content-Type": "text/html" } });

export const protocolDefects: readonly Defect[] = [
  {
    name: "never responds to one operation",
    breaks: "chatMessages: a response",
    timeout: HANGS,
    parts: { around: intercept((c) => operationOf(c) === "chatMessages", hang) },
    detectedBy: { operationId: "chatMessages", aspect: "happy path", failure: "timeout" },
  },
  {
    name: "closes the connection instead of responding",
    breaks: "chatGet: a response",
    parts: { around: intercept((c) => operationOf(c) === "chatGet", drop) },
    detectedBy: { operationId: "chatGet", aspect: "happy path", failure: "connection" },
  },
  {
    name: "closes the connection in the middle of a body",
    breaks: "RFC 9112, 8: an incomplete message",
    parts: { around: intercept((c) => operationOf(c) === "chatGet", truncate) },
    detectedBy: { operationId: "chatGet", aspect: "happy path", failure: "connection" },
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
    detectedBy: { operationId: "chatList", aspect: "happy path", failure: "server error" },
  },
  {
    name: "tells a client to slow down and does not say for how long",
    breaks: "TooManyRequests: Retry-After is required",
    parts: {
      around: intercept(
        (c) => operationOf(c) === "chatList",
        () => new Problem(429, [{ code: 1429, description: "too many requests" }]).toResponse(),
      ),
    },
    detectedBy: { operationId: "chatList", aspect: "happy path" },
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
    detectedBy: { operationId: "chatList", aspect: "method", failure: "server error" },
  },
  {
    name: "responds to unknown paths with its start page",
    breaks: "paths: those of the contract",
    parts: { around: alter((c, { status }) => status === 404 && !operationOf(c), page) },
    detectedBy: { operationId: "chatList", aspect: "path", label: /^unknown segment/ },
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
    detectedBy: { operationId: "chatGet", aspect: "path", label: /percent-escape/, failure: "server error" },
  },
  {
    name: "responds with a page to clients that accept HTML",
    breaks: "chatGet: application/json",
    parts: {
      isAcceptable: () => true,
      around: alter(({ req }, { ok }) => ok && /text\/html/.test(req.header("accept") ?? ""), page),
    },
    detectedBy: { operationId: "chatGet", aspect: "accept", label: /browser/, failure: "media type" },
  },
  {
    name: "knows no ranges of media types",
    breaks: "RFC 9110, 12.5.1: */* is any media type",
    parts: { isAcceptable: (accept) => accept === "" || accept.includes("application/json") },
    detectedBy: { operationId: "chatGet", aspect: "accept", label: /^\*.\*/ },
  },
  {
    name: "fails on an Accept that it can't read",
    breaks: "chatGet: a response",
    parts: {
      isAcceptable(accept) {
        if (accept.startsWith(";")) throw new TypeError("Cannot read properties of undefined");
        return true;
      },
    },
    detectedBy: { operationId: "chatGet", aspect: "accept", label: /^malformed/, failure: "server error" },
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
    detectedBy: {
      operationId: "chatGet",
      aspect: "header parameter",
      label: /^X-Request-Id maxLength/,
      failure: "header X-Request-Id",
    },
  },
];
