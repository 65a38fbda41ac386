import { randomUUID } from "node:crypto";
import type { Message, Session } from "./resources.ts";
import { tenants } from "./seed.ts";

/** What a client may set on a session. */
export interface SessionUpdate {
  readonly name?: string;
}

/** Which part of a list is asked for. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** The chat sessions of all tenants. A `tenant` that it is given exists. */
export interface Store {
  hasTenant(tenant: string): boolean;
  /** The most recently updated first. */
  list(tenant: string, page: Page): { readonly rows: readonly Session[]; readonly total: number };
  create(tenant: string, update: SessionUpdate): Session;
  get(tenant: string, chat: string): Session | undefined;
  /** Changes the properties that the update names. */
  update(tenant: string, chat: string, update: SessionUpdate): Session | undefined;
  /** The oldest first. */
  messages(tenant: string, chat: string): readonly Message[] | undefined;
}

interface Chat {
  session: Session;
  readonly messages: readonly Message[];
}

/** A store in memory, with the sessions of the seed. */
export function createStore(): Store {
  const chatsOf = new Map<string, Map<string, Chat>>(
    tenants.map(({ id, sessions }) => [
      id,
      new Map(sessions.map(({ session, messages }) => [session.metadata.id, { session, messages }])),
    ]),
  );
  let last = 0;

  /** Never the same time twice, so that the order of changes can be told from it. */
  function now(): string {
    last = Math.max(Date.now(), last + 1);
    return new Date(last).toISOString();
  }

  // A UUID is the same in either letter case (RFC 9562, 4).
  const chats = (tenant: string) => chatsOf.get(tenant.toLowerCase());
  const find = (tenant: string, chat: string) => chats(tenant)?.get(chat.toLowerCase());

  return {
    hasTenant: (tenant) => chats(tenant) !== undefined,
    list(tenant, { limit, offset }) {
      const all = [...(chats(tenant)?.values() ?? [])].map(({ session }) => session);
      all.sort((a, b) => Date.parse(b.metadata.updatedAt) - Date.parse(a.metadata.updatedAt));
      return { rows: all.slice(offset, offset + limit), total: all.length };
    },
    create(tenant, { name = "New chat" }) {
      const time = now();
      const metadata = { id: randomUUID(), createdAt: time, updatedAt: time };
      const session = { metadata, name, version: "1.0.0" };
      chats(tenant)?.set(metadata.id, { session, messages: [] });
      return session;
    },
    get: (tenant, chat) => find(tenant, chat)?.session,
    update(tenant, chat, { name }) {
      const found = find(tenant, chat);
      if (!found) return undefined;
      const { session } = found;
      // The same change twice has the effect of one, so the time stays too.
      if (name !== undefined && name !== session.name)
        found.session = { ...session, metadata: { ...session.metadata, updatedAt: now() }, name };
      return found.session;
    },
    messages: (tenant, chat) => find(tenant, chat)?.messages,
  };
}
