/** How arguments are written, by themselves. The text "undefined" never is. */
import { apiKeyAuth, basicAuth, ChatError, cookieAuth, createChatClient } from "@chat-api/client";
import { expect, test } from "vitest";
import { formWriter, multipartWriter } from "../src/serialize/body.ts";
import { setCookies } from "../src/serialize/cookies.ts";
import { addHeaders, type PlainHeaders } from "../src/serialize/headers.ts";
import { fillPath } from "../src/serialize/path.ts";
import { type QueryStyle, queryWriter, writeQuery } from "../src/serialize/query.ts";
import { tenant } from "./fixtures.ts";

const values = { a: [1, undefined, 2], b: { c: 3, d: undefined }, e: undefined };
const styled = (style: QueryStyle) => queryWriter({ a: style, b: style, e: style })(values);
const headersOf = (write: (headers: PlainHeaders) => void) => {
  const headers: PlainHeaders = {};
  write(headers);
  return headers;
};

test.each([
  { name: "the query", text: writeQuery(values), expected: "?a=1&a=2&c=3" },
  { name: "form, not exploded", text: styled({ explode: false }), expected: "?a=1,2&b=c,3" },
  { name: "pipes", text: styled({ style: "pipeDelimited" }), expected: "?a=1%7C2&b=c%7C3" },
  { name: "deep objects", text: styled({ style: "deepObject" }), expected: "?a=1&a=2&b%5Bc%5D=3" },
  { name: "an array in the path", text: fillPath("/{a}", values), expected: "/1,2" },
  { name: "an object in the path", text: fillPath("/{b}", values), expected: "/c,3" },
  { name: "a form", text: formWriter()(values), expected: "a=1&a=2&b=%7B%22c%22%3A3%7D" },
])("undefined is left out of $name", ({ text, expected }) => {
  expect(text).toBe(expected);
});

test("undefined is left out of parts, cookies and headers", async () => {
  const form = multipartWriter()(values) as FormData;
  expect([...form.keys()]).toEqual(["a", "a", "b"]);
  expect(headersOf((it) => setCookies(it, { a: 1, b: undefined }))).toEqual({ cookie: "a=1" });
  expect(headersOf((it) => addHeaders(it, { a: "1", b: undefined }))).toEqual({ a: "1" });
});

test("credentials that are undefined are refused", async () => {
  expect(() => basicAuth(undefined as never, "b")).toThrow(ChatError);
  expect(() => basicAuth("a", undefined as never)).toThrow(ChatError);
  for (const auth of [apiKeyAuth("X-API-Key", undefined as never), cookieAuth()])
    await expect(
      createChatClient({ baseUrl: "https://chat.test", auth }).chatList({ tenant }),
    ).rejects.toThrow(ChatError);
});

test("a part that is a stream makes a stream of the parts, in their order", async () => {
  const chunks = ["a ", "stream"].map((text) => new TextEncoder().encode(text));
  const stream = new ReadableStream({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
  const headers: PlainHeaders = {};
  const file = new File(["x"], 'a"b.txt', { type: "text/plain" });
  const body = multipartWriter()({ title: "é", stream, meta: { a: 1 }, files: [file] }, headers);
  const form = await new Response(body, { headers: headers as Record<string, string> }).formData();
  expect([...form.keys()]).toEqual(["title", "stream", "meta", "files"]);
  expect(form.get("title")).toBe("é");
  const [sent, meta, other] = ["stream", "meta", "files"].map((name) => form.get(name) as File);
  expect([sent?.type, await sent?.text()]).toEqual(["application/octet-stream", "a stream"]);
  expect([meta?.type, await meta?.text()]).toEqual(["application/json", '{"a":1}']);
  expect([other?.name, other?.type, await other?.text()]).toEqual(['a"b.txt', "text/plain", "x"]);
});

test("parts without a stream are a FormData, whose boundary fetch chooses", () => {
  const headers: PlainHeaders = {};
  expect(multipartWriter()({ title: "a" }, headers)).toBeInstanceOf(FormData);
  expect(headers).toEqual({});
});
