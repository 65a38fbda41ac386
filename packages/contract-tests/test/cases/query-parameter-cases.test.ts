import { expect, test } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { gaps } from "../../src/cases/cases.ts";
import { BAD, documentOf, inWords, labelled, OK, ofAspect } from "./made.ts";

const responses = { 200: OK, 400: BAD };

function query(parameter: object, options = {}): Case[] {
  const document = documentOf({
    get: { parameters: [{ name: "it", in: "query", ...parameter }], responses },
  });
  return ofAspect(document, "query parameter", { random: 0, ...options });
}

/** Values that have to be refused. */
function refused(all: readonly Case[]): unknown[] {
  return all
    .filter(({ request }) => request.checks?.some((it) => it.breaks))
    .map(({ request }) => request.parameters.query.it);
}

test("a number has its bounds, and texts that are no number", () => {
  const words = inWords(query({ schema: { type: "integer", minimum: 1, maximum: 10 } }));
  expect(words).toEqual(
    expect.arrayContaining([
      "it minimum 1: 200",
      "it maximum 10: 200",
      "it minimum 0: 400",
      "it maximum 11: 400",
    ]),
  );
  expect(words).toEqual(
    expect.arrayContaining(['it type "abc": 400', 'it type "": 400', 'it type "--1": 400']),
  );
});

test("a text is whatever is sent, so null, false and 1 are good ones", () => {
  expect(refused(query({ schema: { type: "string" } }))).toEqual([]);
  const short = query({ schema: { type: "string", maxLength: 3 } });
  expect(inWords(short)).toContain("it maxLength 3 characters: 200");
  for (const value of refused(short)) expect(String(value).length).toBeGreaterThan(3);
});

test("another type instead of a text is another text, and tried once as such", () => {
  const all = query({ schema: { type: "string", format: "uuid" } });
  expect(refused(all).length).toBeGreaterThan(2);
  for (const value of refused(all)) expect(value).toBeTypeOf("string");
});

test("a text that may stand for another type is valid", () => {
  expect(refused(query({ schema: { type: ["integer", "string"] } }))).toEqual([]);
  expect(refused(query({ schema: { type: ["boolean", "null"] } }))).not.toContain("null");
  expect(refused(query({ schema: { type: ["boolean", "null"] } }))).not.toContain("");
  expect(refused(query({ schema: { type: ["integer", "null"] } }))).not.toContain("");
  expect(refused(query({ schema: { type: "integer" } }))).toContain("");
  expect(refused(query({ schema: { type: "number" } }))).not.toContain("1.5");
  expect(refused(query({ schema: { type: "integer" } }))).toContain(1.5);
});

test("what is read, and not what is sent, is checked just before", () => {
  const all = query({ schema: { type: "array", items: { type: "integer", maximum: 5 } } });
  const one = labelled(all, "it/0 maximum 6");
  expect(one.request.parameters.query).toEqual({ it: [6] });
  expect(one.request.checks).toEqual([
    expect.objectContaining({ value: [6], breaks: { keyword: "maximum", instancePath: "/0" } }),
  ]);
  // One item is a list of one.
  expect(refused(all)).not.toContain(1);
  expect(refused(all)).toContainEqual(["x"]);
});

test("what leaves no trace in a query is not sent, and has a gap", () => {
  const schema = { type: "array", items: { type: "string" }, minItems: 1 };
  const document = documentOf({
    get: { operationId: "list", parameters: [{ name: "it", in: "query", schema }], responses },
  });
  for (const { request } of ofAspect(document, "query parameter"))
    expect(request.parameters.query.it).not.toEqual([]);
  expect(gaps(document)).toContainEqual({
    operationId: "list",
    aspect: "query parameter",
    pointer: "#/paths/~1things/get/parameters/0/schema",
    reason: "it minItems 0 items is not sent: its style has no way to write it",
  });
});

test("items of a list with delimiters have none of these in them", () => {
  const all = query(
    { style: "pipeDelimited", explode: false, schema: { type: "array", items: { type: "string" } } },
    { random: 20 },
  );
  const lists = all.map(({ request }) => request.parameters.query.it).filter((it) => Array.isArray(it));
  expect(lists.length).toBeGreaterThan(10);
  for (const list of lists) for (const item of list) expect(item).not.toContain("|");
});

test("an unknown property of an exploded form is just an unknown parameter", () => {
  const schema = {
    type: "object",
    properties: { a: { type: "integer" } },
    additionalProperties: false,
  };
  const keywordsOf = (all: Case[]) =>
    all.flatMap(({ request }) => request.checks?.[0]?.breaks?.keyword ?? []);
  expect(keywordsOf(query({ schema }))).not.toContain("additionalProperties");
  expect(keywordsOf(query({ schema }))).toContain("type");
  expect(keywordsOf(query({ schema, style: "deepObject" }))).toContain("additionalProperties");
});

test("a required parameter may not be left out, and an optional one may", () => {
  const parameters = [
    { name: "must", in: "query", required: true, schema: { type: "string" }, example: "a" },
    { name: "may", in: "query", schema: { type: "string" }, example: "b" },
    { name: "might", in: "query", schema: { type: "string" }, example: "c" },
  ];
  const all = ofAspect(documentOf({ get: { parameters, responses } }), "query parameter", { random: 0 });
  expect(labelled(all, "must required left out")).toMatchObject({
    request: { parameters: { query: {} } },
    expect: { status: ["400"] },
  });
  expect(labelled(all, "may left out").request.parameters.query).toEqual({ must: "a", might: "c" });
});

test("what the contract does not speak of may not make the server fail", () => {
  const all = query({ schema: { type: "integer" }, example: 4 });
  const open = { status: ["2XX", "3XX", "4XX"], undeclared: true };
  expect(labelled(all, "notInTheContract unknown").expect).toMatchObject(open);
  expect(labelled(all, "it twice")).toMatchObject({
    request: { parameters: { query: { it: [4, 4] } } },
    expect: open,
  });
});

test.each([
  [{ 200: OK, 400: BAD, 422: BAD, default: BAD }, ["400", "422"], undefined],
  [{ 200: OK, 422: BAD, default: BAD }, ["422"], undefined],
  [{ 200: OK, "4XX": BAD }, ["400", "422"], undefined],
  [{ 200: OK, default: BAD }, ["400", "422"], undefined],
  [{ 200: OK, 404: BAD }, ["400", "422"], true],
])("of the responses %j a bad query is refused with %j", (declared, status, undeclared) => {
  const parameters = [{ name: "it", in: "query", schema: { type: "integer", maximum: 3 } }];
  const all = ofAspect(documentOf({ get: { parameters, responses: declared } }), "query parameter");
  const { expect: expected } = labelled(all, "it maximum 4");
  expect(expected.status).toEqual(status);
  expect(expected.undeclared).toBe(undeclared);
});
