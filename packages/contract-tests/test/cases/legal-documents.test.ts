/** Documents that OpenAPI 3.1 allows, and some that people write all the same: each makes a list, or gaps that say why not. */
import { expect, test } from "vitest";
import { cases, gaps } from "../../src/cases/cases.ts";
import { documentOf, json, OK, ofAspect } from "./made.ts";

test.each([
  ["no paths", { openapi: "3.1.0", info: {} }],
  [
    "no operations",
    { openapi: "3.1.0", info: {}, paths: { "x-path": { get: 1 }, "/a": { summary: "None" } } },
  ],
])("a document with %s has no cases", (_, document) => {
  expect(cases(document)).toEqual([]);
  expect(gaps(document)).toEqual([]);
});

test("an operation without an operationId is called by its method and path", () => {
  const document = documentOf({ get: { responses: { 200: OK } } });
  expect(new Set(cases(document).map(({ operationId }) => operationId))).toEqual(new Set(["GET /things"]));
});

test.each(["head", "options", "trace", "delete", "patch"])("%s makes cases", (method) => {
  const document = documentOf({ [method]: { responses: { 204: OK, "4XX": OK } } });
  expect(ofAspect(document, "happy path").map(({ expect: { status } }) => status)).toEqual([["204"]]);
  expect(ofAspect(document, "response").map(({ expect: { status } }) => status)).toEqual([["204"], ["400"]]);
});

test.each([
  [{ "2XX": OK }, ["2XX"]],
  [{ 200: OK, 202: OK, default: OK }, ["200", "202"]],
  [{ 302: OK, 404: OK }, ["302"]],
  [{ default: OK }, ["2XX"]],
])("of the responses %j it succeeds with %j", (responses, status) => {
  const [happy] = ofAspect(documentOf({ get: { responses } }), "happy path");
  expect(happy?.expect.status).toEqual(status);
});

test("an operation that declares no success has a gap, and cases of what it refuses", () => {
  const document = documentOf({ get: { operationId: "never", responses: { 404: OK } } });
  expect(ofAspect(document, "happy path")).toEqual([]);
  expect(gaps(document)).toContainEqual({
    operationId: "never",
    aspect: "happy path",
    pointer: "#/paths/~1things/get/responses",
    reason: "it declares no success such as 200",
  });
});

test("extensions are passed over", () => {
  const responses = { "x-note": null, 200: { ...OK, "x-more": 1 } };
  const document = documentOf({ get: { responses } });
  expect(ofAspect(document, "response").map(({ label }) => label)).toEqual(["200"]);
});

test.each([
  ["that is not one", { type: "nonsense" }, /does not compile/],
  ["with a broken pattern", { type: "string", pattern: "[" }, /does not compile/],
  ["that is itself", { $ref: "#/components/schemas/Same" }, /refers to itself without end/],
  ["that nothing satisfies", { $ref: "#/components/schemas/Endless" }, /no valid value/],
])("a schema %s is a gap", (_, schema, reason) => {
  const document = documentOf(
    { post: { requestBody: { required: true, ...json(schema) }, responses: { 200: OK, 400: OK } } },
    {
      components: {
        schemas: {
          Same: { $ref: "#/components/schemas/Other" },
          Other: { $ref: "#/components/schemas/Same" },
          Endless: {
            type: "object",
            required: ["inner"],
            properties: { inner: { $ref: "#/components/schemas/Endless" } },
          },
        },
      },
    },
  );
  expect(gaps(document).map((it) => it.reason)).toContainEqual(expect.stringMatching(reason));
  expect(ofAspect(document, "body boundary")).toEqual([]);
  expect(ofAspect(document, "happy path").length).toBe(1);
});

test("a body of a GET has no meaning, so none is sent", () => {
  const document = documentOf({ get: { requestBody: json({ type: "string" }), responses: { 200: OK } } });
  expect(cases(document).filter(({ request }) => request.body)).toEqual([]);
  expect(gaps(document).map((it) => it.reason)).toContain(
    "the body of a GET has no meaning in HTTP (RFC 9110, section 9.3)",
  );
});

test("a parameter without a schema, and one with content, are sent", () => {
  const parameters = [
    { name: "any", in: "query", required: true, example: "thing" },
    {
      name: "whole",
      in: "query",
      required: true,
      ...json({ type: "object", required: ["a"] }, { example: { a: 1 } }),
    },
    { name: "word", in: "query", required: true, ...json({ type: "string" }, { example: "one" }) },
    { name: "Accept", in: "header", required: true, schema: { type: "integer" } },
  ];
  const document = documentOf({ get: { parameters, responses: { 200: OK, 400: OK } } });
  const [happy] = ofAspect(document, "happy path");
  expect(happy?.request.parameters).toEqual({
    path: {},
    query: { any: "thing", whole: { a: 1 }, word: '"one"' },
    header: {},
    cookie: {},
  });
  expect(ofAspect(document, "header parameter")).toEqual([]);
});
