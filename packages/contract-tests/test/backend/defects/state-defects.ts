/** Servers that lose or change what they were sent. */

import { randomUUID } from "node:crypto";
import type { Session } from "../resources.ts";
import { alterNames, alterStore, alterSuccess, withBody } from "./alter.ts";
import type { Defect } from "./defect.ts";

export const stateDefects: readonly Defect[] = [
  {
    name: "responds to a PUT with the change and does not keep it",
    breaks: "chatUpdateChatSession: replaces the properties of the session",
    parts: {
      createStore: alterStore(({ get }) => ({
        update(tenant, chat, update) {
          const session = get(tenant, chat);
          return session && { ...session, ...update };
        },
      })),
    },
    detectedBy: {
      operationId: "chatGet",
      aspect: "links",
      label: /chatUpdateChatSession shows/,
      failure: "property /name",
    },
  },
  {
    name: "responds to a PUT with the session as it was before",
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
    detectedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "links",
      label: /responds with what was sent/,
      failure: "property /name",
    },
  },
  {
    name: "drops the properties that a PUT does not name",
    breaks: "chatUpdateChatSession: the others stay as they are",
    parts: {
      createStore: alterStore(({ get }) => ({
        update(tenant, chat, update) {
          const session = get(tenant, chat);
          return session && ({ metadata: session.metadata, ...update } as Session);
        },
      })),
    },
    detectedBy: { operationId: "chatUpdateChatSession", aspect: "happy path", failure: "required" },
  },
  {
    name: "responds to a POST with a session that it does not keep",
    breaks: "chatCreateChatSession: creates a session in the tenant",
    parts: {
      createStore: alterStore(() => ({
        create(_, { name = "New chat" }) {
          const now = new Date().toISOString();
          return { metadata: { id: randomUUID(), createdAt: now, updatedAt: now }, name, version: "1.0.0" };
        },
      })),
    },
    detectedBy: { operationId: "chatGet", aspect: "links", label: /^chatCreateChatSession 200 chatGet/ },
  },
  {
    name: "responds to a POST with the ID of something else",
    breaks: "links: metadata.id of the new session is the chat of chatGet",
    parts: {
      around: alterSuccess("chatCreateChatSession", (response) =>
        withBody(response, ({ metadata, ...session }) => ({
          ...session,
          metadata: { ...(metadata as object), id: randomUUID() },
        })),
      ),
    },
    detectedBy: {
      operationId: "chatMessages",
      aspect: "links",
      label: /^chatCreateChatSession 200 chatMessages/,
    },
  },
  {
    name: "sends messages: null for a new session",
    breaks: "ChatMessages: messages is an array",
    parts: {
      around: alterSuccess("chatMessages", (response) =>
        withBody(response, ({ messages }) => ({
          messages: (messages as readonly unknown[]).length === 0 ? null : messages,
        })),
      ),
    },
    detectedBy: {
      operationId: "chatMessages",
      aspect: "links",
      label: /^chatCreateChatSession 200/,
      failure: "type /messages",
    },
  },
  {
    name: "creates a session that a PUT does not find",
    breaks: "NotFound: no such chat session",
    parts: {
      createStore: alterStore(({ create, update }) => ({
        update: (tenant, chat, change) => update(tenant, chat, change) ?? create(tenant, change),
      })),
    },
    detectedBy: { operationId: "chatUpdateChatSession", aspect: "links", label: /^chat of nothing/ },
  },
  {
    name: "gives every new session the same name",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterStore(({ create }) => ({ create: (tenant) => create(tenant, {}) })) },
    detectedBy: {
      operationId: "chatCreateChatSession",
      aspect: "links",
      label: /^responds with what was sent$/,
      failure: "property /name",
    },
  },
  {
    name: "cuts names off at 100 characters",
    breaks: "ChatSessionUpdate: name has at most 200 characters",
    parts: { createStore: alterNames((name) => [...name].slice(0, 100).join("")) },
    detectedBy: {
      operationId: "chatCreateChatSession",
      aspect: "links",
      label: /sent: .name maxLength/,
      failure: "property /name",
    },
  },
  {
    name: "stores a question mark for each character outside the BMP",
    breaks: "chatUpdateChatSession: replaces the properties that the body names",
    parts: { createStore: alterNames((name) => name.replace(/[\u{10000}-\u{10ffff}]/gu, "?")) },
    detectedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "links",
      label: /sent: .name maxLength/,
      failure: "property /name",
    },
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
    detectedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "links",
      label: /^twice/,
      failure: "property /name",
    },
  },
  {
    name: "escapes names for HTML",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterNames((name) => name.replaceAll("&", "&amp;").replaceAll("<", "&lt;")) },
    detectedBy: {
      operationId: "chatCreateChatSession",
      aspect: "links",
      label: /markup/,
      failure: "property /name",
    },
  },
  {
    name: "trims names",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterNames((name) => name.trim()) },
    detectedBy: {
      operationId: "chatCreateChatSession",
      aspect: "body boundary",
      label: /name type a blank/,
      failure: "minLength /name",
    },
  },
];
