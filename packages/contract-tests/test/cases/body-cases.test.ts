import { expect, test } from "vitest";
import type { Aspect, Case } from "../../src/cases/case.ts";
import { BAD, documentOf, inWords, json, labelled, OK, ofAspect } from "./made.ts";

const NAMED = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string", maxLength: 5 }, age: { type: "integer", minimum: 0 } },
};
const responses = { 201: OK, 400: BAD };

function post(requestBody: object, more: object = {}): ReturnType<typeof documentOf> {
  return documentOf({
    post: { operationId: "add", requestBody: { required: true, ...requestBody }, responses, ...more },
  });
}
const bodies = (all: readonly Case[]) => all.map(({ request }) => request.body?.value);
const negatives = (requestBody: object) => ofAspect(post(requestBody), "body negative");

test("each example is taken", () => {
  const examples = {
    one: { value: { name: "a" } },
    two: { value: { name: "b" } },
    far: { externalValue: "c.json" },
  };
  const all = ofAspect(post(json(NAMED, { examples })), "body example");
  expect(inWords(all)).toEqual(["one: 201", "two: 201"]);
  expect(labelled(all, "two").request.body).toEqual({ mediaType: "application/json", value: { name: "b" } });
  expect(labelled(all, "two").request.checks).toEqual([{ schema: NAMED, value: { name: "b" } }]);
});

test("the edges of the schema are taken, and one keyword broken is refused by its name", () => {
  const document = post(json(NAMED));
  expect(inWords(ofAspect(document, "body boundary"))).toEqual(
    expect.arrayContaining(["/name maxLength 5 characters: 201", "/age minimum 0: 201"]),
  );
  const bad = ofAspect(document, "body negative");
  expect(inWords(bad)).toEqual(
    expect.arrayContaining([
      "required without name: 400",
      "/name maxLength 6 characters: 400",
      "/age minimum -1: 400",
    ]),
  );
  expect(labelled(bad, "/age minimum -1").request.checks).toEqual([
    expect.objectContaining({ breaks: { keyword: "minimum", instancePath: "/age" } }),
  ]);
});

test("what is not JSON is refused, and so is no body where one is required", () => {
  const words = inWords(negatives(json(NAMED, { example: { name: "a" } })));
  expect(words).toContain("required no body: 400");
  const all = negatives(json(NAMED, { example: { name: "a" } }));
  const texts = all
    .filter(({ label }) => label.startsWith("JSON "))
    .map(({ request }) => request.body?.text ?? "");
  expect(texts).toContain('{"name":"a"');
  expect(texts).toContain("");
  expect(texts.length).toBeGreaterThan(4);
  for (const text of texts) expect(() => JSON.parse(text)).toThrow();
  expect(labelled(all, "required no body").request.body).toBeUndefined();
});

test("no body is as good as any where none is required", () => {
  const all = negatives({ ...json(NAMED), required: false });
  expect(all.map(({ label }) => label)).not.toContain("required no body");
  expect(all.map(({ request }) => request.body?.text)).not.toContain("");
  const happy = ofAspect(post({ ...json(NAMED), required: false }), "happy path");
  expect(happy.map(({ label, request }) => [label, request.body === undefined])).toEqual([
    ["required arguments", true],
    ["all arguments", false],
  ]);
});

test("a body of any other type is refused, but for those that the schema allows", () => {
  const types = (schema: object) => bodies(negatives(json(schema))).map((it) => JSON.stringify(it));
  expect(types({ type: "array", items: {} })).toEqual(expect.arrayContaining(["{}", "null"]));
  expect(types({ type: "array", items: {} })).not.toContain("[]");
  expect(types({ type: ["object", "null"] })).not.toContain("null");
  expect(types({ type: ["object", "null"] })).not.toContain("{}");
});

test("no value is sent twice", () => {
  const all = ofAspect(post(json({ enum: ["a", "b"] })), "body random", { random: 50 });
  expect(all.length).toBeLessThanOrEqual(2);
  const bare = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
  for (const schema of [NAMED, bare, { enum: ["a", "b"] }, { oneOf: [NAMED, { type: "array" }] }]) {
    const sent = negatives(json(schema)).map(({ request }) => JSON.stringify(request.body));
    expect(sent.length).toBeGreaterThan(5);
    expect(new Set(sent).size).toBe(sent.length);
  }
});

test.each([
  [undefined, "201"],
  [false, "400"],
])("an unknown property, if additionalProperties is %s, gets %s", (additionalProperties, status) => {
  const inner = { ...NAMED, ...(additionalProperties === false && { additionalProperties }) };
  const all = ofAspect(post(json({ type: "object", properties: { inner } })), "unknown property");
  const found = all.filter(({ label }) => label.startsWith("/inner "));
  expect(found.map((it) => it.expect.status)).toEqual([[status]]);
  const [body] = bodies(found) as { inner: object }[];
  expect(Object.keys(body?.inner ?? {})).toHaveLength(3);
});

test("a schema that is shared makes the same values for all that refer to it", () => {
  const operation = () => ({ requestBody: json({ $ref: "#/components/schemas/Named" }), responses });
  const document = documentOf(
    { post: operation(), put: operation() },
    { components: { schemas: { Named: NAMED } } },
  );
  const all = ofAspect(document, "body boundary");
  const of = (operation: string) => bodies(all.filter((it) => it.operationId === operation));
  expect(of("POST /things")).toEqual(of("PUT /things"));
  expect(of("POST /things")[0]).toBe(of("PUT /things")[0]);
});

test("what stands beside a reference counts too", () => {
  const document = post(json({ $ref: "#/components/schemas/Text", maxLength: 3 }));
  document.components = { schemas: { Text: { type: "string" } } };
  expect(inWords(ofAspect(document, "body negative"))).toContain("maxLength 4 characters: 400");
});

test("what only a response has is not sent", () => {
  const schema = {
    ...NAMED,
    required: ["id", "name"],
    properties: { ...NAMED.properties, id: { type: "integer", readOnly: true } },
    examples: [{ id: 7, name: "Tom" }],
  };
  const document = post(json(schema));
  const aspects: Aspect[] = ["happy path", "body boundary", "body random"];
  const sent = aspects.flatMap((aspect) => bodies(ofAspect(document, aspect)));
  expect(sent.length).toBeGreaterThan(10);
  for (const body of sent) expect(body).not.toHaveProperty("id");
});

test("a resource that is there already is no failure of the body, if the operation declares a conflict", () => {
  const all = ofAspect(post(json(NAMED), { responses: { ...responses, 409: BAD } }), "body boundary");
  expect(all[0]?.expect.status).toEqual(["201", "409"]);
});

test("a random body shrinks to the smallest that still fails, and stays valid", async () => {
  const schema = {
    type: "object",
    required: ["names"],
    properties: { names: { type: "array", items: NAMED } },
  };
  const fails = ({ body }: Case["request"]) =>
    (body as { value: { names: unknown[] } }).value.names.length > 1;
  const all = ofAspect(post(json(schema)), "body random", { random: 30 });
  const failing = all.filter(({ request }) => fails(request));
  expect(failing.length).toBeGreaterThan(0);
  for (const { shrink } of failing.slice(0, 3)) {
    const smallest = await shrink?.(async (request) => fails(request));
    expect(smallest?.body?.value).toEqual({ names: [{ name: "" }, { name: "" }] });
    expect(smallest?.checks).toEqual([{ schema, value: smallest?.body?.value }]);
  }
  const passing = all.find(({ request }) => !fails(request));
  expect(await passing?.shrink?.(async () => false)).toBeUndefined();
});
