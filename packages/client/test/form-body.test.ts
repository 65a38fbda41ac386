import { expect, test } from "vitest";
import { formWriter } from "../src/serialize/body.ts";

test("a form has a field for each item of an array, an object as JSON", () => {
  const body = formWriter()({ name: "a b", tags: [{ id: 1 }, { id: 2 }], meta: { a: 1 }, sizes: [1, 2] });
  const fields = [...new URLSearchParams(String(body))];
  expect(fields).toEqual([
    ["name", "a b"],
    ["tags", '{"id":1}'],
    ["tags", '{"id":2}'],
    ["meta", '{"a":1}'],
    ["sizes", "1"],
    ["sizes", "2"],
  ]);
});

test("a field with a style is written in it, also one that is named like a property of every object", () => {
  const write = formWriter({
    constructor: { style: "deepObject" as const },
    ids: { style: "form", explode: false },
  });
  expect(write({ constructor: { a: 1 }, ids: [1, 2] })).toBe("constructor%5Ba%5D=1&ids=1,2");
  expect(formWriter()({ constructor: { a: 1 } })).toBe("constructor=%7B%22a%22%3A1%7D");
});
