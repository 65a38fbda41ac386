import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DescriptionError, type Problem } from "@chat-api/openapi-document";
import { describe, expect, test } from "vitest";
import { type TemporaryCopy, temporaryCopy } from "./temporary-copy.ts";

const LIST = "      operationId: listNotes\n";
const ALL = ["listNotes", "createNote", "getNote"];

/** The methods of the client that is generated, and what is said. */
async function outcomeOf({ client, prepare }: TemporaryCopy) {
  const { problems, write } = await prepare();
  await write();
  const operations = await readFile(join(client, "src/generated/operations.ts"), "utf8");
  const table = operations.slice(operations.indexOf("export const operationsById"));
  const methods = [...table.matchAll(/^ {2}(\w+): \w+,$/gm)].map(([, name]) => name);
  return { problems, methods, text: problems.map(({ message }) => message).join("\n") };
}

async function refusalOf(copy: TemporaryCopy): Promise<readonly Problem[]> {
  const error = await copy.prepare({ strict: true }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DescriptionError);
  return (error as DescriptionError).problems;
}

interface Row {
  readonly name: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly message: RegExp;
  /** What stands in the line that the problem names. */
  readonly at: string;
  /** The methods of the client. Default all. */
  readonly methods?: readonly string[];
}

const without = (...names: string[]) => ALL.filter((name) => !names.includes(name));

/** Parts that the client can't have, or has in another way than they are written. */
const ROWS: readonly Row[] = [
  {
    name: "a parameter that leads nowhere",
    from: "parameters/Limit",
    to: "parameters/Limits",
    message: /Limits.*leads nowhere.*no method for listNotes\./,
    at: "#/components/parameters/Limits",
    methods: without("listNotes"),
  },
  {
    name: "a schema that leads nowhere",
    from: 'items: { $ref: "#/components/schemas/Note" }',
    to: 'items: { $ref: "#/components/schemas/Notes" }',
    message: /Notes.*leads nowhere.*it can be anything\./,
    at: "schemas/Notes",
  },
  {
    name: "no operationId",
    from: LIST,
    to: "",
    message: /^GET \/notes has no operationId, so its method is named getNotes\. x-client-name/,
    at: "summary: ",
    methods: ["getNotes", "createNote", "getNote"],
  },
  {
    name: "a duplicate operationId",
    from: LIST,
    to: "      operationId: getNote\n",
    message: /operationId "getNote" has a name that is taken, so its method is named getNote2/,
    at: "operationId: getNote",
    methods: ["getNote", "createNote", "getNote2"],
  },
  {
    name: "an operationId that names no method",
    from: LIST,
    to: "      operationId: notes/list-all\n",
    message: /"notes\/list-all" can't name a method.*named notesListAll/,
    at: "notes/list-all",
    methods: ["notesListAll", "createNote", "getNote"],
  },
  {
    name: "an operationId that is a reserved word of JavaScript",
    from: LIST,
    to: "      operationId: class\n",
    message: /"class" can't name a method.*named class_/,
    at: "class",
    methods: ["class_", "createNote", "getNote"],
  },
  {
    name: "an operationId that is a method of every object",
    from: LIST,
    to: "      operationId: toString\n",
    message: /"toString" can't name a method/,
    at: "toString",
    methods: ["toString_", "createNote", "getNote"],
  },
  {
    name: "a name of one's own that names no method",
    from: LIST,
    to: `${LIST}      x-client-name: a b\n`,
    message: /has x-client-name "a b", which can't name a method.*named listNotes/,
    at: "operationId",
  },
  {
    name: "a schema that names no type",
    from: /\bNote\b/g,
    to: "note-id",
    message: /The schema "note-id" can't name a type.*named NoteId\./,
    at: "type: object",
  },
  {
    name: "arguments with the same name",
    from: "name: language\n",
    to: "name: note\n",
    message:
      /two arguments are named note, the query parameter and the path parameter.*no method for getNote\./,
    at: "operationId: getNote",
    methods: without("getNote"),
  },
  {
    name: "a parameter named body",
    from: "operationId: createNote\n",
    to: "operationId: createNote\n      parameters: [{ name: body, in: query, schema: { type: string } }]\n",
    message: /two arguments are named body/,
    at: "operationId: createNote",
    methods: without("createNote"),
  },
  {
    name: "a path under /__mock",
    from: "  /notes/{note}:",
    to: "  /__mock/{note}:",
    message: /belong to the mock server/,
    at: "operationId: getNote",
  },
  {
    name: "a path parameter that is not declared",
    from: "  /notes/{note}:",
    to: "  /{owner}/notes/{note}:",
    message: /\{owner\} is not declared, so it is a text/,
    at: "operationId: getNote",
  },
  {
    name: "a path parameter that is not in the path",
    from: "  /notes/{note}:",
    to: "  /notes/last:",
    message: /the path has no \{note\}, so the parameter is ignored/,
    at: "operationId: getNote",
  },
  {
    name: "a style that the client can't write",
    from: "in: path\n",
    to: "in: path\n          style: matrix\n",
    message: /the client can't write note in the style matrix/,
    at: "operationId: getNote",
    methods: without("getNote"),
  },
  {
    name: "an operation that is only begun",
    from: "\npaths:\n",
    to: "\npaths:\n  /teams:\n    get:\n",
    message: /Operation Object is expected.*no method for GET \/teams\./,
    at: "get:",
  },
  {
    name: "a response that is only begun",
    from: '"400":\n          $ref: "#/components/responses/Failure"',
    to: '"400":',
    message: /Response Object is expected/,
    at: '"400":',
    methods: without("listNotes"),
  },
  {
    name: "a parameter without its location",
    from: "name: limit\n      in: query\n",
    to: "name: limit\n",
    message: /needs `in`/,
    at: "name: limit",
    methods: without("listNotes"),
  },
  {
    name: "a body without content",
    from: "        required: true\n        content:\n",
    to: "        required: true\n        kontent:\n",
    message: /the request body has no media type/,
    at: "operationId: createNote",
  },
  {
    name: "a type that does not exist",
    from: "type: string",
    to: "type: strin",
    message: /`type` has to be one of string, /,
    at: "type: strin",
  },
  {
    name: "a pattern that does not compile",
    from: "maxLength: 64",
    to: 'maxLength: 64\n          pattern: "("',
    message: /"\(" is no regular expression/,
    at: 'pattern: "("',
  },
  {
    name: "a circle of references",
    from: "    Note:\n",
    to: '    A: { $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/A" }\n    Note:\n',
    message: /leads back to itself/,
    at: "A: {",
  },
  {
    name: "a schema that is a part of itself",
    from: "    Note:\n",
    to: '    A: { anyOf: [{ type: string }, { $ref: "#/components/schemas/A" }] }\n    Note:\n',
    message: /The schema A holds itself with no object between/,
    at: "anyOf",
  },
  {
    name: "a version that is no text",
    from: "version: 1.0.0",
    to: "version: 1.5",
    message: /`info\.version` has to be a text/,
    at: "version: 1.5",
  },
  {
    name: "nullable in 3.1",
    from: "maxLength: 64",
    to: "maxLength: 64\n          nullable: true",
    message: /`nullable` says nothing in OpenAPI 3\.1/,
    at: "nullable",
  },
  {
    name: "no paths",
    from: "\npaths:\n",
    to: "\nx-paths:\n",
    message: /has no paths/,
    at: "",
    methods: [],
  },
];

describe.each(ROWS)("$name", ({ from, to, message, at, methods = ALL }) => {
  async function editedCopy(): Promise<TemporaryCopy> {
    const copy = await temporaryCopy();
    await copy.edit(from, to);
    return copy;
  }

  test("is told in a line, and everything else is generated", async () => {
    const outcome = await outcomeOf(await editedCopy());
    expect(outcome.text).toMatch(message);
    expect(outcome.methods).toEqual(methods);
  });

  test("is refused where it stands, if that is asked for", async () => {
    const copy = await editedCopy();
    const problems = await refusalOf(copy);
    const problem = problems.find((it) => message.test(it.message));
    expect(problem?.location.file).toBe(copy.file);
    const lines = (await readFile(copy.file, "utf8")).split("\n");
    expect(lines[(problem?.location.line ?? 0) - 1]).toContain(at);
  });
});

describe("nothing is generated of", () => {
  test.each([
    {
      name: "broken YAML",
      from: "paths:\n",
      to: "paths: [\n",
      message: /notes\.yaml:\d+:\d+: The YAML is broken: /,
    },
    { name: "no version", from: "openapi: 3.1.1", to: "open: 3.1.1", message: /openapi is missing/ },
    {
      name: "an unknown version",
      from: "openapi: 3.1.1",
      to: "openapi: 2.0.0",
      message: /openapi is "2\.0\.0"/,
    },
    {
      name: "Swagger 2.0",
      from: "openapi: 3.1.1",
      to: 'swagger: "2.0"',
      message: /:2:\d+: This is Swagger 2\.0.*Convert it/,
    },
  ])("$name", async ({ from, to, message }) => {
    const copy = await temporaryCopy();
    await copy.edit(from, to);
    await expect(copy.prepare()).rejects.toThrow(message);
  });

  test("an empty file", async () => {
    const copy = await temporaryCopy();
    await writeFile(copy.file, "");
    await expect(copy.prepare()).rejects.toThrow(/notes\.yaml:1:1: The file is empty/);
  });
});

test("a problem at many places is one line, with how many there are", async () => {
  const copy = await temporaryCopy();
  await copy.edit(/type: (?:string|integer)/g, "type: text");
  const told = (await outcomeOf(copy)).problems.filter(({ message }) => message.startsWith("`type`"));
  expect(told).toHaveLength(1);
  expect(told[0]?.message).toMatch(/ So at \d places more\.$/);
});

test("a problem in a second file is located there", async () => {
  const copy = await temporaryCopy();
  const file = join(copy.folder, "limit.yaml");
  await writeFile(file, "name: limit\nin: query\nschema: { $ref: '#/nope' }\n");
  await copy.edit('"#/components/parameters/Limit"', "limit.yaml");
  expect(await refusalOf(copy)).toMatchObject([{ location: { file, line: 3 }, message: /nope.*anything/ }]);
  expect((await outcomeOf(copy)).methods).toEqual(ALL);
});

test("broken YAML in a second file leaves out those that need it", async () => {
  const copy = await temporaryCopy();
  await writeFile(join(copy.folder, "parts.yaml"), "bad:\n  description: x\n   more: [\n");
  await copy.edit('"#/components/responses/Failure"', '"./parts.yaml#/bad"');
  const { methods, text } = await outcomeOf(copy);
  expect(methods).toEqual(without("listNotes"));
  expect(text).toMatch(/The YAML is broken: /);
  expect(text).toMatch(/leads to a file with broken syntax/);
});

test("a property of an example that is named pattern is not a pattern", async () => {
  const copy = await temporaryCopy();
  await copy.edit("value: []", 'value: [{ pattern: "(" }]');
  expect((await outcomeOf(copy)).problems).toEqual([]);
});
