import type { Parts } from "../parts.ts";
import { Problem } from "../problem.ts";
import { readPage } from "../validate.ts";
import { intercept } from "./alter.ts";
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

export const queryFaults: readonly Fault[] = [
  {
    name: "takes a limit of 101",
    breaks: "Limit: maximum: 100",
    parts: readAs((query) => Number(query.get("limit")) === 101, unchecked),
    noticedBy: { operationId: "chatList", aspect: "query parameter", label: /^limit maximum 101/ },
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
    noticedBy: { operationId: "chatList", aspect: "query parameter", label: /^limit maximum 100$/ },
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
    noticedBy: {
      operationId: "chatList",
      aspect: "query parameter",
      label: /^limit minimum 0/,
      fault: "server error",
    },
  },
  {
    name: "takes the default for a limit that is no number",
    breaks: "Limit: type: integer",
    parts: readAs(
      (query) => Number.isNaN(Number(query.get("limit"))),
      () => ({ limit: 50, offset: 0 }),
    ),
    noticedBy: { operationId: "chatList", aspect: "query parameter", label: /^limit type "abc"/ },
  },
  {
    name: "rounds a limit that is a fraction",
    breaks: "Limit: type: integer",
    parts: readAs(
      (query) => /^\d+\.\d+$/.test(query.get("limit") ?? ""),
      (query) => ({ limit: Math.max(1, Math.floor(Number(query.get("limit")))), offset: 0 }),
    ),
    noticedBy: { operationId: "chatList", aspect: "query parameter", label: /^limit format 1.5/ },
  },
  {
    name: "takes an offset below zero for zero",
    breaks: "Offset: minimum: 0",
    parts: readAs(
      (query) => Number(query.get("offset")) < 0,
      () => ({ limit: 50, offset: 0 }),
    ),
    noticedBy: { operationId: "chatList", aspect: "query parameter", label: /^offset minimum -1/ },
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
    noticedBy: { operationId: "chatList", aspect: "pagination", label: /^offset 1000000/ },
  },
  {
    name: "fails on an offset of more than 32 bits",
    breaks: "Offset: maximum: 9007199254740990",
    parts: readAs(
      (query) => Number(query.get("offset")) >= 2 ** 31,
      () => {
        throw new RangeError("value out of range for type integer");
      },
    ),
    noticedBy: {
      operationId: "chatList",
      aspect: "query parameter",
      label: /^offset maximum 9007199254740990/,
      fault: "server error",
    },
  },
  {
    name: "ignores the limit",
    breaks: "Limit: how many sessions a page holds at most",
    parts: {
      createStore: alterStore(({ list }) => ({
        list: (tenant, { offset }) => list(tenant, { limit: 50, offset }),
      })),
    },
    noticedBy: { operationId: "chatList", aspect: "pagination", label: /^limit 1/, fault: "page" },
  },
  {
    name: "ignores the offset",
    breaks: "Offset: how many sessions to pass over",
    parts: {
      createStore: alterStore(({ list }) => ({
        list: (tenant, { limit }) => list(tenant, { limit, offset: 0 }),
      })),
    },
    noticedBy: { operationId: "chatList", aspect: "pagination", label: /^offset 1 after/, fault: "page" },
  },
  {
    name: "repeats the last row of a page on the next",
    breaks: "Offset: how many sessions to pass over",
    parts: {
      createStore: alterStore(({ list }) => ({
        list: (tenant, { limit, offset }) => list(tenant, { limit, offset: Math.max(0, offset - 1) }),
      })),
    },
    noticedBy: { operationId: "chatList", aspect: "pagination", label: /^offset 1 after/, fault: "page" },
  },
  {
    name: "fails on a percent-escape in the query that is cut off",
    breaks: "RFC 3986, 2.1: the caller is at fault",
    parts: {
      around: intercept(
        ({ req }) => /%(?![0-9a-f]{2})/i.test(req.url.split("?")[1] ?? ""),
        () => {
          throw new URIError("URI malformed");
        },
      ),
    },
    noticedBy: {
      operationId: "chatMessages",
      aspect: "query parameter",
      label: /percent-escape/,
      fault: "server error",
    },
  },
];
