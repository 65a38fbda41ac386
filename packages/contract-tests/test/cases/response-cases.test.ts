import { expect, test } from "vitest";
import { gaps } from "../../src/cases/cases.ts";
import { documentOf, inWords, json, labelled, OK, ofAspect } from "./made.ts";

const named = json(
  { type: "object" },
  { examples: { one: { value: { name: "one" } }, "of two words": { value: { name: "two" } } } },
);

test("each declared response is asked for, and a range or a default by a status that no other has", () => {
  const responses = { 200: OK, 400: OK, "4XX": OK, 500: OK, default: OK, 101: OK };
  const all = ofAspect(documentOf({ get: { operationId: "get", responses } }), "response");
  expect(inWords(all)).toEqual(["200: 200", "400: 400", "500: 500", "4XX: 401", "default: 501"]);
  for (const { request, expect: expected, needs } of all) {
    expect(request.headers).toEqual({ prefer: `code=${expected.status}` });
    expect(needs).toEqual({ prefer: true });
  }
});

test("what can't be asked for has a gap", () => {
  const responses = { 101: OK, 200: OK };
  expect(gaps(documentOf({ get: { operationId: "get", responses } }))).toContainEqual({
    operationId: "get",
    aspect: "response",
    pointer: "#/paths/~1things/get/responses/101",
    reason: "101 comes before a response, and can't be asked for",
  });
});

test("of several media types each is asked for", () => {
  const content = { "application/json": {}, "text/csv": {} };
  const all = ofAspect(documentOf({ get: { responses: { 200: { ...OK, content } } } }), "response");
  expect(all.map(({ label, request }) => [label, request.headers?.accept])).toEqual([
    ["200 application/json", "application/json"],
    ["200 text/csv", "text/csv"],
  ]);
});

test("each named example is asked for by its name, and comes byte for byte", () => {
  const all = ofAspect(documentOf({ get: { responses: { 200: { ...OK, ...named } } } }), "example");
  expect(labelled(all, "200 one")).toMatchObject({
    request: { headers: { prefer: "code=200, example=one", accept: "application/json" } },
    expect: { status: ["200"], body: { name: "one" } },
  });
  expect(labelled(all, "200 of two words").request.headers?.prefer).toBe('code=200, example="of two words"');
});

test("a single example is what comes without a name", () => {
  const responses = { 200: { ...OK, ...json({}, { example: null }) } };
  const [only] = ofAspect(documentOf({ get: { responses } }), "example");
  expect(only).toMatchObject({ request: { headers: { prefer: "code=200" } }, expect: { body: null } });
});

test("an example without a value has a gap", () => {
  const responses = { 200: { ...OK, ...json({}, { examples: { far: { externalValue: "far.json" } } }) } };
  const document = documentOf({ get: { operationId: "get", responses } });
  expect(ofAspect(document, "example")).toEqual([]);
  expect(gaps(document)).toContainEqual(
    expect.objectContaining({
      aspect: "example",
      pointer: "#/paths/~1things/get/responses/200/content/application~1json/examples/far",
    }),
  );
});

test("generated bodies are asked for by seed, of each response that has a schema", () => {
  const responses = {
    200: { ...OK, ...named },
    204: OK,
    400: { ...OK, content: { "application/json": {} } },
  };
  const all = ofAspect(documentOf({ get: { responses } }), "generated response", { generatedResponses: 2 });
  expect(all.map(({ label, request }) => [label, request.headers?.prefer])).toEqual([
    ["200 seed 0", "code=200, dynamic=true, seed=0"],
    ["200 seed 1", "code=200, dynamic=true, seed=1"],
  ]);
});

test("a response to HEAD has no body to compare", () => {
  const document = documentOf({ head: { responses: { 200: { ...OK, ...named } } } });
  expect(inWords(ofAspect(document, "response"))).toEqual(["200: 200"]);
  expect(ofAspect(document, "example")).toEqual([]);
  expect(ofAspect(document, "generated response")).toEqual([]);
});
