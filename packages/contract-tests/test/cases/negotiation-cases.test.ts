/** Media types of the body of a request, and of the response that it asks for. */
import { expect, test } from "vitest";
import { BAD, documentOf, inWords, json, labelled, OK, ofAspect } from "./made.ts";

const body = json({ type: "object" }, { example: { a: 1 } });

function mediaTypes(content: object, responses: object = { 200: OK, 400: BAD }) {
  return ofAspect(
    documentOf({ post: { requestBody: { required: true, content }, responses } }),
    "media type",
  );
}

test("the declared media type is taken, however it is written, and no other", () => {
  const all = mediaTypes({ "application/json": { example: { a: 1 } } });
  expect(inWords(all)).toEqual([
    "application/json: 200",
    "application/json; charset=utf-8: 200",
    "APPLICATION/JSON: 200",
    "text/plain undeclared: 400",
    "application/xml undeclared: 400",
    "application/x-www-form-urlencoded undeclared: 400",
    "application/octet-stream undeclared: 400",
    "no media type: 2XX 3XX 4XX",
    "malformed: 2XX 3XX 4XX",
  ]);
  // A server that reads JSON whatever it is called is noticed.
  expect(labelled(all, "text/plain undeclared").request.body).toEqual({
    mediaType: "text/plain",
    text: '{"a":1}',
  });
  expect(labelled(all, "no media type").request.body).toEqual({ text: '{"a":1}' });
});

test("415 is right where it is declared in any way", () => {
  const content = { "application/json": {} };
  const statusOf = (responses: object) =>
    labelled(mediaTypes(content, responses), "text/plain undeclared").expect.status;
  expect(statusOf({ 200: OK, 415: BAD })).toEqual(["400", "422", "415"]);
  expect(statusOf({ 200: OK, 400: BAD, default: BAD })).toEqual(["400", "415"]);
  expect(statusOf({ 200: OK, "4XX": BAD })).toEqual(["400", "422", "415"]);
});

test("each of several media types is taken, and what is in a declared range is not refused", () => {
  const all = mediaTypes({ "application/json": {}, "text/*": {}, "image/*": {} });
  const words = inWords(all);
  expect(words).toEqual(expect.arrayContaining(["application/json: 200", "text/*: 200", "image/*: 200"]));
  expect(words).not.toContain("text/plain undeclared: 400");
  expect(labelled(all, "image/*").request.body?.mediaType).toBe("image/png");
});

test("a multipart body has its own boundary, so its type is not written in another way", () => {
  const words = inWords(
    mediaTypes({ "multipart/form-data": { schema: { type: "object", properties: { a: {} } } } }),
  );
  expect(words).toContain("multipart/form-data: 200");
  expect(words.join()).not.toMatch(/charset|MULTIPART/);
});

test("an operation without a body has no media types", () => {
  expect(ofAspect(documentOf({ post: { responses: { 200: OK } } }), "media type")).toEqual([]);
});

test("each media type of a success may be asked for, alone, in a range or after another", () => {
  const content = { "application/json": {}, "text/csv": {} };
  const all = ofAspect(documentOf({ get: { responses: { 200: { ...OK, content }, 406: BAD } } }), "accept");
  expect(all.map(({ request, expect: { status } }) => `${request.headers?.accept} ${status}`)).toEqual([
    "*/* 200",
    "application/json 200",
    "text/csv 200",
    "application/* 200",
    "application/vnd.not-in-the-contract;q=0.9, application/json;q=0.1 200",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 200",
    "application/vnd.not-in-the-contract 200,406",
    ";q=,/ 2XX,3XX,4XX",
  ]);
});

test("what can't be met may be refused though no 406 is declared", () => {
  const responses = { 200: { ...OK, ...body } };
  const all = ofAspect(documentOf({ get: { responses } }), "accept");
  expect(labelled(all, "undeclared alone").expect).toMatchObject({
    status: ["200", "406"],
    undeclared: true,
  });
});
