/** Bodies that are not JSON: forms, parts, texts and bytes. */
import { expect, test } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { gaps } from "../../src/cases/cases.ts";
import { BAD, documentOf, inWords, OK, ofAspect } from "./made.ts";

const NAMED = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string", maxLength: 5 }, age: { type: "integer", minimum: 0 } },
};
const responses = { 201: OK, 400: BAD };

function post(requestBody: object, more: object = {}): ReturnType<typeof documentOf> {
  return documentOf({
    post: { operationId: "add", requestBody: { required: true, ...requestBody }, responses, ...more },
  });
}
const bodies = (all: readonly Case[]) => all.map(({ request }) => request.body?.value);

const form = (schema: object, type = "application/x-www-form-urlencoded") =>
  post({ content: { [type]: { schema } } });

test("a form holds texts, and is wrong only where no reading is right", () => {
  const document = form({ ...NAMED, additionalProperties: false });
  expect(bodies(ofAspect(document, "body boundary"))).toContainEqual(expect.objectContaining({ age: "0" }));
  const bad = ofAspect(document, "body negative");
  expect(inWords(bad)).toEqual(
    expect.arrayContaining(["/age minimum -1: 400", "required without name: 400"]),
  );
  // A number in a form is a text, and may be a name.
  expect(bad.filter(({ label }) => label.startsWith("/name type"))).toEqual([]);
});

test("a form of several parts has objects as JSON", () => {
  const document = form(
    {
      type: "object",
      properties: {
        about: { type: "object", required: ["year"], properties: { year: { type: "integer" } } },
      },
    },
    "multipart/form-data",
  );
  expect(bodies(ofAspect(document, "body boundary"))).toContainEqual({
    about: { year: expect.anything() },
  });
  expect(inWords(ofAspect(document, "body negative"))).toContain("/about/year type null: 400");
});

test("a form has no empty lists, which leave no trace in it", () => {
  const document = form({
    type: "object",
    properties: { tags: { type: "array", items: { type: "string" } } },
  });
  const sent = bodies(ofAspect(document, "body boundary", { random: 20 }));
  expect(sent.length).toBeGreaterThan(0);
  for (const body of sent) expect((body as { tags?: unknown[] }).tags).not.toEqual([]);
});

test("a text is sent as it is, and bytes without a schema are some", () => {
  const text = post({
    content: { "text/plain": { schema: { type: "string", minLength: 1, maxLength: 3 } } },
  });
  expect(inWords(ofAspect(text, "body boundary"))).toContain("maxLength 3 characters: 201");
  expect(inWords(ofAspect(text, "body negative"))).toContain("maxLength 4 characters: 400");
  const bytes = post({ content: { "application/octet-stream": {} } });
  expect(ofAspect(bytes, "happy path")[0]?.request.body).toEqual({
    mediaType: "application/octet-stream",
    value: "bytes",
  });
});

test("a media type that nobody can write has a gap", () => {
  const document = post({ content: { "application/xml": { schema: NAMED } } });
  expect(gaps(document).map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([
      "no body of application/xml can be made: give an example",
      "values of application/xml are not generated",
    ]),
  );
});
