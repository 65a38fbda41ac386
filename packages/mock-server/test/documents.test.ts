import { cp } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { contractPath } from "@chat-api/test-support/contracts.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { describe, expect, test } from "vitest";
import { createRouter } from "../src/contract/router.ts";
import { createMock, type Mock } from "../src/index.ts";

const open = (name: string): Promise<Mock> =>
  createMock({ document: fileURLToPath(new URL(`documents/${name}`, import.meta.url)) });

async function ask(
  mock: Mock,
  method: string,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; type: string | null; body: string; headers: Headers }> {
  const response = await mock.fetch(`http://mock.test${path}`, { ...init, method });
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    body: await response.text(),
    headers: response.headers,
  };
}
const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  body: JSON.stringify(body),
  headers: { "content-type": "application/json", ...headers },
});

describe("a document of OpenAPI 3.0", async () => {
  const mock = await open("petstore-3.0.yaml");

  test("responds by examples and by schemas", async () => {
    expect(await ask(mock, "GET", "/pets/7")).toMatchObject({
      status: 200,
      body: '{"id":1,"name":"Tom","parent":null}',
    });
    const { body, status } = await ask(mock, "GET", "/pets?limit=3&tags=a&tags=b");
    expect([status, JSON.parse(body)]).toEqual([
      200,
      [expect.objectContaining({ id: expect.any(Number), name: expect.any(String) })],
    ]);
  });

  test("prefers a literal path to a parameter", async () => {
    expect(await ask(mock, "GET", "/pets/mine")).toMatchObject({ status: 204, body: "" });
  });

  test("keeps nullable and a boolean exclusiveMinimum", async () => {
    const headers = { "X-Key": "k" };
    expect((await ask(mock, "POST", "/pets", json({ id: 1, name: "a", tag: null }, headers))).status).toBe(
      201,
    );
    expect(await ask(mock, "POST", "/pets", json({ id: 0, name: 1 }, headers))).toMatchObject({
      status: 422,
      type: "application/json",
      body: expect.stringMatching(/"message":"id must be > 0; name must be string"/),
    });
  });

  test("wants the key in the header, and responds in the schema of default", async () => {
    const { body, headers, status } = await ask(mock, "POST", "/pets", json({}));
    expect([status, JSON.parse(body)]).toEqual([401, { code: 401, message: "authentication is required" }]);
    expect(headers.get("www-authenticate")).toBe('ApiKey realm="Pets", in="header", name="X-Key"');
  });

  test("an operation that declares no error gets problem details", async () => {
    expect(await ask(mock, "GET", "/pets/%E0%A4%A")).toMatchObject({
      status: 400,
      type: "application/problem+json",
    });
  });
});

describe("a document of OpenAPI 3.1 that names no dialect", async () => {
  const mock = await open("museum-3.1.yaml");
  const basic = { authorization: `Basic ${btoa("ada:x")}` };

  test.each([
    [{ kind: "event", date: null }, 201],
    [{ window: [1, 2] }, 201],
    [{ window: [1, 2, 3] }, 422],
    [{ window: ["1"] }, 422],
    [{ date: "2025-01-01" }, 422],
    [{ other: 1 }, 422],
  ])("is validated as 2020-12: %j", async (body, status) => {
    expect((await ask(mock, "POST", "/tickets", json(body, basic))).status).toBe(status);
  });

  test("declares problem details, and gets them by the range of the status", async () => {
    const { body, status, type } = await ask(mock, "POST", "/tickets", json({ other: 1 }, basic));
    expect([status, type]).toEqual([422, "application/problem+json"]);
    expect(JSON.parse(body)).toMatchObject({
      type: "about:blank",
      title: "Unprocessable Entity",
      detail: "other is not a known property",
    });
  });

  test("has parameters that share a segment", async () => {
    expect(await ask(mock, "GET", "/tickets/A.1.svg", { headers: basic })).toMatchObject({
      status: 200,
      type: "image/svg+xml",
      body: "<svg/>",
    });
    expect(await ask(mock, "GET", "/tickets/a.gif", { headers: basic })).toMatchObject({
      status: 422,
      body: expect.stringContaining("code must match pattern"),
    });
  });
});

describe("a document as generators write them", async () => {
  const mock = await open("tree-3.1.yaml");

  test("has operations without a name, and schemas that refer to themselves", async () => {
    expect(mock.operations.map(({ operationId }) => operationId)).toEqual([
      "GET /trees/{id}",
      "PUT /trees/{id}",
    ]);
    expect(JSON.parse((await ask(mock, "GET", "/trees/1")).body)).toMatchObject({ label: "root" });
    expect((await ask(mock, "GET", "/trees/1", { headers: { prefer: "dynamic=true" } })).status).toBe(200);
  });

  test("takes forms, and says what is wrong with one", async () => {
    const put = (body: string): ReturnType<typeof ask> =>
      ask(mock, "PUT", "/trees/1?tenant=t", {
        body,
        headers: { authorization: "Bearer x", "content-type": "application/x-www-form-urlencoded" },
      });
    expect(await put("label=abc")).toMatchObject({ status: 200, type: "text/plain", body: "done" });
    const { body, status, type } = await put("label=abcd");
    expect([status, type]).toEqual([422, "application/vnd.api+json"]);
    expect(JSON.parse(body)).toEqual({
      errors: [{ status: "422", detail: "label must be at most 3 characters long", source: {} }],
    });
  });

  test("wants all schemes of an alternative, and none where that is one", async () => {
    expect((await ask(mock, "PUT", "/trees/1?tenant=t")).status).toBe(401);
    expect((await ask(mock, "PUT", "/trees/1", { headers: { authorization: "Bearer x" } })).status).toBe(401);
    expect((await ask(mock, "GET", "/trees/1")).status).toBe(200);
  });
});

test("schemas that refer to themselves and to one another are generated for every operation that uses them", async () => {
  const tag = {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string" },
      broader: { $ref: "#/components/schemas/Tag" },
      of: { $ref: "#/components/schemas/Node" },
    },
  };
  const node = {
    type: "object",
    required: ["children", "tag"],
    properties: {
      children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
      tag: { $ref: "#/components/schemas/Tag" },
    },
  };
  const get = (name: string): object => ({
    get: {
      responses: {
        200: {
          description: "One.",
          content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
        },
      },
    },
  });
  await using mock = await createMock({
    stateless: true,
    document: {
      openapi: "3.1.0",
      info: { title: "Recursive", version: "1" },
      paths: { "/a": get("Node"), "/b": get("Node"), "/c": get("Tag"), "/d": get("Tag") },
      components: { schemas: { Node: node, Tag: tag } },
    },
  });
  for (const path of ["/a", "/b", "/c", "/d"])
    for (const prefer of ["code=200", "dynamic=true"]) {
      const { headers, status } = await ask(mock, "GET", path, { headers: { prefer } });
      expect([path, status, headers.get("sl-violations")]).toEqual([path, 200, null]);
    }
});

test("a document of 1,000 operations is served, every one of them", async () => {
  const schema = (i: number): object => ({
    type: "object",
    properties: { id: { type: "integer", const: i } },
  });
  const operation = (i: number): object => ({
    operationId: `get${i}`,
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
    responses: { 200: { description: "One.", content: { "application/json": { schema: schema(i) } } } },
  });
  const paths = Object.fromEntries(
    Array.from({ length: 1000 }, (_, i) => [`/things${i}/{id}`, { get: operation(i) }]),
  );
  await using mock = await createMock({
    document: { openapi: "3.1.0", info: { title: "Many", version: "1" }, paths },
  });
  expect(mock.operations).toHaveLength(1000);
  for (let i = 0; i < 1000; i += 37)
    expect(await ask(mock, "GET", `/things${i}/1`)).toMatchObject({ status: 200, body: `{"id":${i}}` });
  expect((await ask(mock, "GET", "/things1000/1")).status).toBe(404);
});

test("a match looks at no more paths in a document of many than in one of few", () => {
  const looks = (count: number): number => {
    let looked = 0;
    const routes = Array.from({ length: count }, (_, i) => ({
      method: "get",
      path: `/things${i}/{id}`,
      operation: i,
    }));
    const segments = new Proxy([`things${count - 1}`, "1"], {
      get: (target, key) => {
        if (typeof key === "string" && /^\d+$/.test(key)) looked++;
        return Reflect.get(target, key) as unknown;
      },
    });
    expect(createRouter(routes)("get", segments)).toMatchObject({ kind: "operation", operation: count - 1 });
    return looked;
  };
  expect(looks(10_000)).toBe(looks(10));
});

test.each(["Müller & Söhne", "50% #1"])("several files may stand in a folder called %s", async (name) => {
  const folder = await temporaryFolder();
  await cp(dirname(contractPath("multi-file/openapi")), join(folder, name), { recursive: true });
  const mock = await createMock({ document: join(folder, name, "openapi.yaml") });
  const headers = { authorization: `Basic ${btoa("a:b")}` };
  expect((await ask(mock, "GET", "/parts", { headers })).status).toBe(200);
});
