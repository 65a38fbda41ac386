import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DescriptionError, type Problem } from "@chat-api/openapi-document";
import { describe, expect, test } from "vitest";
import { type TemporaryCopy, temporaryCopy } from "./temporary-copy.ts";

const LIST = "      operationId: listNotes\n";

async function problemsOf({ prepare }: TemporaryCopy): Promise<readonly Problem[]> {
  const error = await prepare().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DescriptionError);
  return (error as DescriptionError).problems;
}

/** The location of the problem with that message after an edit; it must be in the description's file. */
async function locationAfter(from: string | RegExp, to: string, message: RegExp) {
  const copy = await temporaryCopy();
  await copy.edit(from, to);
  const problems = await problemsOf(copy);
  const problem = problems.find((it) => message.test(it.message));
  expect(problem, problems.map((it) => it.message).join("\n")).toBeDefined();
  expect(problem?.location.file).toBe(copy.file);
  return { ...copy, line: problem?.location.line ?? 0, column: problem?.location.column ?? 0 };
}

describe("reports at its line", () => {
  const SECOND_PATH = "  /notes/{note}:";

  test.each([
    { name: "broken YAML", from: "paths:\n", to: "paths: [\n", message: /The YAML is broken: / },
    {
      name: "an unresolved $ref",
      from: "parameters/Limit",
      to: "parameters/Limits",
      message: /Limits.*leads nowhere/,
      at: "#/components/parameters/Limits",
    },
    {
      name: "no operationId",
      from: LIST,
      to: "",
      message: /GET \S+ has no operationId\. Add one/,
      at: "summary: ",
    },
    {
      name: "a duplicate operationId",
      from: LIST,
      to: "      operationId: getNote\n",
      message: /operationId getNote is taken by GET/,
    },
    {
      name: "an operationId that names no method",
      from: LIST,
      to: "      operationId: list-notes\n",
      message: /"list-notes" can't name a method/,
      at: "list-notes",
    },
    {
      name: "arguments with the same name",
      from: "name: language\n",
      to: "name: note\n",
      message: /two arguments are named note, the query parameter and the path/,
    },
    {
      name: "a parameter named body",
      from: "operationId: createNote\n",
      to: "operationId: createNote\n      parameters: [{ name: body, in: query, schema: { type: string } }]\n",
      message: /two arguments are named body/,
    },
    {
      name: "a path under /__mock",
      from: SECOND_PATH,
      to: SECOND_PATH.replace("/notes", "/__mock"),
      message: /belongs to the mock server/,
    },
    {
      name: "a path parameter that is not declared",
      from: SECOND_PATH,
      to: "  /{owner}/notes/{note}:",
      message: /\{owner\} is not declared/,
    },
    {
      name: "a parameter that the client can't write",
      from: "in: path\n",
      to: "in: path\n          style: matrix\n",
      message: /the client can't write note\. Use the default style/,
    },
    { name: "no OpenAPI version", from: "openapi: 3.1.1", to: "open: 3.1.1", message: /openapi is missing/ },
    {
      name: "a version that is not supported",
      from: "openapi: 3.1.1",
      to: "openapi: 2.0.0",
      message: /openapi is "2\.0\.0"/,
    },
    {
      name: "Swagger 2.0",
      from: "openapi: 3.1.1",
      to: 'swagger: "2.0"',
      message: /This is Swagger 2\.0.*Convert it/,
    },
    { name: "no paths", from: "\npaths:\n", to: "\nx-paths:\n", message: /has no paths/ },
  ])("$name", async ({ from, to, message, at }) => {
    const { file, line, column } = await locationAfter(from, to, message);
    const text = (await readFile(file, "utf8")).split("\n")[line - 1];
    expect(text?.slice(column - 1)).toBeTruthy();
    if (at) expect(text).toContain(at);
  });

  test.each([
    {
      name: "an operation that is only begun",
      from: "\npaths:\n",
      to: "\npaths:\n  /teams:\n    get:\n",
      message: /Expected type `Operation`/,
    },
    {
      name: "a path that is only begun",
      from: "\npaths:\n",
      to: "\npaths:\n  /teams:\n",
      message: /Expected type `PathItem`/,
    },
    {
      name: "a response that is only begun",
      from: '"400":\n          $ref: "#/components/responses/Failure"',
      to: '"400":',
      message: /Expected type `Response`/,
    },
    {
      name: "a parameter without its location",
      from: /^ *in: query\n/m,
      to: "",
      message: /`in` must be present/,
    },
    {
      name: "a body without content",
      from: "        required: true\n        content:\n",
      to: "        required: true\n        kontent:\n",
      message: /`content` must be present/,
    },
    {
      name: "a type that does not exist",
      from: "type: string",
      to: "type: strin",
      message: /`type` can be one of/,
    },
    {
      name: "a pattern that does not compile",
      from: "maxLength: 64",
      to: 'maxLength: 64\n          pattern: "("',
      message: /Unterminated group\. Correct the pattern/,
    },
    {
      name: "a circle of references",
      from: "    Note:\n",
      to: '    A: { $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/A" }\n    Note:\n',
      message: /leads back to itself/,
    },
    {
      name: "an operationId that is a reserved word of JavaScript",
      from: LIST,
      to: "      operationId: class\n",
      message: /"class" can't name a method/,
    },
    {
      name: "an operationId that is derived from a second one",
      from: LIST,
      to: "      operationId: getNoteOperation\n",
      message: /two things named getNoteOperation\. Choose another operationId/,
    },
    {
      name: "operationIds that differ in the first letter's case",
      from: LIST,
      to: "      operationId: GetNote\n",
      message: /two things named GetNoteArguments\. Choose another operationId/,
    },
    {
      name: "a schema that names no type",
      from: "    Note:\n",
      to: "    note-id: { type: string }\n    Note:\n",
      message: /"note-id" can't name a type/,
    },
    {
      name: "a schema with a name that TypeScript reserves",
      from: "    Note:\n",
      to: "    Promise: { type: string }\n    Note:\n",
      message: /"Promise" can't name a type/,
    },
    {
      name: "a schema with the name of a type of the client",
      from: /\bNote\b/g,
      to: "Operation",
      message: /two things named Operation\. Choose another schema/,
    },
  ])("$name", async ({ from, to, message }) => {
    expect((await locationAfter(from, to, message)).line).toBeGreaterThan(1);
  });

  test("an empty file", async () => {
    const copy = await temporaryCopy();
    await writeFile(copy.file, "");
    await expect(copy.prepare()).rejects.toThrow(/notes\.yaml:1:1: The file is empty/);
  });

  test("all of them at once", async () => {
    const copy = await temporaryCopy();
    await copy.edit(LIST, "");
    await copy.edit("      operationId: getNote\n", "");
    expect(await problemsOf(copy)).toHaveLength(2);
  });

  test("a part that is not an object once, with other problems of its structure", async () => {
    const copy = await temporaryCopy();
    await copy.edit("\npaths:\n", "\npaths:\n  /teams:\n    get:\n");
    await copy.edit("type: integer", "type: int");
    expect(await problemsOf(copy)).toMatchObject([
      { pointer: "#/paths/~1teams/get", severity: "error" },
      { pointer: "#/components/parameters/Limit/schema/type" },
    ]);
  });

  test("in a second file", async () => {
    const { folder, edit, prepare } = await temporaryCopy();
    await writeFile(join(folder, "limit.yaml"), "name: limit\nin: query\nschema: { $ref: '#/nope' }\n");
    await edit('"#/components/parameters/Limit"', "limit.yaml");
    await expect(prepare()).rejects.toThrow(/limit\.yaml:3:\d+: .*nope/);
  });
});

test("a property of an example that is named pattern is not a pattern", async () => {
  const { edit, prepare } = await temporaryCopy();
  await edit("value: []", 'value: [{ pattern: "(" }]');
  await expect(prepare()).resolves.toBeDefined();
});

test("broken YAML in a second file is one problem, located there", async () => {
  const copy = await temporaryCopy();
  const file = join(copy.folder, "parts.yaml");
  await writeFile(file, "bad:\n  description: x\n   more: [\n");
  await copy.edit('"#/components/responses/Failure"', '"./parts.yaml#/bad"');
  expect(await problemsOf(copy)).toMatchObject([
    { location: { file, line: 2 }, message: expect.stringMatching(/^The YAML is broken: /) },
  ]);
});
