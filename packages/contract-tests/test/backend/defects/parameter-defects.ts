/** Servers that misread the path or the query of a request. */
import type { Parts } from "../parts.ts";
import { Problem } from "../problem.ts";
import { isUuid, readPage } from "../validate.ts";
import { alterStore, intercept } from "./alter.ts";
import type { Defect } from "./defect.ts";

/** Fails on the queries that `when` picks. */
function failsOn(when: (query: URLSearchParams) => boolean, message: string): Pick<Parts, "readPage"> {
  return {
    readPage(query) {
      if (when(query)) throw new RangeError(message);
      return readPage(query);
    },
  };
}

export const parameterDefects: readonly Defect[] = [
  {
    name: "fails on an ID that is no UUID",
    breaks: "BadRequest: an ID in the path is not a UUID",
    parts: {
      isUuid(text) {
        if (!isUuid(text)) throw new Error("invalid input syntax for type uuid");
        return true;
      },
    },
    detectedBy: {
      operationId: "chatGet",
      aspect: "path parameter",
      label: /not a UUID/,
      failure: "server error",
    },
  },
  {
    name: "accepts UUIDs of version 4 only",
    breaks: "ResourceId: format: uuid (RFC 9562, 4)",
    parts: { isUuid: (text) => isUuid(text) && /^.{14}4/.test(text) },
    detectedBy: { operationId: "chatGet", aspect: "path parameter", label: /nil UUID/ },
  },
  {
    name: "accepts UUIDs in lower case only",
    breaks: "ResourceId: format: uuid (RFC 9562, 4)",
    parts: { isUuid: (text) => isUuid(text) && text === text.toLowerCase() },
    detectedBy: { operationId: "chatMessages", aspect: "path parameter", label: /upper case/ },
  },
  {
    name: "responds with an empty session if there is none",
    breaks: "NotFound: no such chat session",
    parts: {
      createStore: alterStore(({ get }) => ({ get: (...path) => get(...path) ?? (null as never) })),
    },
    detectedBy: { operationId: "chatGet", aspect: "links", label: /^chat of nothing/ },
  },
  {
    name: "fails if there is no such session",
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
    detectedBy: {
      operationId: "chatMessages",
      aspect: "links",
      label: /^chatId of nothing/,
      failure: "server error",
    },
  },
  {
    name: "fails on a limit of 0",
    breaks: "Limit: minimum: 1",
    parts: failsOn((query) => query.get("limit") === "0", "division by zero"),
    detectedBy: {
      operationId: "chatList",
      aspect: "query parameter",
      label: /^limit minimum 0/,
      failure: "server error",
    },
  },
  {
    name: "responds with 404 past the last session",
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
    detectedBy: { operationId: "chatList", aspect: "pagination", label: /^offset 1000000/ },
  },
  {
    name: "fails on an offset of more than 32 bits",
    breaks: "Offset: maximum: 9007199254740990",
    parts: failsOn((query) => Number(query.get("offset")) >= 2 ** 31, "value out of range for type integer"),
    detectedBy: {
      operationId: "chatList",
      aspect: "query parameter",
      label: /^offset maximum 9007199254740990/,
      failure: "server error",
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
    detectedBy: { operationId: "chatList", aspect: "pagination", label: /^limit 1/, failure: "page" },
  },
  {
    name: "ignores the offset",
    breaks: "Offset: how many sessions to pass over",
    parts: {
      createStore: alterStore(({ list }) => ({
        list: (tenant, { limit }) => list(tenant, { limit, offset: 0 }),
      })),
    },
    detectedBy: { operationId: "chatList", aspect: "pagination", label: /^offset 1 after/, failure: "page" },
  },
  {
    name: "repeats the last row of a page on the next",
    breaks: "Offset: how many sessions to pass over",
    parts: {
      createStore: alterStore(({ list }) => ({
        list: (tenant, { limit, offset }) => list(tenant, { limit, offset: Math.max(0, offset - 1) }),
      })),
    },
    detectedBy: { operationId: "chatList", aspect: "pagination", label: /^offset 1 after/, failure: "page" },
  },
  {
    name: "fails on a percent-escape in the query that is cut off",
    breaks: "RFC 3986, 2.1: the request is bad",
    parts: {
      around: intercept(
        ({ req }) => /%(?![0-9a-f]{2})/i.test(req.url.split("?")[1] ?? ""),
        () => {
          throw new URIError("URI malformed");
        },
      ),
    },
    detectedBy: {
      operationId: "chatMessages",
      aspect: "query parameter",
      label: /percent-escape/,
      failure: "server error",
    },
  },
];
