/** What OpenAPI allows and openapi/chat.yaml does not use: an operation that has it makes cases that pass. */
import type { OpenApiDocument } from "@chat-api/openapi-document";
import { expect, test } from "vitest";
import { outcomesOf } from "./outcomes.ts";
import { failuresOf } from "./run-on-mock.ts";

const securitySchemes = {
  basicAuth: { type: "http", scheme: "basic" },
  bearerAuth: { type: "http", scheme: "bearer" },
  cookieAuth: { type: "apiKey", in: "cookie", name: "session" },
  keyAuth: { type: "apiKey", in: "header", name: "X-Key" },
};
const content = {
  "application/json": { schema: { type: "object" }, examples: { one: { value: { name: "one" } } } },
};
const ok = { description: "Good", content };
/** As the mock reports an error if the contract has no format of its own (RFC 9457). */
const bad = { description: "Bad", content: { "application/problem+json": { schema: { type: "object" } } } };
const refused = {
  ...bad,
  headers: { "WWW-Authenticate": { required: true, schema: { type: "string" } } },
};

function documentOf(operation: object, method = "get"): OpenApiDocument {
  return {
    openapi: "3.1.1",
    info: { title: "Legal", version: "1.0.0" },
    paths: { "/things": { [method]: { operationId: "things", ...operation } } },
    components: { securitySchemes },
  };
}

test.each<[string, object, string?]>([
  ["a range as the only success", { responses: { "2XX": ok } }],
  ["several successes", { responses: { 200: ok, 204: { description: "None" } } }],
  ["a range beside default", { responses: { 200: ok, "5XX": ok, default: ok } }],
  ["ranges of all errors beside default", { responses: { 200: ok, "4XX": ok, "5XX": ok, default: ok } }],
  ["a status, its range, and default", { responses: { 200: ok, 500: ok, "5XX": ok, default: ok } }],
  ["HEAD", { responses: { 200: ok, 404: ok } }, "head"],
  [
    "a media type without a schema",
    {
      responses: {
        200: { description: "Any", content: { "application/json": { examples: { one: { value: 1 } } } } },
      },
    },
  ],
  ["no body", { responses: { 204: { description: "None" } } }, "delete"],
  [
    "a media type with a parameter",
    {
      responses: {
        200: {
          description: "Good",
          content: { "application/json; charset=utf-8": content["application/json"] },
        },
      },
    },
  ],
  [
    "a body whose example is in the schema",
    {
      requestBody: {
        required: true,
        content: { "application/json": { schema: { type: "object", examples: [{ a: 1 }] } } },
      },
      responses: { 200: ok, 400: bad, 422: bad },
    },
    "post",
  ],
  [
    "a required parameter with named examples",
    {
      parameters: [
        {
          name: "q",
          in: "query",
          required: true,
          schema: { type: "string" },
          examples: { one: { value: "x" } },
        },
      ],
      responses: { 200: ok, 400: ok },
    },
  ],
  ["one way to authenticate", { security: [{ basicAuth: [] }], responses: { 200: ok, 401: refused } }],
  ["a cookie alone", { security: [{ cookieAuth: [] }], responses: { 200: ok, 401: refused } }],
  [
    "two schemes together",
    { security: [{ cookieAuth: [], bearerAuth: [] }], responses: { 200: ok, 401: refused } },
  ],
  ["a key in a header", { security: [{ keyAuth: [] }], responses: { 200: ok, 401: refused } }],
  ["open to all", { responses: { 200: ok } }],
  ["credentials as you like", { security: [{}, { bearerAuth: [] }], responses: { 200: ok } }],
])("%s", async (_name, operation, method = "get") => {
  const { outcomes, missing } = await outcomesOf(documentOf(operation, method));
  expect(failuresOf(outcomes)).toEqual([]);
  expect(outcomes.filter(({ result }) => result === "passed").length).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});

test("an operation that the credentials can't open is skipped, but for its refusals", async () => {
  const document = documentOf({ security: [{ basicAuth: [] }], responses: { 200: ok, 401: refused } });
  const { outcomes } = await outcomesOf(document, { bearer: "token" });
  const passed = outcomes.filter(({ result }) => result === "passed");
  expect(new Set(passed.map(({ case: it }) => it.aspect))).toEqual(new Set(["authentication"]));
  expect(passed.every(({ response }) => response?.status === 401)).toBe(true);
  expect(failuresOf(outcomes)).toEqual([]);
});
