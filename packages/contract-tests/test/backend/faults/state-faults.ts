import { randomUUID } from "node:crypto";
import type { Session } from "../store.ts";
import { alterSuccess, withBody } from "./alter.ts";
import { alterNames, alterStore } from "./alter-store.ts";
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
    noticedBy: { operationId: "chatGet", aspect: "links", label: /chatUpdateChatSession shows/ },
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
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "links", label: /answers with what was sent/ },
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
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "happy path" },
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
    name: "gives every new session the same name",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterStore(({ create }) => ({ create: (tenant) => create(tenant, {}) })) },
    noticedBy: {
      operationId: "chatCreateChatSession",
      aspect: "links",
      label: /^answers with what was sent$/,
    },
  },
  {
    name: "cuts names off at 100 characters",
    breaks: "ChatSessionUpdate: name has at most 200 characters",
    parts: { createStore: alterNames((name) => [...name].slice(0, 100).join("")) },
    noticedBy: { operationId: "chatCreateChatSession", aspect: "links", label: /sent: .name maxLength/ },
  },
  {
    name: "stores a question mark for each character outside the BMP",
    breaks: "chatUpdateChatSession: replaces the members that the body names",
    parts: { createStore: alterNames((name) => name.replace(/[\u{10000}-\u{10ffff}]/gu, "?")) },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "links", label: /sent: .name maxLength/ },
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
    noticedBy: { operationId: "chatMessages", aspect: "links" },
  },
  {
    name: "adds to the name with each PUT",
    breaks: "chatUpdateChatSession: the same body twice has the effect of once",
    parts: {
      createStore: alterStore(({ get, update }) => ({
        update(tenant, chat, { name }) {
          const known = get(tenant, chat)?.name === name;
          return update(tenant, chat, name === undefined ? {} : { name: known ? `${name} (2)` : name });
        },
      })),
    },
    noticedBy: { operationId: "chatUpdateChatSession", aspect: "links", label: /^twice/ },
  },
  {
    name: "writes names as they go into HTML",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterNames((name) => name.replaceAll("&", "&amp;").replaceAll("<", "&lt;")) },
    noticedBy: { operationId: "chatCreateChatSession", aspect: "links" },
  },
  {
    name: "trims names",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterNames((name) => name.trim()) },
    noticedBy: { operationId: "chatCreateChatSession", aspect: "body random" },
  },
];
