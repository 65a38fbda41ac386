import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type TemporaryCopy, temporaryCopy } from "./temporary-copy.ts";

/** A copy whose generated files are up to date. */
async function generatedCopy(): Promise<TemporaryCopy & { operations: string }> {
  const copy = await temporaryCopy();
  await (await copy.prepare()).write();
  return { ...copy, operations: join(copy.client, "src/generated/operations.ts") };
}

test("writes only the files that changed", async () => {
  const { client, operations, edit, prepare } = await generatedCopy();
  const version = join(client, "src/generated/version.ts");
  const before = await stat(version);
  await edit("summary: List the notes", "summary: Lists them");
  const generation = await prepare();
  expect(generation.stale).toContain(operations);
  expect(generation.stale).not.toContain(version);
  await generation.write();
  expect((await prepare()).stale).toEqual([]);
  expect(await readFile(operations, "utf8")).toContain("   * Lists them\n");
  expect((await stat(version)).mtimeMs).toBe(before.mtimeMs);
});

test("says in each file which description it was generated from", async () => {
  const { operations } = await generatedCopy();
  expect(await readFile(operations, "utf8")).toMatch(
    /^\/\/ Generated from notes\.yaml by `pnpm generate`\. /,
  );
});

test("removes a file that is not generated any longer, and leaves others alone", async () => {
  const { client, operations, prepare } = await generatedCopy();
  const abandoned = join(client, "src/generated/old.ts");
  await writeFile(abandoned, await readFile(operations, "utf8"));
  await writeFile(join(client, "src/generated/own.ts"), "// written by hand\n");
  const generation = await prepare();
  expect(generation.stale).toEqual([abandoned]);
  await generation.write();
  expect((await prepare()).stale).toEqual([]);
  await expect(stat(abandoned)).rejects.toThrow("ENOENT");
  await stat(join(client, "src/generated/own.ts"));
});

test("gives the same bytes for a description with Windows line ends", async () => {
  const { file, prepare } = await generatedCopy();
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replaceAll("\n", "\r\n"));
  expect((await prepare()).stale).toEqual([]);
});

test("takes generated files with Windows line ends as up to date", async () => {
  const { operations, prepare } = await generatedCopy();
  await writeFile(operations, (await readFile(operations, "utf8")).replaceAll("\n", "\r\n"));
  expect((await prepare()).stale).toEqual([]);
});

test("generates from a description in several files as from one", async () => {
  const { folder, operations, edit, prepare } = await generatedCopy();
  const limit = "name: limit\nin: query\ndescription: How many.\nschema: { type: integer }\n";
  await writeFile(join(folder, "limit.yaml"), limit);
  await edit('"#/components/parameters/Limit"', "limit.yaml");
  await (await prepare()).write();
  expect(await readFile(operations, "utf8")).toContain("/** How many. */\n  limit?: number");
});

test("does not require of a request what only the server sends", async () => {
  const { client, operations } = await generatedCopy();
  expect(await readFile(operations, "utf8")).toContain("body: NoteWritable;");
  const schema = await readFile(join(client, "src/generated/schema.ts"), "utf8");
  expect(schema).toMatch(/ {8}Note: \{\n {12}readonly id: string;/);
  expect(schema).toMatch(/ {8}NoteWritable: \{\n {12}readonly id\?: string;/);
});
