/** What `pnpm adopt` refuses, and how git undoes what it did. */
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OWN_PATHS } from "../../adopt/own.ts";
import { OWN_SECTIONS } from "../../adopt/write-documents.ts";
import { contractName, root } from "../../repository.ts";
import { ADOPT, cloneRepository, corpus } from "./clone.ts";

test("it refuses what git could not undo, bad names and unreadable documents, and changes nothing; git undoes the rest", async () => {
  const clone = await cloneRepository();
  const museum = corpus("museum-files/openapi.yaml");
  const write = async (name: string, text: string) => {
    const file = join(clone.folder, "dist", name);
    await writeFile(file, text);
    return file;
  };
  await clone.git("init", "--quiet", "dist");
  const refusals: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [[], /✘ Name your OpenAPI document: pnpm adopt openapi\.yaml --name museum\. Run pnpm adopt --help\./],
    [[museum], /✘ Name your API: pnpm adopt .*--name museum\./],
    [[museum, "--name", "My API"], /✘ The name "My API" can't name packages/],
    [[museum, "--name", "museum", "--nope"], /✘ Unknown option '--nope'/],
    [[museum, "--name", "path"], /✘ The name path would give \w*Path\w*, which has another meaning here\./],
    [[contractName, "--name", "museum"], /✘ openapi\/chat\.yaml is the contract that is here\./],
    [["nothing.yaml", "--name", "museum"], /nothing\.yaml/],
    [["https://example.org/openapi.yaml", "--name", "museum"], /✘ Save it first: curl -O https:/],
    [[await write("broken.yaml", "openapi: 3.1.0\npaths: ["), "--name", "museum"], /broken\.yaml:\d+:\d+: /],
    [[await write("old.yaml", 'swagger: "2.0"\n'), "--name", "museum"], /old\.yaml:1:/],
  ];
  for (const [args, says] of refusals) {
    const { code, stderr } = await clone.node(ADOPT, ...args);
    expect(stderr).toMatch(says);
    expect(code).toBe(1);
  }
  await rm(join(clone.folder, "dist"), { recursive: true });
  expect(await clone.git("status", "--porcelain")).toBe("");

  await writeFile(join(clone.folder, "mine.txt"), "mine");
  const dirty = await clone.node(ADOPT, museum, "--name", "museum");
  expect(dirty.stderr).toMatch(/✘ The checkout has changes.*git stash -u\.\n {2}\?\? mine\.txt/);
  expect(dirty.code).toBe(1);
  await rm(join(clone.folder, "mine.txt"));

  const { code, stderr } = await clone.node(ADOPT, museum, "--name", "museum");
  expect(code, stderr).toBe(0);
  const undo = /git reset --hard && git clean -fd/.exec(stderr)?.[0] ?? "";
  for (const command of undo.split(" && ")) await clone.git(...command.split(" ").slice(1));
  expect(await clone.git("status", "--porcelain")).toBe("");
  expect(await clone.files()).toContain(contractName);
});

test("what is listed as of the Chat API alone is there", async () => {
  const lines = (await readFile(join(root, "openapi/README.md"), "utf8")).split("\n");
  for (const section of OWN_SECTIONS) expect(lines).toContain(`## ${section}`);
  expect(OWN_PATHS.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
