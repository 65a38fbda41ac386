import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { DescriptionError, formatProblem, operationsOf, readDescription } from "../src/index.ts";
import { readFiles, readYaml, written } from "./written.ts";

const OK = 'responses: { "200": { description: ok } }';

async function refusal(files: Record<string, string>): Promise<DescriptionError> {
  const error = await readFiles(files).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DescriptionError);
  return error as DescriptionError;
}

describe("a text is read as people write it", () => {
  test.each([
    { name: "JSON", text: `{"openapi":"3.1.1","paths":{"/a":{"get":{"responses":{}}}}}` },
    { name: "a byte order mark", text: `\uFEFFopenapi: 3.1.1\npaths: { /a: { get: { responses: {} } } }` },
    { name: "CRLF", text: `openapi: 3.1.1\r\npaths:\r\n  /a:\r\n    get: { responses: {} }\r\n` },
    { name: "comments", text: `# c\nopenapi: 3.1.1 # c\npaths: { /a: { get: { responses: {} } } }` },
    { name: "an anchor", text: `openapi: 3.1.1\nx-a: &a { responses: {} }\npaths: { /a: { get: *a } }` },
    {
      name: "a merge key",
      text: `openapi: 3.1.1\nx-a: &a { responses: {} }\npaths: { /a: { get: { <<: *a, summary: s } } }`,
    },
    {
      name: "a version that YAML takes for a number",
      text: `openapi: 3.1\npaths: { /a: { get: { responses: {} } } }`,
    },
  ])("$name", async ({ text }) => {
    const { operations, problems } = await readFiles({ "openapi.yaml": text });
    expect(operations.map(({ id }) => id)).toEqual(["GET /a"]);
    expect(problems).toEqual([]);
  });

  test("names of JavaScript's builtins are data", async () => {
    const { operations, document } = await readYaml(`
paths: { /a: { get: { operationId: constructor, ${OK} } } }
components: { schemas: { __proto__: { type: string }, toString: { $ref: "#/components/schemas/__proto__" } } }`);
    expect(operations[0]?.id).toBe("constructor");
    expect(Object.keys(document.components.schemas)).toEqual(["__proto__", "toString"]);
  });
});

describe("reading fails if there is no document", () => {
  test.each([
    { name: "an empty file", text: "", message: /:1:1: The file is empty/ },
    { name: "a list", text: "- a", message: /it is not a mapping/ },
    { name: "Swagger", text: 'swagger: "2.0"', message: /This is Swagger 2\.0.*Convert it/ },
    { name: "no version", text: "info: {}", message: /openapi is missing\. Write `openapi: 3\.1\.1`/ },
    { name: "another version", text: "info: {}\nopenapi: 4.0.0", message: /:2:10: openapi is "4\.0\.0"/ },
    { name: "broken YAML before the version", text: "a: [", message: /:1:\d+: The YAML is broken: / },
  ])("$name", async ({ text, message }) => {
    const { problems, message: whole } = await refusal({ "openapi.yaml": text });
    expect(whole).toMatch(message);
    expect(problems).toMatchObject([{ severity: "error", scope: "document" }]);
  });

  test("no such file", async () => {
    await expect(readDescription("/nowhere/openapi.yaml")).rejects.toThrow(
      "/nowhere/openapi.yaml: The description cannot be read: there is no such file.",
    );
  });
});

describe("what is wrong is a problem with its location and the operations that it concerns", () => {
  test.each([
    {
      name: "a reference that leads nowhere",
      yaml: `paths:\n  /a: { get: { ${OK} } }\n  /b:\n    get:\n      parameters:\n        - $ref: "#/components/parameters/No"\n      ${OK}`,
      problem: /:8:11: The \$ref "#\/components\/parameters\/No" leads nowhere\./,
      operations: ["GET /b"],
    },
    {
      name: "a reference of a schema that two operations use",
      yaml: `paths:\n  /a: { get: &get { responses: { "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/S" } } } } } } }\n  /b: { get: { ${OK} } }\n  /c: { get: { responses: { "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/S" } } } } } } }\ncomponents: { schemas: { S: { properties: { x: { $ref: "#/components/schemas/No" } } } } }`,
      problem: /"#\/components\/schemas\/No" leads nowhere/,
      operations: ["GET /a", "GET /c"],
    },
    {
      name: "a file that does not exist",
      yaml: `paths: { /a: { get: { responses: { "200": { $ref: "no.yaml#/A" } } } } }`,
      problem: /The \$ref "no\.yaml#\/A" leads nowhere: there is no such file\./,
      operations: ["GET /a"],
    },
    {
      name: "references in a circle",
      yaml: `paths: { /a: { get: { responses: { "200": { $ref: "#/components/responses/A" } } } } }\ncomponents:\n  responses:\n    A: { $ref: "#/components/responses/B" }\n    B: { $ref: "#/components/responses/A" }`,
      problem: /:6:10: The \$ref "#\/components\/responses\/B" leads back to itself/,
      operations: ["GET /a"],
    },
    {
      name: "an object that is only begun",
      yaml: `paths:\n  /a: { get: { ${OK} } }\n  /b:\n    get:\n`,
      problem: /:6:5: An? Operation Object is expected here, not nothing/,
      operations: ["GET /b"],
    },
    {
      name: "a schema that refers to the whole document",
      yaml: `paths: { /a: { get: { responses: { "200": { description: d, content: { a/b: { schema: { $ref: "#" } } } } } } } }`,
      problem: /"#" leads to the whole document, which is no Schema Object/,
      operations: ["GET /a"],
    },
  ])("$name", async ({ yaml, problem, operations }) => {
    const { problems } = await readYaml(yaml);
    expect(problems.map(formatProblem).join("\n")).toMatch(problem);
    const found = problems.find((it) => problem.test(formatProblem(it)));
    expect(found).toMatchObject({ severity: "error", operations, scope: "part" });
  });

  test.each([
    {
      name: "a duplicate key",
      text: "openapi: 3.1.1\npaths: {}\npaths:\n  /a: { get: { responses: {} } }\n",
      problem: /openapi\.yaml:3:1: The key paths stands twice in one mapping/,
    },
    {
      name: "a tab as indentation",
      text: "openapi: 3.1.1\npaths:\n  /a:\n\t  get: { responses: {} }\n",
      problem: /openapi\.yaml:4:1: The YAML is broken: Tabs are not allowed as indentation\./,
    },
  ])("$name concerns the whole document", async ({ text, problem }) => {
    const { problems } = await readFiles({ "openapi.yaml": text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: "error", scope: "document" });
    expect(problems.map(formatProblem).join()).toMatch(problem);
  });

  test("broken YAML in another file is named there, and where it is referred to", async () => {
    const { problems } = await readFiles({
      "openapi.yaml": `openapi: 3.1.1\npaths: { /a: { get: { responses: { "200": { $ref: "r.yaml#/R" } } } } }`,
      "r.yaml": "R: [\n",
    });
    expect(problems.map(({ location, operations }) => [basename(location.file), operations])).toEqual([
      ["r.yaml", []],
      ["openapi.yaml", ["GET /a"]],
    ]);
  });

  test("OpenAPI 3.2 is a warning", async () => {
    const { problems, version } = await readYaml("paths: {}", "3.2.0");
    expect(version).toBe("3.2.0");
    expect(problems).toMatchObject([{ severity: "warning", location: { line: 1 } }]);
  });

  test.each([
    {
      name: "extensions",
      yaml: `x-a: { $ref: no.yaml }\npaths: { /a: { x-b: { $ref: "#/no" }, get: { ${OK} } } }`,
    },
    {
      name: "examples, defaults and enums",
      yaml: `paths: { /a: { get: { responses: { "200": { description: d, content: { application/json: { example: { $ref: "#/no" }, examples: { e: { value: { $ref: "#/no" } } }, schema: { enum: [{ $ref: "#/no" }, "#/no"], default: { $ref: "#/no" }, const: { $ref: "#/no" }, x-c: { $ref: "#/no" } } } } } } } } }`,
    },
    {
      name: "a property that is named $ref",
      yaml: `paths: { /a: { get: { responses: { "200": { description: d, content: { application/json: { schema: { properties: { $ref: { type: string } } } } } } } } } }`,
    },
  ])("a reference in $name is data", async ({ yaml }) => {
    expect((await readYaml(yaml)).problems).toEqual([]);
  });
});

describe("files become one document", () => {
  test("each part is under components, named as it is, and knows its own file", async () => {
    const description = await readFiles({
      "openapi.yaml": `openapi: 3.1.1
paths:
  /trees/{id}: { $ref: paths/trees.yaml }
components:
  schemas:
    Id: { type: integer }
    Leaf: { $ref: schemas/leaf.yaml }
`,
      "paths/trees.yaml": `
parameters: [{ $ref: "../shared parts.json#/parameters/Id" }]
get:
  operationId: tree
  responses:
    "200": { description: A tree, content: { application/json: { schema: { $ref: ../schemas/tree.yaml } } } }
`,
      "shared parts.json":
        '{ "parameters": { "Id": { "name": "id", "in": "path", "schema": { "$ref": "#/Number" } } },' +
        ' "Number": { "$ref": "openapi.yaml#/components/schemas/Id" } }',
      "schemas/tree.yaml":
        "type: object\nproperties:\n  leaf: { $ref: leaf.yaml }\n  child: { $ref: tree.yaml }\n",
      "schemas/leaf.yaml": "{ type: string }",
    });
    const { document, operations, files, problems } = description;
    expect(problems).toEqual([]);
    expect(files.map((file) => basename(file)).sort()).toEqual([
      "leaf.yaml",
      "openapi.yaml",
      "shared parts.json",
      "tree.yaml",
      "trees.yaml",
    ]);
    expect(document.components).toMatchObject({
      schemas: {
        Leaf: { type: "string" },
        tree: {
          properties: {
            leaf: { $ref: "#/components/schemas/Leaf" },
            child: { $ref: "#/components/schemas/tree" },
          },
        },
        Number: { $ref: "#/components/schemas/Id" },
      },
      parameters: { Id: { name: "id", schema: { $ref: "#/components/schemas/Number" } } },
    });
    expect(operations).toMatchObject([
      {
        id: "tree",
        pointer: "#/paths/~1trees~1{id}/get",
        parameters: [{ name: "id", pointer: "#/components/parameters/Id" }],
      },
    ]);
    const where = ({ file, line, column }: ReturnType<typeof description.at>) =>
      `${basename(file)}:${line}:${column}`;
    expect(where(description.at("#/paths/~1trees~1{id}/get/operationId", "key"))).toBe("trees.yaml:4:3");
    expect(where(description.at("#/components/schemas/tree/properties/child"))).toBe("tree.yaml:4:10");
    const { file, pointer } = description.origin("#/components/schemas/tree/properties/child");
    expect([basename(file), pointer]).toEqual(["tree.yaml", "#/properties/child"]);
    expect(where(description.at("#/components/schemas/Leaf/type"))).toBe("leaf.yaml:1:9");
    expect(where(description.at("#/components/schemas/Id"))).toBe("openapi.yaml:6:9");
    expect(where(description.at("#/paths/~1trees~1{id}/get/nothing"))).toMatch(/^trees\.yaml:4/);
  });

  test("two files of one name are two components", async () => {
    const schema = (ref: string) =>
      `responses: { "200": { description: d, content: { a/b: { schema: { $ref: ${ref} } } } } }`;
    const { document, operations } = await readFiles({
      "openapi.yaml": `openapi: 3.1.1\npaths:\n  /a: { get: { ${schema("a/item.yaml")} } }\n  /b: { get: { ${schema("b/item.yaml")} } }`,
      "a/item.yaml": "type: string",
      "b/item.yaml": "type: integer",
    });
    expect(document.components.schemas).toEqual({ item: { type: "string" }, item2: { type: "integer" } });
    expect(operations.map(({ responses }) => responses[200]?.content["a/b"]?.schema)).toEqual([
      { $ref: "#/components/schemas/item" },
      { $ref: "#/components/schemas/item2" },
    ]);
  });

  test("a description is read from a URL, with its files", async () => {
    const server = createServer((request, response) => {
      response.end(
        request.url === "/api/openapi.json"
          ? '{"openapi":"3.1.1","paths":{"/a":{"$ref":"../a.yaml"}}}'
          : "get: { responses: {} }",
      );
    }).listen(0);
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { operations, files } = await readDescription(`http://127.0.0.1:${port}/api/openapi.json`);
    expect(operations.map(({ id }) => id)).toEqual(["GET /a"]);
    expect(files).toEqual([`http://127.0.0.1:${port}/api/openapi.json`, `http://127.0.0.1:${port}/a.yaml`]);
  });

  test("an object is copied, and has no files", async () => {
    const source = { openapi: "3.0.3", paths: { "/a": { get: { responses: {} } } } };
    const { document, files, location, at } = await readDescription(source);
    expect(source.openapi).toBe("3.0.3");
    expect(document.openapi).toBe("3.1.1");
    expect([files, location, at("#/paths")]).toEqual([[], undefined, { file: "document" }]);
  });

  test("$id, anchors and the mapping of a discriminator are pointers after reading", async () => {
    const { document, problems } = await readYaml(`
paths: {}
components:
  schemas:
    Tree: { $id: "https://example.org/tree", properties: { kids: { items: { $ref: "#" } }, node: { $ref: "#node" } }, $defs: { n: { $anchor: node } } }
    Other: { $ref: "https://example.org/tree" }
    Pet: { discriminator: { propertyName: t, mapping: { c: Cat, d: "#/components/schemas/Dog" } } }
    Cat: {}
    Dog: {}`);
    expect(problems).toEqual([]);
    const { Tree, Other, Pet } = document.components.schemas;
    expect(Tree.properties.kids.items.$ref).toBe("#/components/schemas/Tree");
    expect(Tree.properties.node.$ref).toBe("#/components/schemas/Tree/$defs/n");
    expect(Other.$ref).toBe("#/components/schemas/Tree");
    expect(Pet.discriminator.mapping).toEqual({
      c: "#/components/schemas/Cat",
      d: "#/components/schemas/Dog",
    });
  });

  test("a dynamic reference is a static one after reading", async () => {
    const { document, problems } = await readYaml(`
paths: {}
components:
  schemas:
    Tree: { $dynamicAnchor: node, items: { $dynamicRef: "#node" } }
    Both: { $ref: "#/components/schemas/Tree", $dynamicRef: "#node" }`);
    expect(problems).toEqual([]);
    const $ref = "#/components/schemas/Tree";
    expect(document.components.schemas.Tree.items).toEqual({ $ref });
    expect(document.components.schemas.Both).toEqual({ $ref, allOf: [{ $ref }] });
  });
});

describe("OpenAPI 3.0 is read as 3.1", () => {
  test.each([
    { name: "nullable", before: "{ type: string, nullable: true }", after: { type: ["string", "null"] } },
    { name: "nullable without a type", before: "{ nullable: true, minLength: 1 }", after: { minLength: 1 } },
    {
      name: "nullable beside an enum",
      before: "{ type: string, nullable: true, enum: [a] }",
      after: { type: ["string", "null"], enum: ["a", null] },
    },
    {
      name: "nullable beside an enum that lists null",
      before: "{ type: string, nullable: true, enum: [a, null] }",
      after: { enum: ["a", null] },
    },
    {
      name: "nullable beside allOf",
      before: '{ nullable: true, allOf: [{ $ref: "#/components/schemas/B" }], description: d }',
      after: { anyOf: [{ allOf: [{ $ref: "#/components/schemas/B" }] }, { type: "null" }], description: "d" },
    },
    {
      name: "nullable beside oneOf",
      before: "{ nullable: true, oneOf: [{ type: string }] }",
      after: { oneOf: [{ type: "string" }, { type: "null" }] },
    },
    {
      name: "an exclusive bound",
      before: "{ minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false }",
      after: { exclusiveMinimum: 1, maximum: 2 },
    },
    { name: "bytes", before: "{ type: string, format: byte }", after: { contentEncoding: "base64" } },
    {
      name: "siblings of a reference",
      before: '{ $ref: "#/components/schemas/B", nullable: true }',
      after: { $ref: "#/components/schemas/B" },
    },
  ])("$name", async ({ before, after }) => {
    const { document } = await readYaml(
      `paths: {}\ncomponents: { schemas: { A: ${before}, B: {} } }`,
      "3.0.3",
    );
    expect(document.components.schemas.A).toMatchObject(after);
    expect(document.components.schemas.A).not.toHaveProperty("nullable");
    expect(typeof document.components.schemas.A.exclusiveMaximum).not.toBe("boolean");
  });

  test("what is data stays as it is", async () => {
    const { document } = await readYaml(
      "paths: {}\ncomponents: { schemas: { A: { example: { nullable: true, type: string } } } }",
      "3.0.3",
    );
    expect(document.components.schemas.A.example).toEqual({ nullable: true, type: "string" });
  });
});

test("an operation has all that it inherits, with references resolved", async () => {
  const { operations, securitySchemes } = await readYaml(`
servers: [{ url: /v1 }]
security: [{ key: [] }]
paths:
  x-extension: {}
  /a/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: q, in: query, schema: { type: string } }
    get:
      parameters: [{ name: q, in: query, schema: { type: integer } }, { name: broken }]
      responses:
        "200": { $ref: "#/components/responses/Ok" }
        x-more: {}
    delete: { security: [], responses: { "204": { description: d } } }
components:
  securitySchemes: { key: { $ref: "#/components/securitySchemes/other" }, other: { type: apiKey, in: header, name: K } }
  headers: { H: { schema: { type: string } } }
  responses:
    Ok:
      description: d
      headers: { X-Rate: { $ref: "#/components/headers/H" } }
      content: { application/json: { schema: { type: string } } }`);
  expect(operations.map(({ id, security, servers }) => [id, security, servers])).toEqual([
    ["GET /a/{id}", [{ key: [] }], [{ url: "/v1" }]],
    ["DELETE /a/{id}", [], [{ url: "/v1" }]],
  ]);
  expect(operations[0]?.parameters).toMatchObject([
    { name: "id", pointer: "#/paths/~1a~1{id}/parameters/0" },
    { name: "q", schema: { type: "integer" }, pointer: "#/paths/~1a~1{id}/get/parameters/0" },
  ]);
  expect(Object.keys(operations[0]?.responses ?? {})).toEqual(["200"]);
  expect(operations[0]?.responses[200]).toMatchObject({
    pointer: "#/components/responses/Ok",
    headers: { "X-Rate": { pointer: "#/components/headers/H" } },
    content: { "application/json": { pointer: "#/components/responses/Ok/content/application~1json" } },
  });
  expect(securitySchemes.key).toEqual({ type: "apiKey", in: "header", name: "K" });
});

test.each(["3.0.3", "3.1.1"])(
  "what means one thing only is set right in %s, with a warning",
  async (version) => {
    const { document, problems } = await readYaml(
      "paths: {}\ncomponents: { schemas: { A: { required: [a, b, a], minimum: 1, exclusiveMinimum: true } } }",
      version,
    );
    expect(document.components.schemas.A).toEqual({ required: ["a", "b"], exclusiveMinimum: 1 });
    const said = problems.map(({ severity, message, location }) => [severity, message, location.line]);
    expect(said[0]).toEqual(["warning", "`required` has an entry twice. Remove one.", 4]);
    expect(said).toHaveLength(version === "3.0.3" ? 1 : 2);
  },
);

test("headers that other fields describe are ignored", async () => {
  const { operations } = await readYaml(`
paths:
  /a:
    get:
      parameters:
        - { name: ACCEPT, in: header, schema: {} }
        - { name: Content-Type, in: header, schema: {} }
        - { name: authorization, in: header, schema: {} }
        - { name: Accept, in: query, schema: {} }
      responses: { "200": { description: d, headers: { content-type: { schema: {} }, X-A: { schema: {} } } } }`);
  expect(operations[0]?.parameters).toMatchObject([{ name: "Accept", in: "query" }]);
  expect(Object.keys(operations[0]?.responses[200]?.headers ?? {})).toEqual(["X-A"]);
});

test("an operation that is a reference is that operation, with the location of its own file", async () => {
  const { operations, document, at, problems } = await readFiles({
    "openapi.yaml": `openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /a: { get: { $ref: a.yaml }, put: { $ref: "#/x-operations/put" } }
x-operations: { put: { operationId: putA, responses: { "204": { description: d } } } }`,
    "a.yaml": "operationId: getA\nresponses:\n  '200': { $ref: 'responses.yaml#/Ok' }",
    "responses.yaml": "Ok: { description: fine }",
  });
  expect(problems).toEqual([]);
  expect(operations.map(({ id, responses }) => [id, Object.values(responses)[0]?.description])).toEqual([
    ["getA", "fine"],
    ["putA", "d"],
  ]);
  expect(document.paths["/a"].get.$ref).toBeUndefined();
  expect(at("#/paths/~1a/get/operationId")).toMatchObject({
    file: expect.stringMatching(/a\.yaml$/),
    line: 1,
  });
});

test("a callback has operations, as paths and webhooks have", async () => {
  const { document, operations, webhooks } = await readYaml(`
paths:
  /a: { post: { operationId: a, callbacks: { done: { $ref: "#/components/callbacks/Done" } }, responses: {} } }
webhooks:
  added: { post: { responses: {} } }
components:
  callbacks: { Done: { "{$url}/x": { put: { operationId: done, responses: {} } } } }`);
  expect([...operations, ...webhooks].map(({ id }) => id)).toEqual(["a", "POST added"]);
  const [callback] = operationsOf(document, `${operations[0]?.pointer}/callbacks/done`);
  expect(callback).toMatchObject({ id: "done", pointer: "#/components/callbacks/Done/{$url}~1x/put" });
});

test("a file that is given as a URL of the file system is read", async () => {
  const file = await written({ "open api.yaml": "openapi: 3.1.1\npaths: {}" });
  const { pathToFileURL } = await import("node:url");
  expect((await readDescription(pathToFileURL(file))).location).toBe(file);
});
