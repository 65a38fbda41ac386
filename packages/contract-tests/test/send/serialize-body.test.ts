import { expect, test } from "vitest";
import { serializeBody } from "../../src/send/serialize-body.ts";

const FORM = "application/x-www-form-urlencoded";

test.each([
  ["application/json", { a: "ü" }, '{"a":"ü"}'],
  ["application/merge-patch+json", [null], "[null]"],
  ["application/json", "text", '"text"'],
  ["text/plain; charset=utf-8", "text", "text"],
  ["text/csv", 5, "5"],
  ["application/octet-stream", "bytes", "bytes"],
])("%s writes %j", (mediaType, value, body) => {
  expect(serializeBody({ mediaType, value })).toEqual({ contentType: mediaType, body });
});

test("bytes are sent as they are", () => {
  const value = new Uint8Array([0, 255]);
  expect(serializeBody({ mediaType: "image/png", value }).body).toEqual(value);
});

test("a text is sent as it is, whatever the media type", () => {
  expect(serializeBody({ mediaType: "application/json", text: '{"a":', value: 1 }).body).toBe('{"a":');
  expect(serializeBody({ text: "x" })).toEqual({ body: "x" });
});

test("without a value there is no body", () => {
  expect(serializeBody({ mediaType: "application/json" })).toEqual({ contentType: "application/json" });
});

test("a form repeats the items of an array, and writes an object as JSON", () => {
  const value = { tag: ["a", "b&c"], at: { x: 1 }, left: undefined };
  expect(serializeBody({ mediaType: FORM, value }).body).toBe("tag=a&tag=b%26c&at=%7B%22x%22%3A1%7D");
});

test("a form writes a field in the style of its encoding", () => {
  const encoding = { tag: { explode: false }, at: { style: "deepObject", explode: true } };
  expect(
    serializeBody({ mediaType: FORM, value: { tag: ["a", "b"], at: { x: 1 } } }, { encoding }).body,
  ).toBe("tag=a,b&at%5Bx%5D=1");
});

async function partsOf(value: object, declared = {}) {
  const { contentType = "", body } = serializeBody({ mediaType: "multipart/form-data", value }, declared);
  const response = new Response(body as Uint8Array<ArrayBuffer>, {
    headers: { "content-type": contentType },
  });
  return { form: await response.formData(), text: Buffer.from(body ?? "").toString("latin1") };
}

test("multipart has a part for each field and each item, which a parser reads back", async () => {
  const { form } = await partsOf({ name: "Rex ü", tag: ["a", "b"], 'quoted "name"': 1 });
  expect(form.get("name")).toBe("Rex ü");
  expect(form.getAll("tag")).toEqual(["a", "b"]);
  expect(form.get('quoted "name"')).toBe("1");
});

test("multipart sends an object as JSON, and bytes as a file", async () => {
  const photo = new Uint8Array([0, 13, 10, 45, 45, 255]);
  const { form, text } = await partsOf({ at: { x: 1 }, photo });
  expect(text).toContain('name="at"\r\nContent-Type: application/json\r\n\r\n{"x":1}\r\n');
  const file = form.get("photo") as File;
  expect(file.type).toBe("application/octet-stream");
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(photo);
});

test("multipart takes the type of a part from its encoding, and a binary field as a file", async () => {
  const declared = {
    schema: {
      type: "object",
      properties: { photo: { type: "string", contentMediaType: "image/png" }, name: { type: "string" } },
    },
    encoding: { photo: { contentType: "image/png, image/jpeg" } },
  };
  const { form } = await partsOf({ photo: "PNG", name: "Rex" }, declared);
  expect(form.get("photo")).toMatchObject({ type: "image/png" });
  expect(form.get("name")).toBe("Rex");
});

test("the same value gives the same bytes", () => {
  const body = { mediaType: "multipart/form-data", value: { a: "1" } };
  expect(serializeBody(body)).toEqual(serializeBody(body));
});
