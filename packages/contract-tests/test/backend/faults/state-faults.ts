import { randomUUID } from "node:crypto";
import type { Session } from "../store.ts";
import { alterSuccess, withBody } from "./alter.ts";
import { alterStore } from "./alter-store.ts";
import type { Fault } from "./fault.ts";

export const stateFaults: readonly Fault[] = [
  {
    name: "answers a PUT with the change and does not keep it",
    breaks: "chatUpdateChatSession: replaces the members of the session",
    parts: {
      createStore: alterStore(({ get }) => ({
        update(tenant, chat, update) {
          const session = get(tenant, chat);
          return session && { ...session, ...update };
        },
      })),
    },
    noticedBy: {
      operationId: "chatGet",
      aspect: "links",
      label: /chatUpdateChatSession shows/,
      fault: "property /name",
    },
  },
  {
    name: "answers a PUT with the session as it was before",
    breaks: "chatUpdateChatSession: returns the session as it is after the change",
    parts: {
      createStore: alterStore(({ get, update }) => ({
        update(tenant, chat, change) {
          const before = get(tenant, chat);
          update(tenant, chat, change);
          return before;
        },
      })),
    },
    noticedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "links",
      label: /responds with what was sent/,
      fault: "property /name",
    },
  },
  {
    name: "drops the members that a PUT does not name",
    breaks: "chatUpdateChatSession: the others stay as they are",
    parts: {
      createStore: alterStore(({ get }) => ({
        update(tenant, chat, update) {
          const session = get(tenant, chat);
          return session && ({ metadata: session.metadata, ...update } as Session);
        },
      })),
    },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "happy path", fault: "required" },
  },
  {
    name: "answers a POST with a session that it does not keep",
    breaks: "chatCreateChatSession: creates a session in the tenant",
    parts: {
      createStore: alterStore(() => ({
        create(_, { name = "New chat" }) {
          const now = new Date().toISOString();
          return { metadata: { id: randomUUID(), createdAt: now, updatedAt: now }, name, version: "1.0.0" };
        },
      })),
    },
    noticedBy: { operationId: "chatGet", aspect: "links", label: /^chatCreateChatSession 200 chatGet/ },
  },
  {
    name: "answers a POST with the ID of something else",
    breaks: "links: metadata.id of the new session is the chat of chatGet",
    parts: {
      around: alterSuccess("chatCreateChatSession", (response) =>
        withBody(response, ({ metadata, ...session }) => ({
          ...session,
          metadata: { ...(metadata as object), id: randomUUID() },
        })),
      ),
    },
    noticedBy: {
      operationId: "chatMessages",
      aspect: "links",
      label: /^chatCreateChatSession 200 chatMessages/,
    },
  },
  {
    name: "answers messages: null for a new session",
    breaks: "ChatMessages: messages is an array",
    parts: {
      around: alterSuccess("chatMessages", (response) =>
        withBody(response, ({ messages }) => ({
          messages: (messages as readonly unknown[]).length === 0 ? null : messages,
        })),
      ),
    },
    noticedBy: {
      operationId: "chatMessages",
      aspect: "links",
      label: /^chatCreateChatSession 200/,
      fault: "type /messages",
    },
  },
  {
    name: "creates what a PUT does not find",
    breaks: "NotFound: no such chat session",
    parts: {
      createStore: alterStore(({ create, update }) => ({
        update: (tenant, chat, change) => update(tenant, chat, change) ?? create(tenant, change),
      })),
    },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "links", label: /^chat of nothing/ },
  },
];
