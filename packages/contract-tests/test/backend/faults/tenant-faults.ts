import { faithful } from "../parts.ts";
import { dora, tenants } from "../seed.ts";
import { alterStore } from "./alter-store.ts";
import type { Fault } from "./fault.ts";

/** Asks each tenant in turn, as a query does that forgets its WHERE. */
function anywhere<Result>(look: (tenant: string) => Result | undefined): Result | undefined {
  for (const { id } of tenants) {
    const result = look(id);
    if (result !== undefined) return result;
  }
  return undefined;
}

export const tenantFaults: readonly Fault[] = [
  {
    name: "finds a session whatever tenant it is asked for in",
    breaks: "NotFound: no such chat session in the tenant",
    parts: {
      createStore: alterStore((right) => ({ get: (_, chat) => anywhere((it) => right.get(it, chat)) })),
    },
    user: dora,
    noticedBy: { operationId: "chatGet", aspect: "isolation", label: /after chatCreateChatSession/ },
  },
  {
    name: "changes a session whatever tenant it is asked for in",
    breaks: "NotFound: no such chat session in the tenant",
    parts: {
      createStore: alterStore((right) => ({
        update: (_, chat, update) => anywhere((it) => right.update(it, chat, update)),
      })),
    },
    user: dora,
    noticedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "isolation",
      label: /after chatCreateChatSession/,
    },
  },
  {
    name: "finds the messages of a session whatever tenant it is asked for in",
    breaks: "NotFound: no such chat session in the tenant",
    parts: {
      createStore: alterStore((right) => ({
        messages: (_, chat) => anywhere((it) => right.messages(it, chat)),
      })),
    },
    user: dora,
    noticedBy: { operationId: "chatMessages", aspect: "isolation", label: /after chatCreateChatSession/ },
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
    noticedBy: { operationId: "chatList", aspect: "isolation", label: /other items/, fault: "page" },
  },
  {
    name: "lets everybody read every tenant",
    breaks: "NotFound: no such tenant that the caller may see",
    parts: { mayRead: () => true },
    noticedBy: { operationId: "chatMessages", aspect: "isolation", label: /closed/ },
  },
  {
    name: "lets everybody change every tenant",
    breaks: "NotFound: no such tenant that the caller may see",
    parts: { mayRead: () => true, mayWrite: () => true },
    noticedBy: { operationId: "chatCreateChatSession", aspect: "isolation", label: /closed/ },
  },
  {
    name: "answers 500 for a tenant that does not exist",
    breaks: "NotFound: no such tenant",
    parts: {
      mayRead(user, tenant) {
        if (!faithful.mayRead(user, tenant)) throw new TypeError("tenant is undefined");
        return true;
      },
      createStore: alterStore(() => ({ hasTenant: () => true })),
    },
    noticedBy: {
      operationId: "chatList",
      aspect: "path parameter",
      label: /^tenant format the nil UUID/,
      fault: "server error",
    },
  },
];
