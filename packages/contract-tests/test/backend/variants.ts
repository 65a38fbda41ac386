import { compress } from "hono/compress";
import {
  alter,
  alterStatus,
  alterSuccess,
  intercept,
  operationOf,
  withBody,
  withHeader,
} from "./faults/alter.ts";
import { alterStore } from "./faults/alter-store.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";

/** Ways to keep the contract that are not those of the backend: it leaves them open, so no case may fail for them. */
export const variants: Readonly<Record<string, Partial<Parts>>> = {
  "answers JSON to whoever accepts something else": { isAcceptable: () => true },
  "answers 404 to a method that a path does not have": {
    around: alterStatus(405, () => new Problem(404, [{ code: 1404, description: "not found" }]).toResponse()),
  },
  "answers 400 to another media type": {
    around: alterStatus(415, () => new Problem(400, [{ code: 1400, description: "send JSON" }]).toResponse()),
  },
  "answers HEAD with 405": {
    around: intercept(
      ({ req }) => req.method === "HEAD",
      () => new Response(null, { status: 405, headers: { Allow: "GET, POST" } }),
    ),
  },
  "answers OPTIONS with what a path allows": {
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
  "says what is left of two quotas": {
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
  "compresses answers for whoever accepts it": { around: compress({ threshold: 0 }) },
  "leaves out where a page of a list stands": {
    around: alterSuccess("chatList", (response) => withBody(response, ({ rows }) => ({ rows }))),
  },
  "leaves messages out where there are none": {
    around: alterSuccess("chatMessages", (response) =>
      withBody(response, ({ messages }) =>
        (messages as readonly unknown[]).length === 0 ? {} : { messages },
      ),
    ),
  },
  "sends members that the contract does not know": {
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
  "notes each PUT, whether it changes something or not": {
    createStore: alterStore(({ get, update }) => ({
      update(tenant, chat, { name = get(tenant, chat)?.name ?? "" }) {
        update(tenant, chat, { name: `not ${name}` });
        return update(tenant, chat, { name });
      },
    })),
  },
  "names each challenge in a header of its own": {
    around: alterStatus(401, (response) => {
      const changed = withHeader(response, "WWW-Authenticate", 'Bearer realm="chat-api"');
      changed.headers.append("WWW-Authenticate", 'Basic realm="chat-api"');
      return changed;
    }),
  },
};
