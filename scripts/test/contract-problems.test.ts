import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { clientCopy } from "@chat-api/test-support/client-copy.ts";
import { describe, expect, test } from "vitest";
import { prepareGeneration } from "../generate/generate.ts";
import { ContractError } from "../generate/problem.ts";

const LIST = "      operationId: chatList\n";

/** The problem of that message after an edit of the contract; it must be one of the contract's file. */
async function problemAfter(from: string | RegExp, to: string, message: RegExp) {
  const { contract, client, edit } = await clientCopy();
  await edit(from, to);
  const error = await prepareGeneration(contract, client).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ContractError);
  const problem = (error as ContractError).problems.find((it) => message.test(it.message));
  expect(problem, (error as ContractError).message).toBeDefined();
  expect(problem?.file).toBe(contract);
  return { contract, problem };
}

describe("a problem in the contract is reported where it stands", () => {
  const SECOND_PATH = "  /api/v1/tenants/{tenant}/chats/{chat}:";

  test.each([
    ["broken YAML", "paths:\n", "paths: [\n", /The YAML is broken: /, undefined],
    [
      "an unresolved $ref",
      "parameters/Limit",
      "parameters/Limits",
      /Limits.*leads nowhere/,
      '$ref: "#/components/parameters/Limits"',
    ],
    ["no operationId", LIST, "", /GET \S+ has no operationId\. Add one/, "summary: "],
    [
      "a duplicate operationId",
      LIST,
      "      operationId: chatGet\n",
      /operationId chatGet is taken by GET/,
      undefined,
    ],
    [
      "an operationId that names no method",
      LIST,
      "      operationId: chat-list\n",
      /"chat-list" can't name a method/,
      "chat-list",
    ],
    [
      "colliding arguments",
      "name: limit\n",
      "name: tenant\n",
      /two arguments are named tenant, the query parameter and the path/,
      undefined,
    ],
    ["a parameter named body", "name: tenant\n", "name: body\n", /two arguments are named body/, undefined],
    [
      "a path under /__mock",
      SECOND_PATH,
      SECOND_PATH.replace("/api/v1", "/__mock"),
      /belongs to the mock server/,
      undefined,
    ],
    [
      "a path parameter that is not declared",
      "/api/v1/tenants/{tenant}/chats:",
      "/api/v1/{org}/{tenant}/chats:",
      /\{org\} is not declared/,
      undefined,
    ],
    [
      "a parameter that the client can't write",
      "in: path\n",
      "in: path\n      style: matrix\n",
      /the client can't write tenant\. Use the default style/,
      undefined,
    ],
    ["no OpenAPI version", "openapi: 3.1.1", "open: 3.1.1", /openapi is missing/, undefined],
    ["another OpenAPI version", "openapi: 3.1.1", "openapi: 2.0.0", /openapi is "2\.0\.0"/, undefined],
    ["Swagger 2.0", "openapi: 3.1.1", 'swagger: "2.0"', /This is Swagger 2\.0.*Convert it/, undefined],
    ["no paths", "\npaths:\n", "\nx-paths:\n", /has no paths/, undefined],
  ])("%s", async (_name, from, to, message, at) => {
    const { contract, problem } = await problemAfter(from, to, message);
    const line = (await readFile(contract, "utf8")).split("\n")[(problem?.line ?? 0) - 1];
    expect(line?.slice((problem?.column ?? 0) - 1)).toBeTruthy();
    if (at) expect(line).toContain(at);
  });

  test.each([
    [
      "an operation that is only begun",
      "\npaths:\n",
      "\npaths:\n  /api/v1/teams:\n    get:\n",
      /Expected type `Operation`/,
    ],
    ["a path that is only begun", "\npaths:\n", "\npaths:\n  /api/v1/teams:\n", /Expected type `PathItem`/],
    [
      "a response that is only begun",
      '"400":\n          $ref: "#/components/responses/BadRequest"',
      '"400":',
      /Expected type `Response`/,
    ],
    ["a parameter without its place", "      in: query\n", "", /`in` must be present/],
    [
      "a body without content",
      "        required: true\n        content:\n",
      "        required: true\n        kontent:\n",
      /`content` must be present/,
    ],
    ["a type that is none", "type: string", "type: strin", /`type` can be one of/],
    [
      "a pattern that does not compile",
      "maxLength: 64",
      'maxLength: 64\n          pattern: "("',
      /Unterminated group\. Correct the pattern/,
    ],
    [
      "a circle of references",
      "    ResourceId:\n",
      '    A: { $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/A" }\n    ResourceId:\n',
      /round in a circle/,
    ],
    [
      "an operationId that is a word of JavaScript",
      LIST,
      "      operationId: class\n",
      /"class" can't name a method/,
    ],
    [
      "an operationId that another is made into",
      LIST,
      "      operationId: chatGetOperation\n",
      /two things named chatGetOperation\. Choose another operationId/,
    ],
    [
      "operationIds that differ in the first letter's case",
      LIST,
      "      operationId: ChatGet\n",
      /two things named ChatGetArguments\. Choose another operationId/,
    ],
    [
      "a schema that names no type",
      "    ResourceId:\n",
      "    chat-id: { type: string }\n    ResourceId:\n",
      /"chat-id" can't name a type/,
    ],
    [
      "a schema that TypeScript has a meaning for",
      "    ResourceId:\n",
      "    Promise: { type: string }\n    ResourceId:\n",
      /"Promise" can't name a type/,
    ],
    [
      "a schema that the client has a type for",
      /ResourceId/g,
      "Operation",
      /two things named Operation\. Choose another schema/,
    ],
  ])("%s", async (_name, from, to, message) => {
    const { problem } = await problemAfter(from, to, message);
    expect(problem?.line).toBeGreaterThan(1);
  });

  test("an empty file", async () => {
    const { contract, client } = await clientCopy();
    await writeFile(contract, "");
    await expect(prepareGeneration(contract, client)).rejects.toThrow(/chat\.yaml:1:1: The file is empty/);
  });

  test("all of them at once", async () => {
    const { contract, client, edit } = await clientCopy();
    await edit(LIST, "");
    await edit("      operationId: chatGet\n", "");
    await expect(prepareGeneration(contract, client)).rejects.toMatchObject({ problems: { length: 2 } });
  });

  test("in another file that the contract refers to", async () => {
    const { contract, folder, client, edit } = await clientCopy();
    await writeFile(join(folder, "limit.yaml"), "name: limit\nin: query\nschema: { $ref: '#/nope' }\n");
    await edit('"#/components/parameters/Limit"', "limit.yaml");
    await expect(prepareGeneration(contract, client)).rejects.toThrow(/limit\.yaml:3:\d+: .*nope/);
  });
});

test("a member of an example that is called pattern is no pattern", async () => {
  const { contract, client, edit } = await clientCopy();
  await edit("value: {}", 'value: { pattern: "(" }');
  await expect(prepareGeneration(contract, client)).resolves.toBeDefined();
});

test("broken YAML in a file that the contract refers to is one problem, where it stands", async () => {
  const { contract, client, edit, folder } = await clientCopy();
  const parts = join(folder, "parts.yaml");
  await writeFile(parts, "bad:\n  description: x\n   more: [\n");
  await edit(
    '"400":\n          $ref: "#/components/responses/BadRequest"',
    '"400":\n          $ref: "./parts.yaml#/bad"',
  );
  const error = await prepareGeneration(contract, client).catch((reason: unknown) => reason);
  expect((error as ContractError).problems).toEqual([
    {
      file: parts,
      line: 3,
      column: 8,
      message: expect.stringMatching(/^The YAML is broken: bad indentation/),
    },
  ]);
});
