/** What the mock makes where the contract shows no example: it keeps the contract, or says that it can't. */
import { describe, expect, test } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { open } from "./open-contract.ts";

const DYNAMIC = { prefer: "dynamic=true" };

function withSchema(schema: object, mediaType = "application/json", headers: object = {}): Promise<Mock> {
  const response = { description: "One.", headers, content: { [mediaType]: { schema } } };
  const get = { operationId: "get", responses: { 200: response } };
  return createMock({
    document: { openapi: "3.1.0", info: { title: "One", version: "1" }, paths: { "/": { get } } },
  });
}

describe("a response that is made from a schema keeps it", async () => {
  const shapes = await open("shapes");
  const pets = await open("pets");
  const files = await open("files");
  const workshop = await open("multi-file/openapi");

  test.each([
    ["a choice with a discriminator", shapes, "/shapes/circle/5"],
    ["read-only properties, and a type that may be null", pets, "/pets/7"],
    ["a list of them", pets, "/pets"],
    ["what stands in several files", workshop, "/parts"],
  ])("%s, each time", async (_, mock, path) => {
    const headers = { "x-api-key": "k", authorization: `Basic ${btoa("a:b")}` };
    for (let i = 0; i < 10; i++) {
      const response = await mock.fetch(`http://mock.test${path}`, { headers: { ...headers, ...DYNAMIC } });
      expect([response.status, response.headers.get("sl-violations")]).toEqual([200, null]);
    }
    const plain = await mock.fetch(`http://mock.test${path}`, { headers });
    expect([plain.status, plain.headers.get("sl-violations")]).toEqual([200, null]);
  });

  test.each([
    ["trees/oak", "PUT", { value: 3 }],
    ["measurements", "POST", { version: 2, unit: "mm", values: [0] }],
    ["search", "POST", null],
  ])("of %s, each time", async (path, method, body) => {
    const headers = { "content-type": "application/json", ...DYNAMIC };
    for (let i = 0; i < 10; i++) {
      const init = { method, headers, body: JSON.stringify(body) };
      const response = await shapes.fetch(`http://mock.test/${path}`, init);
      expect([response.status, response.headers.get("sl-violations")]).toEqual([200, null]);
    }
  });

  test.each([
    [
      "numbers on steps between open ends",
      { type: "number", exclusiveMinimum: 0, maximum: 1, multipleOf: 0.01 },
    ],
    ["a whole number on steps of a half", { type: "integer", multipleOf: 0.5, minimum: 3, maximum: 3 }],
    ["a pattern with a length", { type: "string", pattern: "^[a-f]+$", minLength: 7, maxLength: 8 }],
    ["unique items of few", { type: "array", items: { enum: [1, 2, 3] }, uniqueItems: true, minItems: 3 }],
    [
      "properties by their pattern",
      {
        type: "object",
        patternProperties: { "^x-[a-z]$": { type: "null" } },
        additionalProperties: false,
        minProperties: 1,
      },
    ],
    [
      "names that are restricted",
      { type: "object", propertyNames: { pattern: "^[A-Z]{3}$" }, minProperties: 2 },
    ],
    [
      "schemas that depend on properties",
      {
        type: "object",
        required: ["a"],
        properties: { a: { const: 1 } },
        dependentSchemas: { a: { required: ["b"], properties: { b: { const: 2 } } } },
      },
    ],
    [
      "everything at once",
      { allOf: [{ type: "integer", minimum: 5 }, { maximum: 9 }, { not: { enum: [5, 6, 7] } }] },
    ],
    [
      "a choice beside a choice",
      {
        oneOf: [{ required: ["a"] }, { required: ["b"] }],
        allOf: [{ anyOf: [{ properties: { a: false } }] }],
        type: "object",
        properties: { a: { type: "string" }, b: { type: "string" } },
      },
    ],
  ])("%s", async (_, schema) => {
    await using mock = await withSchema(schema);
    for (const headers of [{}, DYNAMIC, DYNAMIC, DYNAMIC]) {
      const response = await mock.fetch("http://mock.test/", { headers });
      expect([response.status, response.headers.get("sl-violations")]).toEqual([200, null]);
    }
  });

  test("a seed gives the same again, also where Prism has no response", async () => {
    const ask = async (seed: string): Promise<string> => {
      const headers = { prefer: `dynamic=true, seed=${seed}` };
      return (await shapes.fetch("http://mock.test/shapes/drawing/5", { headers })).text();
    };
    expect(await ask("a")).toBe(await ask("a"));
    const others = await Promise.all(["b", "c", "d"].map(ask));
    expect(new Set([await ask("a"), ...others]).size).toBeGreaterThan(1);
  });

  test("headers that are required are there, lists among them", async () => {
    const list = { type: "array", items: { type: "integer" }, minItems: 2 };
    await using mock = await withSchema({ type: "string" }, "application/json", {
      "X-Sizes": { required: true, schema: list },
    });
    const response = await mock.fetch("http://mock.test/");
    expect(response.headers.get("x-sizes")).toMatch(/^-?\d+,-?\d+$/);
    expect(response.headers.get("sl-violations")).toBe(null);
  });

  test("bytes without a schema come with their media type", async () => {
    const headers = { accept: "application/octet-stream" };
    const response = await files.fetch("http://mock.test/files/report.txt", { headers });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "application/octet-stream",
    ]);
    expect((await response.bytes()).length).toBeGreaterThan(0);
  });

  test("each of several media types of one family is made by its own schema", async () => {
    for (const type of ["application/json", "application/vnd.files.list+json", "text/csv"]) {
      const response = await files.fetch("http://mock.test/search", {
        method: "POST",
        body: "text=abc",
        headers: { accept: type, "content-type": "application/x-www-form-urlencoded" },
      });
      expect([response.headers.get("content-type"), response.headers.get("sl-violations")]).toEqual([
        type,
        null,
      ]);
    }
  });
});

describe("a response that can't be made is a 500 that says so", () => {
  test("where nothing satisfies the schema", async () => {
    await using mock = await withSchema({ type: "string", minLength: 5, maxLength: 3 });
    const response = await mock.fetch("http://mock.test/");
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      500,
      "the mock can make nothing that keeps the schema of the 200 of get as application/json; add an example",
    ]);
  });

  test("where an object has to be written as XML", async () => {
    const schema = { type: "object", properties: { a: { type: "string" } } };
    await using mock = await withSchema(schema, "application/xml");
    const response = await mock.fetch("http://mock.test/");
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      500,
      "the mock can't write application/xml; add an example of the text to the contract",
    ]);
  });
});
