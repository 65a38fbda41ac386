import type { Parts } from "../parts.ts";
import { Problem } from "../problem.ts";
import { isUuid, readPage } from "../validate.ts";
import { alterStore } from "./alter-store.ts";
import type { Fault } from "./fault.ts";

/** Reads `limit` and `offset` without a look at them. */
const unchecked: Parts["readPage"] = (query) => ({
  limit: Number(query.get("limit") ?? 50),
  offset: Number(query.get("offset") ?? 0),
});

/** A reader that is right, but for the queries that `when` picks, which it reads in another way. */
function readAs(when: (query: URLSearchParams) => boolean, read: Parts["readPage"]): Pick<Parts, "readPage"> {
  return { readPage: (query) => (when(query) ? read(query) : readPage(query)) };
}

const atLimit = { operationId: "chatList", aspect: "query parameter", label: /limit/ } as const;
const atOffset = { operationId: "chatList", aspect: "query parameter", label: /offset/ } as const;

export const parameterFaults: readonly Fault[] = [
  {
    name: "takes a limit of 101",
    breaks: "Limit: maximum: 100",
    parts: readAs((query) => Number(query.get("limit")) === 101, unchecked),
    noticedBy: atLimit,
  },
  {
    name: "refuses a limit of 100",
    breaks: "Limit: maximum: 100",
    parts: readAs(
      (query) => query.get("limit") === "100",
      () => {
        throw new Problem(400, [{ code: 1400, field: "limit", description: "limit must be less than 100" }]);
      },
    ),
    noticedBy: atLimit,
  },
  {
    name: "fails on a limit of 0",
    breaks: "Limit: minimum: 1",
    parts: readAs(
      (query) => query.get("limit") === "0",
      () => {
        throw new RangeError("division by zero");
      },
    ),
    noticedBy: atLimit,
  },
  {
    name: "takes the default for a limit that is no number",
    breaks: "Limit: type: integer",
    parts: readAs(
      (query) => Number.isNaN(Number(query.get("limit"))),
      () => ({ limit: 50, offset: 0 }),
    ),
    noticedBy: atLimit,
  },
  {
    name: "rounds a limit that is a fraction",
    breaks: "Limit: type: integer",
    parts: readAs(
      (query) => /^\d+\.\d+$/.test(query.get("limit") ?? ""),
      (query) => ({ limit: Math.max(1, Math.floor(Number(query.get("limit")))), offset: 0 }),
    ),
    noticedBy: atLimit,
  },
  {
    name: "takes an offset below zero for zero",
    breaks: "Offset: minimum: 0",
    parts: readAs(
      (query) => Number(query.get("offset")) < 0,
      () => ({ limit: 50, offset: 0 }),
    ),
    noticedBy: atOffset,
  },
  {
    name: "answers 404 past the last session",
    breaks: "Offset: past the last session, rows is empty",
    parts: {
      createStore: alterStore(({ list }) => ({
        list(tenant, page) {
          const found = list(tenant, page);
          if (found.rows.length > 0 || page.offset === 0) return found;
          throw new Problem(404, [{ code: 1404, description: "there is no such page" }]);
        },
      })),
    },
    noticedBy: atOffset,
  },
  {
    name: "fails on an offset of more than 32 bits",
    breaks: "Offset: maximum: 9007199254740991",
    parts: readAs(
      (query) => Number(query.get("offset")) >= 2 ** 31,
      () => {
        throw new RangeError("value out of range for type integer");
      },
    ),
    noticedBy: atOffset,
  },
  {
    name: "ignores the limit",
    breaks: "Limit: how many sessions a page holds at most",
    parts: {
      createStore: alterStore(({ list }) => ({
        list: (tenant, { offset }) => list(tenant, { limit: 50, offset }),
      })),
    },
    noticedBy: { operationId: "chatList", aspect: "pagination" },
  },
  {
    name: "ignores the offset",
    breaks: "Offset: how many sessions to pass over",
    parts: {
      createStore: alterStore(({ list }) => ({
        list: (tenant, { limit }) => list(tenant, { limit, offset: 0 }),
      })),
    },
    noticedBy: { operationId: "chatList", aspect: "pagination" },
  },
  {
    name: "repeats the last row of a page on the next",
    breaks: "Offset: how many sessions to pass over",
    parts: {
      createStore: alterStore(({ list }) => ({
        list: (tenant, { limit, offset }) => list(tenant, { limit, offset: Math.max(0, offset - 1) }),
      })),
    },
    noticedBy: { operationId: "chatList", aspect: "pagination" },
  },
  {
    name: "fails on an ID that is no UUID",
    breaks: "BadRequest: an ID in the path is not a UUID",
    parts: {
      isUuid(text) {
        if (!isUuid(text)) throw new Error("invalid input syntax for type uuid");
        return true;
      },
    },
    noticedBy: { operationId: "chatGet", aspect: "path parameter" },
  },
  {
    name: "takes UUIDs of version 4 only",
    breaks: "ResourceId: format: uuid (RFC 9562, 4)",
    parts: { isUuid: (text) => isUuid(text) && /^.{14}4/.test(text) },
    noticedBy: { operationId: "chatGet", aspect: "path parameter" },
  },
  {
    name: "takes UUIDs in lower case only",
    breaks: "ResourceId: format: uuid (RFC 9562, 4)",
    parts: { isUuid: (text) => isUuid(text) && text === text.toLowerCase() },
    noticedBy: { operationId: "chatMessages", aspect: "path parameter" },
  },
  {
    name: "answers an empty session for one that there is none of",
    breaks: "NotFound: no such chat session",
    parts: {
      createStore: alterStore(({ get }) => ({ get: (...path) => get(...path) ?? (null as never) })),
    },
    noticedBy: { operationId: "chatGet", aspect: "path parameter" },
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
    noticedBy: { operationId: "chatMessages", aspect: "path parameter" },
  },
];
