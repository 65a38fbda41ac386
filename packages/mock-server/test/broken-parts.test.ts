/** A document in which a part is wrong: the operations that use it respond with 501, and all others as ever. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { describe, expect, test } from "vitest";
import { createMock } from "../src/index.ts";

const ok = (schema: object) => ({ 200: { description: "ok", content: { "application/json": { schema } } } });

function documentOf(schema: object): object {
  return {
    openapi: "3.0.3",
    info: { title: "T", version: "1" },
    paths: {
      "/good": { get: { operationId: "good", responses: ok({ type: "object" }) } },
      "/bad": {
        get: { operationId: "bad", responses: ok(schema) },
        post: { operationId: "fine", responses: { 204: { description: "ok" } } },
      },
    },
  };
}

const BROKEN = [
  {
    name: "a reference that leads nowhere",
    schema: { $ref: "#/components/schemas/No" },
    why: "leads nowhere",
  },
  { name: "a pattern that is none", schema: { type: "string", pattern: "(" }, why: "does not compile" },
  { name: "a type that is none", schema: { type: "strin" }, why: "does not compile" },
];

describe.each(BROKEN)("$name", ({ schema, why }) => {
  test("costs the operations that use it", async () => {
    const lines: string[] = [];
    await using mock = await createMock({ document: documentOf(schema), log: (line) => lines.push(line) });
    const ask = async (path: string, method = "GET") => mock.fetch(`http://mock.test${path}`, { method });
    expect((await ask("/good")).status).toBe(200);
    expect((await ask("/bad", "POST")).status).toBe(204);
    const response = await ask("/bad");
    expect([response.status, response.headers.get("content-type")]).toEqual([
      501,
      "application/problem+json",
    ]);
    expect(await response.text()).toContain(why);
    expect(lines.filter((line) => line.startsWith("error: "))).toEqual([
      expect.stringMatching(/ bad: 501\.$/),
    ]);
  });

  test("refuses the document with `strict`", async () => {
    await expect(createMock({ document: documentOf(schema), strict: true })).rejects.toThrow(why);
  });
});

test("a save that breaks a part keeps the last good version, and one that does not is served", async () => {
  const file = join(await temporaryFolder(), "openapi.json");
  const save = (schema: object) => writeFile(file, JSON.stringify(documentOf(schema)));
  await save({ type: "string", example: "one" });
  await using mock = await createMock({ document: file });
  const bad = async () => (await mock.fetch("http://mock.test/bad")).text();
  await save({ $ref: "#/no" });
  await expect(mock.reload()).rejects.toThrow("leads nowhere");
  expect(await bad()).toBe('"one"');
  await save({ type: "string", example: "two" });
  await mock.reload();
  expect(await bad()).toBe('"two"');
});

test("a pattern that is written without the flag u is read with it, without a word", async () => {
  const schema = {
    type: "object",
    properties: { e: { type: "string", pattern: "^[\\w\\.\\-\\_]+\\@[a-z]+$" } },
  };
  const lines: string[] = [];
  await using mock = await createMock({
    document: {
      openapi: "3.0.3",
      info: { title: "T", version: "1" },
      paths: {
        "/a": {
          post: {
            requestBody: { content: { "application/json": { schema } } },
            responses: { 204: { description: "ok" } },
          },
        },
      },
    },
    log: (line) => lines.push(line),
  });
  const post = async (e: string) => {
    const headers = { "content-type": "application/json" };
    return (await mock.fetch("http://mock.test/a", { method: "POST", body: JSON.stringify({ e }), headers }))
      .status;
  };
  expect(lines).toEqual([]);
  expect([await post("a-b_c@x"), await post("a b@x")]).toEqual([204, 422]);
});
