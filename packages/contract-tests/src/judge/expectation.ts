import { isDeepStrictEqual } from "node:util";
import { isJson, valueAt } from "@chat-api/openapi-document";
import type { PlainResponse } from "../send/messages.ts";
import { excerpt, type Failure, matches, type Received } from "./failure.ts";

/** Whether the response is as the case expects beyond the contract: a whole body, properties that come back, a page. */
export function expectationFailure(received: Received): Failure | undefined {
  return bodyMismatch(received) ?? propertyMismatch(received) ?? pageMismatch(received);
}

function bodyMismatch({ case: { expect }, response, sent }: Received): Failure | undefined {
  if (!("body" in expect) || sent.method === "HEAD") return undefined;
  const json = isJson(response.headers.get("content-type") ?? "");
  const expected = json || typeof expect.body !== "string" ? JSON.stringify(expect.body) : expect.body;
  if (response.text === expected) return undefined;
  return {
    kind: "body",
    reason: `Expected, byte for byte (${expect.because}):\n${excerpt(expected)}\nGot:\n${excerpt(response.text)}`,
  };
}

function propertyMismatch({ case: { expect }, response }: Received): Failure | undefined {
  const body = jsonOf(response);
  for (const [pointer, expected] of Object.entries(expect.properties ?? {})) {
    const got = valueAt(body, pointer);
    if (isDeepStrictEqual(got, expected)) continue;
    const came = got === undefined ? "none" : excerpt(JSON.stringify(got));
    return {
      kind: `property ${pointer}`,
      reason: `Expected ${excerpt(JSON.stringify(expected))} at ${pointer}, got ${came}: ${expect.because}.\n${excerpt(response.text)}`,
    };
  }
  return undefined;
}

function pageMismatch({ case: { expect }, response, before }: Received): Failure | undefined {
  const { page } = expect;
  // An error has no page.
  if (!page || !matches("2XX", response.status)) return undefined;
  const failure = (reason: string): Failure => ({
    kind: "page",
    reason: `${reason}.\n${excerpt(response.text)}`,
  });
  const items = valueAt(jsonOf(response), page.pointer);
  if (!Array.isArray(items)) return failure(`Expected an array at ${page.pointer}`);
  if (items.length > page.limit)
    return failure(`Expected at most ${page.limit} items at ${page.pointer}, got ${items.length}`);
  if (!page.others || !before) return undefined;
  const earlier = new Set(
    [valueAt(jsonOf(before), page.pointer) ?? []].flat().map((it) => JSON.stringify(it)),
  );
  const repeated = items.filter((it) => earlier.has(JSON.stringify(it)));
  if (repeated.length === 0) return undefined;
  return failure(`${repeated.length} of the items at ${page.pointer} were on the page before`);
}

function jsonOf({ text }: PlainResponse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
