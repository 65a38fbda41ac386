import { describe, expect, test } from "vitest";
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

/** What is sent that has to be refused. */
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

test("a text that may stand for another type is no fault", () => {
  expect(refused(query({ schema: { type: ["integer", "string"] } }))).toEqual([]);
  expect(refused(query({ schema: { type: ["boolean", "null"] } }))).not.toContain("null");
  expect(refused(query({ schema: { type: ["boolean", "null"] } }))).not.toContain("");
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

test("an unknown member of an exploded form is just an unknown parameter", () => {
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

describe("a path parameter", () => {
  function path(schema: object, more: object = {}): Case[] {
    const parameters = [{ name: "id", in: "path", required: true, schema }];
    const document = documentOf(
      { get: { parameters, responses: { ...responses, 404: BAD } } },
      { path: "/pets/{id}" },
    );
    Object.assign(document.paths, more);
    return ofAspect(document, "path parameter", { operation: "GET /pets/{id}", random: 30 });
  }
  const valuesOf = (all: Case[]) => all.map(({ request }) => String(request.parameters.path.id));

  test("that is good may lead nowhere, and one that is bad may be taken for that", () => {
    const words = inWords(path({ type: "integer", minimum: 1 }));
    expect(words).toContain("id minimum 1: 200 404");
    expect(words).toContain("id minimum 0: 400 404");
  });

  test("is a segment of its own, and stays what it is at any server", () => {
    const all = path({ type: "string", maxLength: 40 });
    for (const value of valuesOf(all)) expect(value).toMatch(/^(?!\.{1,2}$)[^/\\\p{Cc}]+$/u);
    for (const { request } of all) expect(request.fixed).toEqual(["id"]);
  });

  test("is not what another path is called", () => {
    const mine = { "/pets/mine": { get: { responses: { 200: OK } } } };
    const schema = { enum: ["mine", "yours"] };
    expect(valuesOf(path(schema))).toContain("mine");
    expect(valuesOf(path(schema, mine))).not.toContain("mine");
    expect(valuesOf(path(schema, mine))).toContain("yours");
  });

  test("shrinks to the smallest that still fails", async () => {
    const [random] = path({ type: "integer", minimum: 1, maximum: 1_000_000 }).filter(
      ({ shrink, request }) => shrink && Number(request.parameters.path.id) > 1000,
    );
    const tried: number[] = [];
    const smallest = await random?.shrink?.(async ({ parameters }) => {
      tried.push(Number(parameters.path.id));
      return Number(parameters.path.id) > 1000;
    });
    expect(tried[0]).toBe(random?.request.parameters.path.id);
    expect(smallest?.parameters.path.id).toBe(1001);
    expect(smallest?.checks).toEqual([expect.objectContaining({ value: 1001 })]);
  });
});

test("headers and cookies hold only what they can", () => {
  const parameters = [
    { name: "X-Note", in: "header", schema: { type: "string", maxLength: 20 } },
    { name: "note", in: "cookie", schema: { type: "string", maxLength: 20 } },
  ];
  const document = documentOf({ get: { parameters, responses } });
  const headers = ofAspect(document, "header parameter", { random: 30 });
  const cookies = ofAspect(document, "cookie parameter", { random: 30 });
  expect(headers.length).toBeGreaterThan(5);
  expect(cookies.length).toBeGreaterThan(5);
  for (const { request, label } of headers)
    if (!label.includes("left out"))
      expect(request.parameters.header["X-Note"]).toMatch(/^[!-~]([ -~]*[!-~])?$/);
  for (const { request, label } of cookies)
    if (!label.includes("left out")) expect(request.parameters.cookie.note).toMatch(/^[^\s",;\\%]+$/);
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
