import { join, resolve as resolvePath } from "node:path";
import { describe, expect, test } from "vitest";
import {
  displayPath,
  displayProblems,
  essence,
  findMediaType,
  formatPointer,
  fragment,
  hiddenProperties,
  isHidden,
  isJson,
  isText,
  isXml,
  keywordOf,
  mapSubschemas,
  matchesRange,
  parseMediaType,
  parsePointer,
  reachableSchemas,
  resolve,
  schemasInPlace,
  subschemas,
  unicodePattern,
  valueAt,
  visibleDocument,
  visibleSchema,
  walkDescription,
} from "../src/index.ts";

describe("JSON Pointers", () => {
  test.each([
    { tokens: [], pointer: "" },
    { tokens: ["a/b", "m~n", ""], pointer: "/a~1b/m~0n/" },
    { tokens: ["0", "a b%"], pointer: "/0/a b%" },
  ])("$pointer", ({ tokens, pointer }) => {
    expect(formatPointer(tokens)).toBe(pointer);
    expect(parsePointer(pointer)).toEqual(tokens);
    expect(parsePointer(fragment(...tokens))).toEqual(tokens);
  });

  test("a fragment is percent-decoded, a malformed escape stays", () => {
    expect(parsePointer("#/a%20b/%7B")).toEqual(["a b", "{"]);
    expect(parsePointer("#/%zz")).toEqual(["%zz"]);
  });

  test("only own properties are found", () => {
    expect(valueAt({}, "/constructor")).toBeUndefined();
    expect(valueAt({ a: [1] }, "/a/0")).toBe(1);
    expect(valueAt({ a: [1] }, "/a/length")).toBe(1);
  });
});

describe("media types", () => {
  test.each([
    { mediaType: "application/json; charset=utf-8", json: true },
    { mediaType: "text/json", json: true },
    { mediaType: "Application/Problem+JSON", json: true },
    { mediaType: "model/gltf+json", json: true },
    { mediaType: "application/jsonl", json: false },
    { mediaType: "application/x-ndjson", json: false },
    { mediaType: "", json: false },
  ])("$mediaType is JSON: $json", ({ mediaType, json }) => {
    expect(isJson(mediaType)).toBe(json);
  });

  test("XML and text", () => {
    expect([isXml("image/svg+xml"), isXml("text/xml"), isXml("application/json")]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isText("text/csv"), isText("image/png"), isText("application/x-www-form-urlencoded")]).toEqual([
      true,
      false,
      true,
    ]);
    expect(essence(" Text/Plain ; a=b")).toBe("text/plain");
  });

  test("a media type has its parts", () => {
    expect(parseMediaType('multipart/Form-Data; Boundary="a;b\\"c"; x=Y')).toEqual({
      type: "multipart",
      subtype: "form-data",
      essence: "multipart/form-data",
      parameters: new Map([
        ["boundary", 'a;b"c'],
        ["x", "Y"],
      ]),
    });
    expect(parseMediaType("nonsense")).toBeUndefined();
    expect(parseMediaType(`a/b${"; ".repeat(50_000)}é`)).toBeUndefined();
  });

  test.each([
    { mediaType: "text/plain", range: "*/*", matches: true },
    { mediaType: "text/plain", range: "text/*;q=0.5", matches: true },
    { mediaType: "text/plain", range: "image/*", matches: false },
    { mediaType: "text/plain", range: "text/plain;version=1", matches: false },
    { mediaType: "text/plain;charset=UTF-8", range: "text/plain;charset=utf-8", matches: true },
  ])("$mediaType is in $range: $matches", ({ mediaType, range, matches }) => {
    expect(matchesRange(mediaType, range)).toBe(matches);
  });

  test.each([
    { sent: "application/json;version=2", found: "application/json;version=2" },
    { sent: "application/json;version=1", found: "application/json" },
    { sent: "application/xml", found: "application/*" },
    { sent: "image/png", found: "*/*" },
    { sent: "", found: undefined },
  ])("$sent is described by $found", ({ sent, found }) => {
    const content = { "*/*": 1, "application/*": 2, "application/json": 3, "application/json;version=2": 4 };
    expect(findMediaType(content, sent)?.[0]).toBe(found);
  });
});

test.each([
  { written: "^[\\w\\.\\-\\_]+\\@[a-z]+$", read: "^[\\w\\.\\-_]+@[a-z]+$", matches: "a_b.c-d@x" },
  { written: "^[\\w-.]+$", read: "^[\\w\\-.]+$", matches: "a-b.c" },
  { written: "^a{b}$", read: "^a\\{b\\}$", matches: "a{b}" },
  { written: "^\\p{L}{2,3}$", read: "^\\p{L}{2,3}$", matches: "äö" },
  { written: "^[a-z]{2}$", read: "^[a-z]{2}$", matches: "ab" },
])("the pattern $written is read as $read", ({ written, read, matches }) => {
  expect(unicodePattern(written)).toBe(read);
  expect(new RegExp(read, "u").test(matches)).toBe(true);
});

test("an expression that is none has no pattern", () => {
  expect(unicodePattern("(")).toBeUndefined();
  expect(unicodePattern("\\A(?<x>b)\\Z")).toBeUndefined();
});

describe("schemas", () => {
  test("a schema holds others under keywords alone", () => {
    const schema = {
      properties: { items: { type: "string" } },
      items: false,
      allOf: [{ not: {} }, null],
      enum: [{ items: {} }],
      examples: [{ properties: { a: {} } }],
      "x-more": { items: {} },
      unknown: { items: {} },
    };
    expect(subschemas(schema).map(({ tokens, inPlace }) => [tokens.join("/"), inPlace])).toEqual([
      ["properties/items", false],
      ["items", false],
      ["allOf/0", true],
    ]);
  });

  test("an unknown keyword is an annotation, whatever its name", () => {
    expect(keywordOf("constructor")).toEqual({ role: "annotation", data: true });
  });

  test("everything that a schema refers to can be reached, each once", () => {
    const document = {
      components: {
        schemas: { A: { properties: { b: { $ref: "#/components/schemas/B" } } }, B: { items: {} } },
      },
    };
    Object.assign(document.components.schemas.B.items, { $ref: "#/components/schemas/A" });
    const found = reachableSchemas(document, { $ref: "#/components/schemas/A" });
    expect(found).toHaveLength(5);
    expect(found).toContain(document.components.schemas.A);
  });

  test("schemas of the same value are found through the keywords that are asked for", () => {
    const document = { components: { schemas: { A: { allOf: [{ not: { title: "not" } }] } } } };
    const schema = { $ref: "#/components/schemas/A", oneOf: [{ title: "one" }], items: {} };
    const through = (...keywords: string[]) => schemasInPlace(document, schema, keywords).slice(2);
    expect(through("allOf")).toEqual([{ not: { title: "not" } }]);
    expect(through("allOf", "not")).toEqual([{ not: { title: "not" } }, { title: "not" }]);
    expect(through("oneOf")).toEqual([{ title: "one" }]);
  });

  test("the schemas in a schema are mapped, and what does not change is shared", () => {
    const schema = { properties: { a: {} }, allOf: [true, {}], items: {}, enum: [{}] };
    expect(mapSubschemas(schema, (it) => it.schema)).toBe(schema);
    const mapped = mapSubschemas(schema, ({ keyword, schema: it }) => keyword !== "properties" && it);
    expect(mapped).toEqual({ properties: { a: false }, allOf: [true, {}], items: {}, enum: [{}] });
    expect(mapped.allOf).toBe(schema.allOf);
  });
});

describe("visibility", () => {
  const document = {
    openapi: "3.1.1",
    paths: {},
    components: {
      schemas: {
        Id: { type: "string", readOnly: true },
        Base: { properties: { id: { $ref: "#/components/schemas/Id" } }, required: ["id"] },
        Pet: {
          allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["id", "name"] }],
          properties: { secret: { writeOnly: true }, tags: { items: { $ref: "#/components/schemas/Base" } } },
          required: ["secret", "constructor"],
        },
        Plain: { required: ["a"] },
      },
    },
  };
  const { Pet, Plain, Id } = document.components.schemas;

  test("a property is hidden by its own mark, or by that of what it refers to", () => {
    expect(isHidden(document, { allOf: [{ $ref: "#/components/schemas/Id" }] }, "request")).toBe(true);
    expect(isHidden(document, Id, "response")).toBe(false);
    expect([...hiddenProperties(document, Pet, "request")]).toEqual(["id"]);
    expect([...hiddenProperties(document, Pet, "response")]).toEqual(["secret"]);
  });

  test("no schema requires what is hidden, at any depth", () => {
    const { schemas } = visibleDocument(document, "request").components;
    expect(schemas.Base.required).toEqual([]);
    expect(schemas.Pet.allOf[1].required).toEqual(["name"]);
    expect(schemas.Pet.required).toEqual(["secret", "constructor"]);
    expect(visibleSchema(document, Pet, "response").required).toEqual(["constructor"]);
    expect(document.components.schemas.Base.required).toEqual(["id"]);
  });

  test("what does not change is shared", () => {
    expect(visibleDocument(document, "request").components.schemas.Plain).toBe(Plain);
    expect(visibleDocument(document, "request")).toBe(visibleDocument(document, "request"));
    expect(visibleSchema(document, Plain, "request")).toBe(Plain);
  });
});

test("properties beside a $ref win over those of its target", () => {
  const document = { a: { $ref: "#/b", y: 2 }, b: { x: 1, y: 1 } };
  expect(resolve(document, document.a)).toEqual({ x: 1, y: 2 });
  expect(() => resolve(document, { $ref: "#/c" })).toThrow("The $ref #/c leads nowhere.");
  expect(() => resolve({ a: { $ref: "#/a" } }, { $ref: "#/a" })).toThrow("leads back to itself");
});

test("a walk visits the objects of the specification, and no data", () => {
  const kinds: string[] = [];
  const operation = {
    parameters: [{ schema: { items: {} }, example: { schema: {} } }],
    responses: {
      200: { headers: { "X-A": {} }, content: { "a/b": { examples: { e: { value: {} } } } } },
      "x-r": {},
    },
    callbacks: { c: { "{$url}": { post: {} } } },
    "x-extension": { schema: {} },
  };
  walkDescription({ paths: { "/a": { get: operation } } }, ({ kind, tokens }) =>
    kinds.push(`${kind} ${tokens.at(-1) ?? ""}`),
  );
  expect(kinds).toEqual([
    "document ",
    "pathItem /a",
    "operation get",
    "parameter 0",
    "schema schema",
    "schema items",
    "response 200",
    "header X-A",
    "mediaType a/b",
    "example e",
    "callback c",
    "pathItem {$url}",
    "operation post",
  ]);
});

describe("paths for people", () => {
  const outside = resolvePath("..", "pets.yaml");

  test.each([
    { file: join(process.cwd(), "api", "pets.yaml"), shown: "api/pets.yaml" },
    { file: outside, shown: outside },
    { file: "https://pets.test/openapi.yaml", shown: "https://pets.test/openapi.yaml" },
  ])("$file is shown as $shown", ({ file, shown }) => {
    expect(displayPath(file)).toBe(shown);
    const problem = { message: "It is broken.", severity: "error", operations: [], scope: "part" } as const;
    const location = { file, line: 2, column: 3 };
    expect(displayProblems([{ ...problem, location }])).toBe(`${shown}:2:3: It is broken.`);
  });
});
