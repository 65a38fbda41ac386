import { expect, test } from "vitest";
import { evaluate } from "../../src/send/runtime-expression.ts";

/** The example of OpenAPI 3.1.1, section 4.8.20.4. */
const sent = {
  url: "https://example.org/event?queryUrl=x",
  method: "POST",
  parameters: {
    path: { eventType: "myevent" },
    query: { queryUrl: "https://client.org" },
    header: {},
    cookie: {},
  },
  headers: { accept: "application/json" },
  body: { failedUrl: "/failed", urls: ["/ok"], "a/b": { "~": null } },
  response: {
    status: 201,
    headers: new Headers({ location: "/event/1", "content-type": "application/json" }),
    text: '{"id": 7, "rows": [{"id": "first"}]}',
  },
};

test.each([
  ["$url", sent.url],
  ["$method", "POST"],
  ["$statusCode", 201],
  ["$request.path.eventType", "myevent"],
  ["$request.query.queryUrl", "https://client.org"],
  ["$request.header.Accept", "application/json"],
  ["$request.body#/urls/0", "/ok"],
  ["$request.body#/a~1b/~0", null],
  ["$request.body", sent.body],
  ["$response.header.Location", "/event/1"],
  ["$response.body#/rows/0/id", "first"],
  ["$response.body#/id", 7],
  ["https://{$request.path.eventType}.org/{$response.body#/id}", "https://myevent.org/7"],
  ["constant", "constant"],
  [5, 5],
])("%j gives %j", (expression, value) => expect(evaluate(expression, sent)).toEqual(value));

test.each([
  "$request.path.other",
  "$response.body#/rows/1/id",
  "$response.header.x-other",
  "$response.path.eventType",
  "$unknown",
  "/a/{$response.body#/none}",
])("%s gives nothing", (expression) => expect(evaluate(expression, sent)).toBeUndefined());

test("a body that is not JSON has no properties", () => {
  const response = { ...sent.response, text: "<html>" };
  expect(evaluate("$response.body#/id", { ...sent, response })).toBeUndefined();
});
