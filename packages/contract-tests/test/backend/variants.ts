import { compress } from "hono/compress";
import {
  alter,
  alterStatus,
  alterStore,
  alterSuccess,
  intercept,
  operationOf,
  withBody,
  withHeader,
} from "./defects/alter.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";

/** Other ways to keep the contract, which leaves them open: no case may fail for them. */
export const variants: Readonly<Record<string, Partial<Parts>>> = {
  "responds with JSON to clients that accept something else": { isAcceptable: () => true },
  "responds with 404 to a method that a path does not have": {
    around: alterStatus(405, () => new Problem(404, [{ code: 1404, description: "not found" }]).toResponse()),
  },
  "responds with 400 to another media type": {
    around: alterStatus(415, () => new Problem(400, [{ code: 1400, description: "send JSON" }]).toResponse()),
  },
  "responds to HEAD with 405": {
    around: intercept(
      ({ req }) => req.method === "HEAD",
      () => new Response(null, { status: 405, headers: { Allow: "GET, POST" } }),
    ),
  },
  "responds to OPTIONS with the methods of a path": {
    around: intercept(
      ({ req }) => req.method === "OPTIONS",
      () => new Response(null, { status: 204, headers: { Allow: "GET, HEAD, POST, PUT, OPTIONS" } }),
    ),
  },
  "sends none of the headers that are optional": {
    around: alter(
      () => true,
      (response) => withHeader(withHeader(response, "X-Request-Id", undefined), "RateLimit", undefined),
    ),
  },
  "sends two quotas in RateLimit": {
    around: alter(
      () => true,
      (response) => withHeader(response, "RateLimit", '"burst";r=9;t=1, "daily";r=50;t=30'),
    ),
  },
  "writes the media type in another letter case, and with a charset": {
    around: alter(
      () => true,
      (response) => withHeader(response, "Content-Type", 'Application/JSON; charset="utf-8"'),
    ),
  },
  "compresses responses for clients that accept it": { around: compress({ threshold: 0 }) },
  "leaves out where a page of a list stands": {
    around: alterSuccess("chatList", (response) => withBody(response, ({ rows }) => ({ rows }))),
  },
  "leaves messages out if there are none": {
    around: alterSuccess("chatMessages", (response) =>
      withBody(response, ({ messages }) =>
        (messages as readonly unknown[]).length === 0 ? {} : { messages },
      ),
    ),
  },
  "sends properties that the contract does not know": {
    around: alter(
      () => true,
      (response) => withBody(response, (body) => ({ ...body, _links: { self: null }, etag: 1 })),
    ),
  },
  "writes IDs in upper case, and times in another zone": {
    around: alter(
      (c, { ok }) => ok && operationOf(c) !== "chatList" && operationOf(c) !== "chatMessages",
      (response) =>
        withBody(response, ({ metadata, ...session }) => {
          const { id, createdAt, updatedAt } = metadata as Record<string, string>;
          const zoned = (time = "") => time.replace("Z", "+00:00");
          return {
            ...session,
            metadata: { id: id?.toUpperCase(), createdAt: zoned(createdAt), updatedAt: zoned(updatedAt) },
          };
        }),
    ),
  },
  "counts each PUT as a change": {
    createStore: alterStore(({ get, update }) => ({
      update(tenant, chat, { name = get(tenant, chat)?.name ?? "" }) {
        update(tenant, chat, { name: `not ${name}` });
        return update(tenant, chat, { name });
      },
    })),
  },
  "sends each challenge in a header of its own": {
    around: alterStatus(401, (response) => {
      const changed = withHeader(response, "WWW-Authenticate", 'Bearer realm="chat-api"');
      changed.headers.append("WWW-Authenticate", 'Basic realm="chat-api"');
      return changed;
    }),
  },
};
