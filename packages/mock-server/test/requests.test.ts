/** What is right in a request and what is not, by documents of other styles: parameters, cookies, forms, parts, schemas. */
import { describe, expect, test } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { open } from "./open-contract.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

describe("parameters", async () => {
  const pets = await open("pets");
  const files = await open("files");
  const status = async (mock: Mock, target: string, headers: Record<string, string> = {}): Promise<number> =>
    (await mock.fetch(`http://mock.test${target}`, { headers: { "x-api-key": "k", ...headers } })).status;

  test.each([
    ["one of a list that is repeated", "tag=a", 200],
    ["a list that is repeated", "tag=a&tag=b", 200],
    ["a comma in an item of such a list", "tag=a,b,c,d,e,f,g,h", 200],
    ["too many items", "tag=a&tag=b&tag=c&tag=d&tag=e&tag=f", 400],
    ["an empty item", "tag=", 400],
    ["a list with commas", "status=available,sold", 200],
    ["a wrong item in it", "status=available,lost", 400],
    ["an item twice, where each is unique", "status=sold,sold", 400],
    ["a comma that is data", "status=available%2Csold", 400],
    ["a list with pipes", "id=1|2|3", 200],
    ["a list with pipes that are encoded, as they should be", "id=1%7C2", 200],
    ["a text in a list of numbers", "id=1|x", 400],
    ["a deep object", "filter[minWeight]=2.5&filter[name]=To", 200],
    ["a deep object whose brackets are encoded", "filter%5BmaxWeight%5D=2", 200],
    ["a text for a number in it", "filter[minWeight]=heavy", 400],
    ["a property that it doesn't know", "filter[color]=grey", 400],
    ["a number that is given twice", "limit=1&limit=2", 400],
    ["what JavaScript takes for a number, and JSON does not", "limit=0x10", 400],
    ["a value of an enum", "sort=-weight", 200],
    ["none of an enum", "sort=size", 400],
  ])("of the query: %s", async (_, query, expected) => {
    expect(await status(pets, `/pets?${query}`)).toBe(expected);
  });

  test.each([
    ["a required one is missing", {}, 422],
    ["one that is optional is left out", { cookie: "columns=3" }, 200],
    ["both are there, among others", { cookie: "sid=x; theme=dark; columns=3" }, 200],
    ["a number is too large", { cookie: "columns=7" }, 422],
    ["a text is no number", { cookie: "columns=many" }, 422],
    ["a value is none of the enum", { cookie: "columns=3; theme=pink" }, 422],
  ])("that are cookies: %s", async (_, headers, expected) => {
    expect(await status(files, "/preferences", headers as Record<string, string>)).toBe(expected);
  });

  test.each([
    ["both are left out", {}, 200],
    ["a list", { "x-chunk": "0,5" }, 200],
    ["a list with spaces", { "x-chunk": "0, 5" }, 200],
    ["a list that is too short", { "x-chunk": "0" }, 422],
    ["a list of what is no number", { "x-chunk": "a,b" }, 422],
    ["a text that breaks its pattern", { "if-none-match": "v1" }, 422],
  ])("that are headers: %s", async (_, headers, expected) => {
    expect(await status(files, "/files/report.txt", headers as Record<string, string>)).toBe(expected);
  });

  test("are named as the contract names them", async () => {
    const response = await pets.fetch("http://mock.test/pets/0", { headers: { "x-api-key": "k" } });
    expect(await response.json()).toEqual({ code: 400, message: "petId must be >= 1" });
  });

  test("take lists, properties and labels apart in every style, and JSON where they have a media type", async () => {
    const array = { type: "array", items: { type: "integer" } };
    const object = { type: "object", properties: { a: { type: "integer" }, b: { type: "boolean" } } };
    const parameters = [
      { name: "label", in: "path", required: true, style: "label", schema: array },
      { name: "matrix", in: "path", required: true, style: "matrix", explode: true, schema: array },
      { name: "space", in: "query", style: "spaceDelimited", explode: false, schema: array },
      { name: "plain", in: "query", explode: false, schema: object },
      { name: "open", in: "query", schema: { ...object, additionalProperties: { type: "integer" } } },
      { name: "json", in: "query", content: { "application/json": { schema: object } } },
    ];
    const get = { operationId: "get", parameters, responses: { 204: { description: "Done." } } };
    const paths = { "/x/{label}/{matrix}": { get } };
    let seen: unknown;
    await using mock = await createMock({
      document: { openapi: "3.1.0", info: { title: "Styles", version: "1" }, paths },
      handlers: {
        get: ({ path, query }) => {
          seen = { path, query };
          return { status: 204 };
        },
      },
    });
    const query = "space=1%202&plain=a,1,b,true&a=2&c=3&json=%7B%22a%22%3A4%7D";
    expect((await mock.fetch(`http://mock.test/x/.1,2/;matrix=3;matrix=4?${query}`)).status).toBe(204);
    expect(seen).toEqual({
      path: { label: [1, 2], matrix: [3, 4] },
      query: { space: [1, 2], plain: { a: 1, b: true }, open: { a: 2, c: 3 }, json: { a: 4 } },
    });
    expect((await mock.fetch("http://mock.test/x/.1/;matrix=3?json=%7B%22a%22%3A%22x%22%7D")).status).toBe(
      422,
    );
  });
});

describe("bodies", async () => {
  const files = await open("files");
  const pets = await open("pets");
  const shapes = await open("shapes");
  const upload = async (parts: Record<string, string | Blob | string[]>): Promise<number> => {
    const body = new FormData();
    for (const [name, values] of Object.entries(parts))
      for (const value of [values].flat()) body.append(name, value);
    return (await files.fetch("http://mock.test/files", { method: "POST", body })).status;
  };
  const bytes = (type: string): Blob => new Blob([new Uint8Array([0, 255, 13, 10, 128])], { type });
  const json = (text: string): Blob => new Blob([text], { type: "application/json" });
  const file = bytes("image/png");

  test.each([
    ["what is required", { file, title: "t" }, 200],
    ["no file", { title: "t" }, 422],
    ["an empty text", { file, title: "" }, 422],
    ["a number", { file, title: "t", copies: "3" }, 200],
    ["a number that is too large", { file, title: "t", copies: "30" }, 422],
    ["a list of one", { file, title: "t", tags: ["a"] }, 200],
    ["a list that is too long", { file, title: "t", tags: ["a", "b", "c", "d"] }, 422],
    ["an object as JSON", { file, title: "t", about: json('{"author":"Ada"}') }, 200],
    ["an object that lacks a property", { file, title: "t", about: json('{"year":1990}') }, 422],
    ["a text for a number in JSON", { file, title: "t", about: json('{"author":"Ada","year":"1990"}') }, 422],
    ["broken JSON", { file, title: "t", about: json("{") }, 400],
    ["a file of another type", { file: bytes("text/html"), title: "t" }, 422],
  ])("in parts: %s", async (_, parts, expected) => {
    expect(await upload(parts)).toBe(expected);
  });

  test("in parts, but not with the boundary that was announced", async () => {
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const response = await files.fetch("http://mock.test/files", {
      method: "POST",
      body: "nonsense",
      headers,
    });
    expect([response.status, (await response.json()) as unknown]).toMatchObject([
      400,
      { detail: expect.stringContaining("boundary") },
    ]);
  });

  test.each([
    ["what is required", "text=abc", 200],
    ["escapes and a list with commas", "text=a+b%26c&size=50&kinds=image,text", 200],
    ["a number that is too large", "text=abc&size=51", 422],
    ["a wrong item in a list", "text=abc&kinds=image,song", 422],
    ["a property that is not known", "text=abc&color=red", 422],
    ["what is required is missing", "size=1", 422],
  ])("of a form: %s", async (_, body, expected) => {
    const response = await files.fetch("http://mock.test/search", { method: "POST", body, headers: FORM });
    expect(response.status).toBe(expected);
  });

  test("need not have what only the server gives, wherever the schema says so", async () => {
    const id = { type: "integer", readOnly: true };
    const schema = {
      type: "object",
      properties: {
        items: { type: "array", items: { allOf: [{ properties: { id } }], required: ["id", "n"] } },
      },
    };
    const content = { "application/json": { schema } };
    const post = {
      operationId: "post",
      requestBody: { content },
      responses: { 204: { description: "Done." } },
    };
    await using mock = await createMock({
      document: { openapi: "3.1.0", info: { title: "IDs", version: "1" }, paths: { "/": { post } } },
    });
    const status = async (body: object): Promise<number> =>
      (
        await mock.fetch("http://mock.test/", {
          method: "POST",
          body: JSON.stringify(body),
          headers: { "content-type": "application/json" },
        })
      ).status;
    expect(await status({ items: [{ n: 1 }] })).toBe(204);
    expect(await status({ items: [{ id: 1 }] })).toBe(422);
    const pet = await pets.fetch("http://mock.test/pets", {
      method: "POST",
      body: JSON.stringify({ name: "Tom", status: "sold" }),
      headers: { "content-type": "application/json", "x-api-key": "k" },
    });
    expect([pet.status, pet.headers.get("location")]).toEqual([201, expect.stringMatching(/^\/pets\/\d+$/)]);
  });

  const good = { version: 2, unit: "mm", values: [0, 1] };
  test.each([
    ["measurements", good, 200],
    ["measurements", { ...good, latitude: 1 }, 422],
    ["measurements", { ...good, latitude: 1, longitude: 2 }, 200],
    ["measurements", { ...good, unit: "inch" }, 422],
    ["measurements", { ...good, unit: "inch", fraction: 3 }, 200],
    ["measurements", { ...good, "x-a": true }, 200],
    ["measurements", { ...good, "x-a": 1 }, 422],
    ["measurements", { ...good, other: 1 }, 422],
    ["measurements", { ...good, values: [1] }, 422],
    ["measurements", { ...good, sensor: "none" }, 422],
    ["measurements", { ...good, notes: { A: "b" } }, 422],
    ["shapes", { kind: "circle", radius: 2.5 }, 201],
    ["shapes", { kind: "circle", radius: 2.3 }, 422],
    ["shapes", { kind: "circle", radius: 2.5, more: 1 }, 422],
    [
      "shapes",
      {
        kind: "drawing",
        lines: [
          [
            [1, 2],
            [2, 3, "mm"],
          ],
        ],
      },
      201,
    ],
    [
      "shapes",
      {
        kind: "drawing",
        lines: [
          [
            [1, 2],
            [2, 3, "mm", 4],
          ],
        ],
      },
      422,
    ],
    ["shapes", { kind: "square" }, 422],
    ["search", "abc", 200],
    ["search", "ab", 422],
    ["search", null, 200],
    ["search", { near: [1] }, 422],
  ])("of JSON, to %s: %j", async (path, body, expected) => {
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    expect((await shapes.fetch(`http://mock.test/${path}`, init)).status).toBe(expected);
  });
});
