/** Clients of contracts of other styles, each against the mock of its contract, which refuses what breaks it. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMock, type Mock } from "@chat-api/mock-server";
import { contractPath } from "@chat-api/test-support/contracts.ts";
import { typecheck } from "@chat-api/test-support/typecheck.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generatedCopy } from "./generated-copy.ts";

type Method = (args?: object, options?: object) => Promise<unknown>;
type Client = Record<string, Method>;

interface Generated {
  folder: string;
  mock: Mock;
  /** A client of the mock, by operation and by path. */
  client(headers?: object): Client;
}

const removals: (() => Promise<void>)[] = [];

async function generated(name: string): Promise<Generated> {
  const contract = contractPath(name);
  const copy = await generatedCopy({ contract, onEnd: (remove) => removals.push(remove) });
  const load = (file: string) => import(pathToFileURL(join(copy.client, "src", file)).href);
  const [{ createChatClient }, { createPathClient }] = await Promise.all([
    load("index.ts"),
    load("paths.ts"),
  ]);
  const mock = await createMock({ document: contract });
  return {
    folder: copy.client,
    mock,
    client(headers = {}) {
      const options = { baseUrl: "http://mock.test", fetch: mock.fetch, retry: 0, headers };
      return { ...createChatClient(options), ...createPathClient(options) };
    },
  };
}

let pets: Generated;
let files: Generated;
let shapes: Generated;
beforeAll(async () => {
  [pets, files, shapes] = await Promise.all([generated("pets"), generated("files"), generated("shapes")]);
}, 120_000);
afterAll(async () => void (await Promise.all(removals.map((remove) => remove()))));

test("lists, pipes and deep objects are written in the query as the contract has them", async () => {
  const client = pets.client({ "X-Api-Key": "k" });
  pets.mock.reset();
  await client.listPets?.({
    tag: ["a", "b"],
    status: ["available", "sold"],
    id: [1, 2],
    filter: { minWeight: 2.5, name: "T&m" },
    sort: "-name",
  });
  await client.listPets?.({ status: ["sold"], filter: {} });
  const urls = pets.mock.requests().map(({ request }) => request.url.replace("/pets?", ""));
  expect(urls).toEqual([
    "tag=a&tag=b&status=available,sold&id=1%7C2&filter%5BminWeight%5D=2.5&filter%5Bname%5D=T%26m&sort=-name",
    "status=sold",
  ]);
  await expect(client.listPets?.({ filter: { color: "grey" } })).rejects.toThrow(
    /listPets: 400 filter.color/,
  );
});

test("a body has the media type of its operation, and properties that only the server gives are not asked for", async () => {
  const client = pets.client({ "X-Api-Key": "k" });
  expect(await client.createPet?.({ body: { name: "Tom", status: "sold" } })).toMatchObject({
    id: expect.any(Number),
    name: "Tom",
  });
  expect(await client.changePet?.({ petId: 7, body: { weight: null } })).toMatchObject({ id: 7 });
  expect(await client.removePet?.({ petId: 7 })).toBeUndefined();
});

test("parts are sent with bytes, lists and JSON among them", async () => {
  const client = files.client();
  const bytes = new Blob([new Uint8Array([0, 255, 13, 10, 128])], { type: "image/png" });
  files.mock.reset();
  const body = {
    file: bytes,
    title: 'A "file"',
    tags: ["x", "y"],
    about: { author: "Ada" },
    copies: undefined,
  };
  expect(await client.uploadFile?.({ body })).toMatchObject({ name: expect.any(String) });
  const form = new FormData();
  form.append("file", bytes);
  form.append("title", "t");
  expect(await client.uploadFile?.({ body: form })).toMatchObject({ name: expect.any(String) });
  const types = files.mock.requests().map(({ request }) => request.headers["content-type"]);
  expect(types).toEqual([expect.stringMatching(/^multipart\/form-data; boundary=/), expect.any(String)]);
  const wrong = client.uploadFile?.({ body: { file: bytes, title: "t", about: { year: 3 } } });
  await expect(wrong).rejects.toThrow(/author is required/);
});

test("a form is written by the styles of its properties", async () => {
  const client = files.client();
  files.mock.reset();
  await client.searchFiles?.({ body: { text: "a & b", size: 5, kinds: ["image", "text"] } });
  await client.searchFiles?.({ body: new URLSearchParams({ text: "abc" }) });
  expect(files.mock.requests().map(({ request }) => request.body)).toEqual([
    "text=a%20%26%20b&size=5&kinds=image,text",
    "text=abc",
  ]);
});

test("a response that is not JSON is a text or a Blob, and an error is read all the same", async () => {
  const client = files.client();
  const file = (await client.downloadFile?.({ name: "report.txt", "X-Chunk": [0, 5] })) as Blob;
  expect([file.type, file.size]).toEqual(["application/octet-stream", 6]);
  expect(await client.writeNote?.({ name: "report.txt", body: { text: "x" } })).toBe("Read this first.");
  expect(await client.ping?.()).toBe("pong");
  expect(await client.checkFile?.({ name: "report.txt" })).toBeUndefined();
  await expect(client.downloadFile?.({ name: "report" })).rejects.toMatchObject({
    status: 422,
    body: { title: "Unprocessable Entity" },
    message: expect.stringContaining("name must match pattern"),
  });
});

test("cookies are sent, and choices and tuples come and go as they are", async () => {
  expect(await files.client().readPreferences?.({ columns: 3, theme: "dark" })).toEqual({
    theme: "string",
    columns: 0,
  });
  const client = shapes.client();
  const body = {
    kind: "drawing",
    lines: [
      [
        [1, 2],
        [3, 4, "mm"],
      ],
    ],
  };
  expect(await client.draw_shape?.({ body })).toMatchObject({ kind: expect.any(String) });
  expect(await client.search_shapes?.()).toHaveLength(1);
  await expect(client.draw_shape?.({ body: { kind: "circle", radius: 0 } })).rejects.toMatchObject({
    status: 422,
  });
});

test("by path, the query is in the styles of the contract unless the caller has another", async () => {
  const client = pets.client({ "X-Api-Key": "k" });
  const get = client.GET as unknown as (path: string, init: object) => Promise<unknown>;
  pets.mock.reset();
  const params = { query: { status: ["available", "sold"] } };
  await get("/pets", { params });
  await get("/pets", { params, querySerializer: () => "limit=3" });
  expect(pets.mock.requests().map(({ request }) => request.url)).toEqual([
    "/pets?status=available,sold",
    "/pets?limit=3",
  ]);
});

test("the types of all of it hold", async () => {
  const application = `
    import { createChatClient as createPets, type Pet } from "PETS/src/index.ts";
    import { createChatClient as createFiles } from "FILES/src/index.ts";
    import { createChatClient as createShapes } from "SHAPES/src/index.ts";
    const options = { baseUrl: "https://other.test" };
    const pets = createPets(options);
    const pet: Pet = await pets.createPet({ body: { name: "Tom", status: "sold" } });
    await pets.replacePet({ petId: pet.id, body: pet });
    await pets.listPets({ status: ["sold"], filter: { minWeight: 1 } });
    // @ts-expect-error lost is no status
    await pets.listPets({ status: ["lost"] });
    const nothing: undefined = await pets.removePet({ petId: 1 });
    const files = createFiles(options);
    const file: Blob = await files.downloadFile({ name: "a.txt" });
    const note: string = await files.writeNote({ name: "a.txt", body: { text: "b" } });
    const pong: "pong" | undefined = await files.ping();
    await files.uploadFile({ body: { file, title: "t", about: { author: "Ada" } } });
    await files.uploadFile({ body: new FormData() });
    await files.searchFiles({ body: new URLSearchParams() });
    // @ts-expect-error a title is required
    await files.uploadFile({ body: { file } });
    const shapes = createShapes(options);
    const shape = await shapes.get_shape({ kind: "circle", number: 5 });
    if (shape.kind === "circle") shape.radius satisfies number;
    await shapes.search_shapes({ body: { near: [1, 2, "cm"] } });
    export default [nothing, note, pong];
  `;
  const names: Record<string, string> = { PETS: pets.folder, FILES: files.folder, SHAPES: shapes.folder };
  const text = application.replace(/PETS|FILES|SHAPES/g, (name) => names[name] ?? "");
  await writeFile(join(pets.folder, "application.ts"), text);
  expect(await typecheck(pets.folder, ["application.ts"])).toEqual([]);
}, 60_000);
