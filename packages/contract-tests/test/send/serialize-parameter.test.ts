import { expect, test } from "vitest";
import { cookiePair, headerText, pathText, queryPairs } from "../../src/send/serialize-parameter.ts";

const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

/** The examples of OpenAPI 3.1.1, section 4.8.12.4, and of RFC 6570. */
test.each([
  ["matrix", false, "", ";color"],
  ["matrix", false, "blue", ";color=blue"],
  ["matrix", false, array, ";color=blue,black,brown"],
  ["matrix", false, object, ";color=R,100,G,200,B,150"],
  ["matrix", true, array, ";color=blue;color=black;color=brown"],
  ["matrix", true, object, ";R=100;G=200;B=150"],
  ["label", false, "", "."],
  ["label", false, "blue", ".blue"],
  ["label", false, array, ".blue,black,brown"],
  ["label", false, object, ".R,100,G,200,B,150"],
  ["label", true, array, ".blue.black.brown"],
  ["label", true, object, ".R=100.G=200.B=150"],
  ["simple", false, "blue", "blue"],
  ["simple", false, array, "blue,black,brown"],
  ["simple", false, object, "R,100,G,200,B,150"],
  ["simple", true, object, "R=100,G=200,B=150"],
  ["simple", false, "a/b c?ü", "a%2Fb%20c%3F%C3%BC"],
])("in a path, %s, explode %s, %j is %s", (style, explode, value, text) => {
  expect(pathText({ name: "color", style, explode }, value)).toBe(text);
});

test.each([
  ["form", false, "", "color="],
  ["form", false, "blue", "color=blue"],
  ["form", false, array, "color=blue,black,brown"],
  ["form", false, object, "color=R,100,G,200,B,150"],
  ["form", true, array, "color=blue&color=black&color=brown"],
  ["form", true, [], ""],
  ["form", true, object, "R=100&G=200&B=150"],
  ["spaceDelimited", false, array, "color=blue%20black%20brown"],
  ["spaceDelimited", false, object, "color=R%20100%20G%20200%20B%20150"],
  ["pipeDelimited", false, array, "color=blue%7Cblack%7Cbrown"],
  ["pipeDelimited", false, object, "color=R%7C100%7CG%7C200%7CB%7C150"],
  ["deepObject", true, object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
  ["deepObject", true, { a: { b: 1 }, c: [1, 2] }, "color%5Ba%5D%5Bb%5D=1&color%5Bc%5D=1&color%5Bc%5D=2"],
  ["form", true, "a&b=c+d e", "color=a%26b%3Dc%2Bd%20e"],
  ["form", true, false, "color=false"],
  ["form", true, [{ a: 1 }], "color=%7B%22a%22%3A1%7D"],
])("in a query, %s, explode %s, %j is %s", (style, explode, value, text) => {
  expect(queryPairs({ name: "color", style, explode }, value).join("&")).toBe(text);
});

test("a query explodes by default only if its style is form", () => {
  expect(queryPairs({ name: "n" }, [1, 2])).toEqual(["n=1", "n=2"]);
  expect(queryPairs({ name: "n", style: "pipeDelimited" }, [1, 2])).toEqual(["n=1%7C2"]);
});

test("reserved characters stay if they are allowed and do not end the value", () => {
  expect(queryPairs({ name: "at", allowReserved: true }, "/a:b?c@d&e#f+g%41")).toEqual([
    "at=/a:b?c@d%26e%23f%2Bg%2541",
  ]);
});

test("a parameter with content is one JSON text, and a string goes as it is", () => {
  const content = { "application/json": {} };
  expect(queryPairs({ name: "filter", content }, { a: [1] })).toEqual(["filter=%7B%22a%22%3A%5B1%5D%7D"]);
  expect(queryPairs({ name: "filter", content }, "{")).toEqual(["filter=%7B"]);
  expect(headerText({ name: "X-Filter", content }, { a: 1 })).toBe('{"a":1}');
});

test("a header is not percent-encoded, and is UTF-8 outside ASCII", () => {
  expect(headerText({ name: "X-Ids" }, ["a b", 2])).toBe("a b,2");
  expect(headerText({ name: "X-Color", explode: true }, object)).toBe("R=100,G=200,B=150");
  expect(Buffer.from(headerText({ name: "X-Name" }, "ü"), "latin1").toString()).toBe("ü");
});

test("a cookie has characters that a cookie may have, and the rest percent-encoded", () => {
  expect(cookiePair({ name: "id" }, "a-b/c=d+e")).toBe("id=a-b/c=d+e");
  expect(cookiePair({ name: "id" }, 'a b;c,"ü%')).toBe("id=a%20b%3Bc%2C%22%C3%BC%25");
  expect(cookiePair({ name: "ids", explode: false }, [1, 2])).toBe("ids=1,2");
});

test("a character that no URL can hold becomes the replacement character", () => {
  expect(pathText({ name: "id" }, "\ud800")).toBe("%EF%BF%BD");
});
