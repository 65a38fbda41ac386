import { isUuid } from "../validate.ts";
import { alterStore } from "./alter-store.ts";
import type { Fault } from "./fault.ts";

export const pathFaults: readonly Fault[] = [
  {
    name: "fails on an ID that is no UUID",
    breaks: "BadRequest: an ID in the path is not a UUID",
    parts: {
      isUuid(text) {
        if (!isUuid(text)) throw new Error("invalid input syntax for type uuid");
        return true;
      },
    },
    noticedBy: {
      operationId: "chatGet",
      aspect: "path parameter",
      label: /not a UUID/,
      fault: "server error",
    },
  },
  {
    name: "takes UUIDs of version 4 only",
    breaks: "ResourceId: format: uuid (RFC 9562, 4)",
    parts: { isUuid: (text) => isUuid(text) && /^.{14}4/.test(text) },
    noticedBy: { operationId: "chatGet", aspect: "path parameter", label: /nil UUID/ },
  },
  {
    name: "takes UUIDs in lower case only",
    breaks: "ResourceId: format: uuid (RFC 9562, 4)",
    parts: { isUuid: (text) => isUuid(text) && text === text.toLowerCase() },
    noticedBy: { operationId: "chatMessages", aspect: "path parameter", label: /upper case/ },
  },
  {
    name: "answers an empty session for one that there is none of",
    breaks: "NotFound: no such chat session",
    parts: {
      createStore: alterStore(({ get }) => ({ get: (...path) => get(...path) ?? (null as never) })),
    },
    noticedBy: { operationId: "chatGet", aspect: "links", label: /^chat of nothing/ },
  },
  {
    name: "fails on a session that there is none of",
    breaks: "NotFound: no such chat session",
    parts: {
      createStore: alterStore(({ messages }) => ({
        messages(...path) {
          const found = messages(...path);
          if (!found) throw new TypeError("Cannot read properties of undefined");
          return found;
        },
      })),
    },
    noticedBy: {
      operationId: "chatMessages",
      aspect: "links",
      label: /^chatId of nothing/,
      fault: "server error",
    },
  },
];
