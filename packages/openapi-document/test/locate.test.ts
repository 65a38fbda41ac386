import { expect, test } from "vitest";
import { parseText, TextIndex } from "../src/yaml.ts";

const BLOCK = `# A comment: of the file
openapi: 3.1.1
info: # a comment
  title: >-
    A title
    info: which is no key
  "quoted key": 'x'

paths:

  # between
  /a/{id}:
    get:
      tags: [ a,
        b ]
      parameters:
      - name: id
        in: path
      - name: q
        schema: { type: string, enum: [
          x, y ] }
      description: |
        get:
          inner: no

        paths: no
      responses:
        200:
          description: ok
    put: { operationId: p }
  "/b~c": {}
  empty:
last:
  - 1
  - - 2
`;
const ALIASES = `a: &a\n  b: { c: 1 }\nd:\n  <<: *a\n  e: *a\n`;
const JSON_TEXT = JSON.stringify(
  { openapi: "3.1.1", 'a"{': [1, [], { "]": "}" }], paths: { "/a": { get: { tags: ["x,y"] } }, "": null } },
  undefined,
  2,
);

function pointersOf(value: unknown, tokens: readonly string[] = []): (readonly string[])[] {
  const held = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [tokens, [...tokens, "none"], ...held.flatMap(([name, it]) => pointersOf(it, [...tokens, name]))];
}

test.each([
  ["block style", BLOCK],
  ["block style with Windows line ends", BLOCK.replaceAll("\n", "\r\n")],
  ["flow style", "{ a: { b: [1, { c: 2 }] }, d: x }"],
  ["aliases and merge keys", ALIASES],
  ["JSON", JSON_TEXT],
  ["JSON in one line", JSON.stringify(JSON.parse(JSON_TEXT))],
  ["a byte order mark", `\uFEFF${BLOCK}`],
])("the first positions in %s are those of a parser of all of it", (_, text) => {
  const whole = new TextIndex(text);
  // After so many it has parsed all.
  for (let asked = 0; asked < 50; asked++) whole.locate(["openapi"]);
  const pointers = pointersOf(parseText(text).value);
  expect(pointers.length).toBeGreaterThan(8);
  for (const tokens of pointers)
    for (const of of ["key", "value"] as const) {
      const position = new TextIndex(text).locate(tokens, of);
      expect({ tokens, of, ...position }).toEqual({ tokens, of, ...whole.locate(tokens, of) });
    }
});
