/** Servers that mix up tenants. */
import { faithful } from "../parts.ts";
import { dora, tenants } from "../seed.ts";
import { alterStore } from "./alter.ts";
import type { Defect } from "./defect.ts";

/** Looks in each tenant, as a query without WHERE does. */
function anywhere<Result>(look: (tenant: string) => Result | undefined): Result | undefined {
  for (const { id } of tenants) {
    const result = look(id);
    if (result !== undefined) return result;
  }
  return undefined;
}

export const tenantDefects: readonly Defect[] = [
  {
    name: "finds a session in any tenant",
    breaks: "NotFound: no such chat session in the tenant",
    parts: {
      createStore: alterStore((right) => ({ get: (_, chat) => anywhere((it) => right.get(it, chat)) })),
    },
    user: dora,
    detectedBy: { operationId: "chatGet", aspect: "isolation", label: /after chatCreateChatSession/ },
  },
  {
    name: "changes a session in any tenant",
    breaks: "NotFound: no such chat session in the tenant",
    parts: {
      createStore: alterStore((right) => ({
        update: (_, chat, update) => anywhere((it) => right.update(it, chat, update)),
      })),
    },
    user: dora,
    detectedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "isolation",
      label: /after chatCreateChatSession/,
    },
  },
  {
    name: "finds the messages of a session in any tenant",
    breaks: "NotFound: no such chat session in the tenant",
    parts: {
      createStore: alterStore((right) => ({
        messages: (_, chat) => anywhere((it) => right.messages(it, chat)),
      })),
    },
    user: dora,
    detectedBy: { operationId: "chatMessages", aspect: "isolation", label: /after chatCreateChatSession/ },
  },
  {
    name: "lists the sessions of all tenants",
    breaks: "chatList: the chat sessions of the tenant",
    parts: {
      createStore: alterStore(({ list }) => ({
        list(_, { limit, offset }) {
          const all = tenants.flatMap(
            ({ id }) => list(id, { limit: Number.MAX_SAFE_INTEGER, offset: 0 }).rows,
          );
          all.sort((a, b) => Date.parse(b.metadata.updatedAt) - Date.parse(a.metadata.updatedAt));
          return { rows: all.slice(offset, offset + limit), total: all.length };
        },
      })),
    },
    user: dora,
    detectedBy: { operationId: "chatList", aspect: "isolation", label: /other items/, failure: "page" },
  },
  {
    name: "lets everybody read every tenant",
    breaks: "NotFound: no such tenant that the caller may see",
    parts: { mayRead: () => true },
    detectedBy: { operationId: "chatMessages", aspect: "isolation", label: /closed/ },
  },
  {
    name: "lets everybody change every tenant",
    breaks: "NotFound: no such tenant that the caller may see",
    parts: { mayRead: () => true, mayWrite: () => true },
    detectedBy: { operationId: "chatCreateChatSession", aspect: "isolation", label: /closed/ },
  },
  {
    name: "fails if there is no such tenant",
    breaks: "NotFound: no such tenant",
    parts: {
      mayRead(user, tenant) {
        if (!faithful.mayRead(user, tenant)) throw new TypeError("tenant is undefined");
        return true;
      },
      createStore: alterStore(() => ({ hasTenant: () => true })),
    },
    detectedBy: {
      operationId: "chatList",
      aspect: "path parameter",
      label: /^tenant format the nil UUID/,
      failure: "server error",
    },
  },
];
