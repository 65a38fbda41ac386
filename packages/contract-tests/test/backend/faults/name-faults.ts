import { alterNames, alterStore } from "./alter-store.ts";
import type { Fault } from "./fault.ts";

export const nameFaults: readonly Fault[] = [
  {
    name: "gives every new session the same name",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterStore(({ create }) => ({ create: (tenant) => create(tenant, {}) })) },
    noticedBy: {
      operationId: "chatCreateChatSession",
      aspect: "links",
      label: /^responds with what was sent$/,
      fault: "property /name",
    },
  },
  {
    name: "cuts names off at 100 characters",
    breaks: "ChatSessionUpdate: name has at most 200 characters",
    parts: { createStore: alterNames((name) => [...name].slice(0, 100).join("")) },
    noticedBy: {
      operationId: "chatCreateChatSession",
      aspect: "links",
      label: /sent: .name maxLength/,
      fault: "property /name",
    },
  },
  {
    name: "stores a question mark for each character outside the BMP",
    breaks: "chatUpdateChatSession: replaces the members that the body names",
    parts: { createStore: alterNames((name) => name.replace(/[\u{10000}-\u{10ffff}]/gu, "?")) },
    noticedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "links",
      label: /sent: .name maxLength/,
      fault: "property /name",
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
    noticedBy: {
      operationId: "chatUpdateChatSession",
      aspect: "links",
      label: /^twice/,
      fault: "property /name",
    },
  },
  {
    name: "writes names as they go into HTML",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterNames((name) => name.replaceAll("&", "&amp;").replaceAll("<", "&lt;")) },
    noticedBy: {
      operationId: "chatCreateChatSession",
      aspect: "links",
      label: /markup/,
      fault: "property /name",
    },
  },
  {
    name: "trims names",
    breaks: "chatCreateChatSession: the name that the request gave it",
    parts: { createStore: alterNames((name) => name.trim()) },
    noticedBy: {
      operationId: "chatCreateChatSession",
      aspect: "body boundary",
      label: /name type a blank/,
      fault: "minLength /name",
    },
  },
];
