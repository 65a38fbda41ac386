/** Servers that break the contract in one way each. */
import type { RequestListener } from "node:http";
import { serve } from "@chat-api/test-support/serve.ts";
import { expect, test } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { always, caseOf, outcomeOf, pets, respond } from "../pets.ts";

const rex = { id: "1", name: "Rex" };
const listed = { "x-total": "1" };
const get = caseOf("petGet", "200");
const list = caseOf("petList", "200");

/** Responds 200 with a text. */
function page(body: string, headers = {}): RequestListener {
  return (_request, response) =>
    void response.writeHead(200, { "content-type": "application/json", ...headers }).end(body);
}

test.each<[string, Case, RequestListener]>([
  ["as declared", get, always(200, rex)],
  ["with properties that no schema forbids", get, always(200, { ...rex, more: 1 })],
  [
    "in the media type with a parameter",
    get,
    always(200, rex, { "content-type": "application/json; charset=utf-8" }),
  ],
  ["with the headers of their types", list, always(200, [rex], { ...listed, "x-tags": "1, 2" })],
  ["a range", caseOf("petList", "4XX"), always(404, { title: "none" })],
  ["a default", caseOf("petList", "301"), always(301, { title: "moved" })],
  ["a server error that is expected", caseOf("petList", "503"), always(503, { title: "down" })],
  [
    "no body, if none is declared",
    caseOf("petDelete", "204"),
    (_, response) => response.writeHead(204).end(),
  ],
  ["HEAD without a body", caseOf("petGet", "200", { request: { method: "HEAD" } }), always(200, rex)],
  ["the whole body", caseOf("petGet", "200", { expect: { body: rex } }), always(200, rex)],
  [
    "properties that come back",
    caseOf("petGet", "200", { expect: { properties: { "/name": "Rex" } } }),
    always(200, rex),
  ],
  [
    "a page",
    caseOf("petList", "200", { expect: { page: { pointer: "", limit: 1 } } }),
    always(200, [rex], listed),
  ],
  [
    "no page, if it may refuse",
    caseOf("petList", "404", { expect: { page: { pointer: "", limit: 1 } } }),
    always(404, { title: "no" }),
  ],
  [
    "a path that is declared by nothing",
    caseOf("petGet", "404", { expect: { undeclared: true } }),
    (_, response) => response.writeHead(404, { "content-type": "text/html" }).end("<h1>no"),
  ],
])("a response passes: %s", async (_, current, listener) => {
  const { reason, result } = await outcomeOf(current, { url: await serve(listener) });
  expect({ reason, result }).toEqual({ reason: undefined, result: "passed" });
});

test.each<[string, string, RegExp, Case, RequestListener]>([
  [
    "another status",
    "status",
    /Expected 200, got 404: the contract says so/,
    get,
    always(404, { title: "none" }),
  ],
  [
    "a status that is not declared",
    "status",
    /petGet declares no 418, only 200, 404/,
    caseOf("petGet", "4XX"),
    always(418, {}),
  ],
  [
    "a success for a bad request",
    "status",
    /Expected 400, got 201/,
    caseOf("petCreate", "400"),
    always(201, rex),
  ],
  [
    "too many requests",
    "status",
    /got 429.*\n.*Send fewer in a second/,
    list,
    always(429, { title: "slow" }),
  ],
  [
    "a redirect",
    "status",
    /got 308.*\nIt leads to \/pets\/\. No redirect is followed/,
    get,
    always(308, {}, { location: "/pets/" }),
  ],
  ["a failure by default", "server error", /got 500/, list, always(500, { title: "failed" })],
  ["a failure that is not declared", "server error", /got 502/, get, always(502, {})],
  [
    "no media type",
    "media type",
    /Expected the media type application\/json, got none/,
    get,
    (_, response) => response.end("{}"),
  ],
  [
    "another media type",
    "media type",
    /got text\/html/,
    get,
    always(200, rex, { "content-type": "text/html" }),
  ],
  ["no body", "body", /not JSON.*\n\(no body\)/, get, page("")],
  ["half a body", "body", /not JSON/, get, page('{"name":')],
  [
    "bytes that are not UTF-8",
    "body",
    /its bytes are not utf-8/,
    get,
    (_, response) =>
      void response
        .writeHead(200, { "content-type": "application/json" })
        .end(Buffer.from('{"name":"\xfc"}', "latin1")),
  ],
  [
    "a byte order mark",
    "body",
    /not JSON: it begins with a byte order mark/,
    get,
    page('\ufeff{"name":"Rex"}'),
  ],
  ["a body, if none is declared", "body", /A 202 has no body/, caseOf("petDelete", "202"), always(202, rex)],
  ["no required property", "required", /must have required property 'name'/, get, always(200, { id: "1" })],
  ["a property of another type", "type /id", /\/id must be string/, get, always(200, { ...rex, id: 1 })],
  [
    "a property that is too long",
    "maxLength /name",
    /\/name must NOT have more/,
    get,
    always(200, { name: "Rexxxx" }),
  ],
  [
    "a failure in an item",
    "type /parents/*/name",
    /\/parents\/1\/name must be string/,
    get,
    always(200, { ...rex, parents: [rex, { name: null }] }),
  ],
  ["no required header", "header X-Total", /X-Total is missing from the 200/, list, always(200, [])],
  [
    "a header of another type",
    "header X-Total",
    /must be integer\nX-Total: many/,
    list,
    always(200, [], { "x-total": "many" }),
  ],
  [
    "a header with a number that is none",
    "header X-Total",
    /must be integer/,
    list,
    always(200, [], { "x-total": "0x10" }),
  ],
  ["an empty header", "header X-Total", /must be integer/, list, always(200, [], { "x-total": "" })],
  [
    "a header below its minimum",
    "header X-Total",
    /must be >= 0/,
    list,
    always(200, [], { "x-total": "-1" }),
  ],
  [
    "an item of a header of another type",
    "header X-Tags",
    /\/1 must be integer/,
    list,
    always(200, [], { ...listed, "x-tags": "1,b" }),
  ],
  [
    "no header that HTTP asks for",
    "header allow",
    /The header allow is missing from the 405/,
    caseOf("petList", "4XX", { expect: { headers: ["allow"] } }),
    always(405, { title: "no" }),
  ],
  [
    "not the example",
    "body",
    /byte for byte.*\n\{"id":"1"\}\nGot:/,
    caseOf("petGet", "200", { expect: { body: { id: "1" } } }),
    always(200, rex),
  ],
  [
    "a property that does not come back",
    "property /name",
    /Expected "Bo" at \/name, got "Rex"/,
    caseOf("petGet", "200", { expect: { properties: { "/name": "Bo" } } }),
    always(200, rex),
  ],
  [
    "a page with more than asked for",
    "page",
    /at most 1 items at , got 2/,
    caseOf("petList", "200", { expect: { page: { pointer: "", limit: 1 } } }),
    always(200, [rex, rex], listed),
  ],
  [
    "a failure of a path that is declared by nothing",
    "server error",
    /Expected 404, got 500/,
    caseOf("petGet", "404", { expect: { undeclared: true } }),
    always(500, {}),
  ],
])("a response fails: %s, kind %s", async (_, failure, reason, current, listener) => {
  const outcome = await outcomeOf(current, { url: await serve(listener) });
  expect(outcome).toMatchObject({ result: "failed", failure, reason: expect.stringMatching(reason) });
});

test("of two declared media types, the response must have the accepted one", async () => {
  const document = structuredClone(pets);
  document.paths["/pets/{pet}"].get.responses[200].content["text/plain"] = {};
  const url = await serve((_, response) => respond(response, 200, rex));
  const accepting = (accept: string) => caseOf("petGet", "200", { request: { headers: { accept } } });
  const outcome = (accept: string) => outcomeOf(accepting(accept), { url }, { document });
  expect(await outcome("text/plain")).toMatchObject({
    failure: "media type",
    reason: expect.stringContaining("asked for text/plain"),
  });
  expect(await outcome("text/plain, application/*;q=0.1")).toMatchObject({ result: "passed" });
  expect(await outcome("application/json;q=0, */*")).toMatchObject({ failure: "media type" });
  // A server may respond with what it has (RFC 9110, section 12.4.1).
  expect(await outcome("image/png")).toMatchObject({ result: "passed" });
});

test("a long body is cut in the reason, and whole in the outcome", async () => {
  const name = "x".repeat(5000);
  const outcome = await outcomeOf(get, { url: await serve(always(200, { name })) });
  expect(outcome.reason).toMatch(/x… \(4411 characters more\)$/);
  expect(outcome.response?.text).toContain(name);
});
