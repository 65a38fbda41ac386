/** Parameters in paths, headers and cookies. */
import { expect, test } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { BAD, documentOf, inWords, OK, ofAspect } from "./made.ts";

const responses = { 200: OK, 400: BAD };

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

test("a path parameter that is good may lead nowhere, and one that is bad may be taken for that", () => {
  const words = inWords(path({ type: "integer", minimum: 1 }));
  expect(words).toContain("id minimum 1: 200 404");
  expect(words).toContain("id minimum 0: 400 404");
});

test("a path parameter is a segment of its own, and stays what it is at any server", () => {
  const all = path({ type: "string", maxLength: 40 });
  for (const value of valuesOf(all)) expect(value).toMatch(/^(?!\.{1,2}$)[^/\\\p{Cc}]+$/u);
  for (const { request } of all) expect(request.fixed).toEqual(["id"]);
  expect(
    valuesOf(path({ enum: [".", "..", "a/b", "a"] })).filter((it) => /^(\.|\.\.|a\/b|a)$/.test(it)),
  ).toEqual(["a"]);
});

test("a path parameter is not what another path is called", () => {
  const mine = { "/pets/mine": { get: { responses: { 200: OK } } } };
  const schema = { enum: ["mine", "yours"] };
  expect(valuesOf(path(schema))).toContain("mine");
  expect(valuesOf(path(schema, mine))).not.toContain("mine");
  expect(valuesOf(path(schema, mine))).toContain("yours");
});

test("a path parameter shrinks to the smallest that still fails", async () => {
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
