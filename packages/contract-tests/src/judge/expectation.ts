import { isDeepStrictEqual } from "node:util";
import { isJson } from "../openapi/media-type.ts";
import type { PlainResponse } from "../send/messages.ts";
import { byPointer } from "../send/runtime-expression.ts";
import { type Exchanged, matches, shown, type Wrong } from "./failure.ts";

/** What a case expects beyond the contract: a body byte for byte, members that come back, a page of a list. */
export function judgeExpected(exchanged: Exchanged): Wrong | undefined {
  return judgeWhole(exchanged) ?? judgeMembers(exchanged) ?? judgePage(exchanged);
}

function judgeWhole({ case: { expect }, response, sent }: Exchanged): Wrong | undefined {
  if (!("body" in expect) || sent.method === "HEAD") return undefined;
  const json = isJson(response.headers.get("content-type") ?? "");
  const expected = json || typeof expect.body !== "string" ? JSON.stringify(expect.body) : expect.body;
  if (response.text === expected) return undefined;
  return {
    fault: "body",
    reason: `Expected, byte for byte (${expect.because}):\n${shown(expected)}\nGot:\n${shown(response.text)}`,
  };
}

function judgeMembers({ case: { expect }, response }: Exchanged): Wrong | undefined {
  const body = jsonOf(response);
  for (const [pointer, expected] of Object.entries(expect.members ?? {})) {
    const got = byPointer(body, pointer);
    if (isDeepStrictEqual(got, expected)) continue;
    const came = got === undefined ? "none" : shown(JSON.stringify(got));
    return {
      fault: `member ${pointer}`,
      reason: `Expected ${shown(JSON.stringify(expected))} at ${pointer}, got ${came}: ${expect.because}.\n${shown(response.text)}`,
    };
  }
  return undefined;
}

function judgePage({ case: { expect }, response, before }: Exchanged): Wrong | undefined {
  const { page } = expect;
  // An answer that refuses has no page.
  if (!page || !matches("2XX", response.status)) return undefined;
  const items = byPointer(jsonOf(response), page.pointer);
  if (!Array.isArray(items)) return wrongPage(`Expected an array at ${page.pointer}`, response);
  if (items.length > page.limit)
    return wrongPage(
      `Expected at most ${page.limit} items at ${page.pointer}, got ${items.length}`,
      response,
    );
  if (!page.others || !before) return undefined;
  const earlier = new Set(
    [byPointer(jsonOf(before), page.pointer) ?? []].flat().map((it) => JSON.stringify(it)),
  );
  const repeated = items.filter((it) => earlier.has(JSON.stringify(it)));
  if (repeated.length === 0) return undefined;
  return wrongPage(`${repeated.length} of the items at ${page.pointer} were on the page before`, response);
}

function wrongPage(reason: string, { text }: PlainResponse): Wrong {
  return { fault: "page", reason: `${reason}.\n${shown(text)}` };
}

function jsonOf({ text }: PlainResponse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
