/** Documents as other people write them, through all that this repository makes of a contract. */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareGeneration } from "@chat-api/codegen";
import { createMock } from "@chat-api/mock-server";
import { compareDescriptions } from "@chat-api/openapi-diff";
import { formatProblem, readDescription } from "@chat-api/openapi-document";
import { CORPUS } from "@chat-api/test-support/contracts.ts";
import { largeService } from "@chat-api/test-support/large-service.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { typecheck } from "@chat-api/test-support/typecheck.ts";
import { expect, test } from "vitest";
import { buildDocs } from "../docs/build.ts";
import { livePages } from "../docs/live-pages.ts";
import { tryPage } from "../docs/try-page.ts";
import { root } from "../repository.ts";

const CLIENT = join(root, "packages/client");
const DOCUMENTS = [...CORPUS];

test("the corpus has the styles of at least thirty tools", () => {
  expect(DOCUMENTS.length).toBeGreaterThanOrEqual(30);
});

test("a client is generated of each, whose types hold, and which is up to date then", async () => {
  const folder = await temporaryFolder(CLIENT);
  const sources: string[] = [];
  for (const [name, file] of [...DOCUMENTS, ["large-service", await largeFile(folder)] as const]) {
    const client = join(folder, name);
    await cp(join(CLIENT, "src"), join(client, "src"), { recursive: true });
    const description = await readDescription(file);
    const generation = await prepareGeneration(description, client);
    await generation.write();
    expect((await prepareGeneration(description, client)).stale, name).toEqual([]);
    sources.push(join(client, "src"));
  }
  expect(await typecheck(folder, sources)).toEqual([]);
});

/** The methods that a client lacks, and how a problem tells. All other operations have one. */
const LEFT_OUT: Record<string, RegExp[]> = {
  broken: [
    /parameters\/Nowhere.* no method for noParameter\./,
    /needs `in`.* no method for noLocation\./,
    /Operation Object is expected.* no method for GET \/begun\./,
  ],
  styles: [/can't write json.* no method for search\./],
};

test.each(DOCUMENTS)(
  "every operation of %s is a method, unless a problem says why not",
  async (name, file) => {
    const description = await readDescription(file);
    const client = await temporaryFolder();
    const { problems, write } = await prepareGeneration(description, client);
    await write();
    const operations = await readFile(join(client, "src/generated/operations.ts"), "utf8");
    const expected = LEFT_OUT[name] ?? [];
    const errors = problems.filter((it) => it.severity === "error" && it.operations.length > 0);
    const told = errors.map(formatProblem);
    expect(told.filter((text) => / no method for /.test(text)).length, told.join("\n")).toBe(expected.length);
    for (const message of expected) expect(told.join("\n")).toMatch(message);
    const methods = operations.match(/^ {2}method: "/gm) ?? [];
    const read = description.operations.filter(
      ({ id }) => !expected.some((message) => message.source.includes(id)),
    );
    expect(methods.length).toBe(read.length);
    for (const { location, message } of problems) {
      expect(location.line, message).toBeGreaterThan(0);
      expect(message).toMatch(/\.$/);
    }
  },
);

/** Documents that the mock doesn't start with yet, and what it says. One that it serves fails here, and leaves the list. */
test.each(DOCUMENTS)("the mock serves %s", async (_name, file) => {
  await using mock = await createMock({ document: file });
  const { operations } = await readDescription(file);
  expect(mock.operations.length).toBeLessThanOrEqual(operations.length);
  const response = await mock.fetch("http://mock.test/there/is/no/such/path");
  expect(response.status).toBe(404);
});

test.each(DOCUMENTS)("the pages of the reference take %s", async (_, file) => {
  const { document } = await readDescription(file);
  const title = document.info?.title;
  expect(await tryPage(document, "http://mock.test")).toContain(`<title>Try ${title}</title>`);
  const served = await livePages(() => document)["/docs/openapi.json"]?.();
  expect(JSON.parse(String(served?.body)).info.title).toBe(title);
});

test.each(["droplets", "trees"])("the reference of %s can be built", async (name) => {
  const files = await buildDocs(CORPUS.get(name) as string, await temporaryFolder());
  expect(await readFile(files[0] as string, "utf8")).toContain("Content-Security-Policy");
});

test.each(DOCUMENTS)("%s has no changes since itself", async (_, file) => {
  expect(await compareDescriptions(await readDescription(file), await readDescription(file))).toEqual([]);
});

/** A document of the size of the largest public ones. */
async function largeFile(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "large-service.json");
  await writeFile(file, JSON.stringify(largeService(1223)));
  return file;
}
