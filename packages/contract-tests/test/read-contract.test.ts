import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { expect, test } from "vitest";
import { createSchemaValidator, operationsOf, readContract } from "../src/index.ts";

const ROOT = `
openapi: 3.1.1
paths:
  /trees/{id}: { $ref: paths/trees.yaml }
components:
  schemas:
    Id: { type: integer, examples: [1] }
`;

async function written(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return join(folder, "root.yaml");
}

test("a contract in several files is read as one", async () => {
  const document = await readContract(
    await written({
      "root.yaml": ROOT,
      "paths/trees.yaml": `
parameters: [{ $ref: "../shared parts.json#/parameters/Id" }]
get:
  operationId: tree
  responses:
    "200": { description: A tree, content: { application/json: { schema: { $ref: ../tree.yaml } } } }
`,
      "shared parts.json":
        '{ "parameters": { "Id": { "name": "id", "in": "path", "schema": { "$ref": "#/Number" } } },' +
        ' "Number": { "$ref": "root.yaml#/components/schemas/Id" } }',
      "tree.yaml": "{ type: object, properties: { name: { type: string }, child: { $ref: tree.yaml } } }",
    }),
  );
  const [operation] = operationsOf(document);
  expect(operation).toMatchObject({ id: "tree", parameters: [{ name: "id", in: "path" }] });
  const validate = createSchemaValidator(document);
  expect(validate(operation?.parameters[0]?.schema ?? false, "text")).toMatch(/integer/);
  const tree = operation?.responses[200]?.content["application/json"]?.schema ?? false;
  expect(validate(tree, { child: { child: { name: "leaf" } } })).toBeUndefined();
  expect(validate(tree, { child: { child: { name: 1 } } })).toMatch(
    /value\/child\/child\/name must be string/,
  );
});

test.each([
  ["a file that is missing", "limit.yaml", /limit\.yaml/],
  ["what is not a file", "https://example.org/limit.yaml", /does not lead to a file/],
])("%s is named", async (_name, reference, message) => {
  const file = await written({ "root.yaml": `{ openapi: 3.1.1, paths: { /a: { $ref: "${reference}" } } }` });
  await expect(readContract(file)).rejects.toThrow(message);
});

test("broken YAML is told with its file", async () => {
  await expect(readContract(await written({ "root.yaml": "paths: [" }))).rejects.toThrow(/root\.yaml: /);
});

test.each([
  ["swagger: '2.0'", /root\.yaml is no OpenAPI document; it has to be OpenAPI 3\.1/],
  ["openapi: 3.0.3", /root\.yaml is OpenAPI 3\.0\.3; it has to be OpenAPI 3\.1/],
  ["", /is no OpenAPI document/],
])("%j is no contract, rather than one without cases", async (content, message) => {
  await expect(readContract(await written({ "root.yaml": content }))).rejects.toThrow(message);
});
