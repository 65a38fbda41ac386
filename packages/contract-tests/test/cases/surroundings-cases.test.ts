/** Methods and paths beside those of the contract. */

import type { OpenApiDocument } from "@chat-api/openapi-document";
import { expect, test } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { gaps } from "../../src/cases/cases.ts";
import { documentOf, OK, ofAspect } from "./made.ts";

const get = { responses: { 200: OK } };
const id = { name: "id", in: "path", required: true, schema: { type: "string" }, example: "a" };

function withPaths(paths: Record<string, object>): OpenApiDocument {
  return { ...documentOf({}), paths };
}
const methods = (document: OpenApiDocument, operation: string) =>
  ofAspect(document, "method", { operation }).map(({ label }) => label);
const sent = (all: Case[]) => all.map(({ request }) => `${request.method} ${request.path}`);

test("methods that a path does not declare are not served", () => {
  const document = withPaths({ "/pets": { get, post: { responses: { 201: OK } } } });
  const all = ofAspect(document, "method", { operation: "GET /pets" });
  expect(sent(all)).toEqual(["PUT /pets", "DELETE /pets", "PATCH /pets", "OPTIONS /pets"]);
  for (const { label, expect: expected } of all)
    expect(expected).toMatchObject({
      undeclared: true,
      status: label === "OPTIONS" ? ["2XX", "3XX", "4XX"] : ["403", "404", "405", "501"],
    });
  expect(gaps(document)).toContainEqual(
    expect.objectContaining({
      operationId: "POST /pets",
      aspect: "method",
      reason: expect.stringMatching("GET /pets"),
    }),
  );
});

test("HEAD belongs to GET, and is undeclared only if there is no GET", () => {
  expect(methods(withPaths({ "/pets": { get } }), "GET /pets")).not.toContain("HEAD");
  expect(methods(withPaths({ "/pets": { put: get } }), "PUT /pets")).toContain("HEAD");
});

test("a method of another path that a router could mean is not undeclared", () => {
  const document = withPaths({
    "/pets/mine": { get },
    "/pets/{id}": { parameters: [id], delete: { responses: { 204: OK } } },
  });
  expect(methods(document, "GET /pets/mine")).not.toContain("DELETE");
  expect(methods(document, "GET /pets/mine")).toContain("PUT");
});

test("paths next to a declared one lead nowhere", () => {
  const document = withPaths({ "/v1/pets/{id}/toys": { parameters: [id], get } });
  const all = ofAspect(document, "path");
  expect(Object.fromEntries(all.map(({ label, request }) => [label, request.path]))).toEqual({
    "unknown segment at the end": "/v1/pets/{id}/toys/not-in-the-contract",
    "unknown segments at the end": "/v1/pets/{id}/toys/not-in-the-contract/at-all",
    "unknown segment at the start": "/not-in-the-contract/v1/pets/{id}/toys",
    "without {id}": "/v1/pets/toys",
    "other version": "/v0/pets/{id}/toys",
    misspelt: "/v1/pets/{id}/toys-",
    "upper case": "/v1/pets/{id}/TOYS",
    "encoded slash": "/v1/pets/{id}%2Ftoys",
    "slash at the end": "/v1/pets/{id}/toys/",
    "two slashes": "/v1/pets/{id}//toys",
    "broken percent-escape": "/v1/pets/%zz/toys",
  });
  const statusOf = (label: string) => all.find((it) => it.label === label)?.expect.status;
  expect(statusOf("misspelt")).toEqual(["400", "403", "404", "405", "501"]);
  expect(statusOf("broken percent-escape")).toEqual(["4XX"]);
  // Servers differ in what is the same path; the contract does not say.
  expect(statusOf("slash at the end")).toEqual(["2XX", "3XX", "4XX"]);
  expect(all.every(({ expect: { undeclared } }) => undeclared)).toBe(true);
  for (const { label, request } of all)
    expect(Object.keys(request.parameters.path)).toEqual(
      label === "without {id}" || label === "broken percent-escape" ? [] : ["id"],
    );
});

test("a neighbour that another path could mean is none", () => {
  const document = withPaths({
    "/pets": { get },
    "/pets/{id}": { parameters: [id], get },
    "/pets/{id}/toys": { parameters: [id], get },
  });
  const paths = (operation: string) =>
    ofAspect(document, "path", { operation }).map(({ request }) => request.path);
  expect(paths("GET /pets")).not.toContain("/pets/not-in-the-contract");
  expect(paths("GET /pets")).toContain("/pets/not-in-the-contract/at-all");
  expect(paths("GET /pets/{id}/toys")).not.toContain("/pets/toys");
});
