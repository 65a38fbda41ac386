/** `pnpm change` and `pnpm version -r`, as pnpm-workspace.yaml sets them up, in a repository of their own. */
import { execFileSync } from "node:child_process";
import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pnpm } from "@chat-api/test-support/run.ts";
import { serve } from "@chat-api/test-support/serve.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { expect, test } from "vitest";
import { root } from "../repository.ts";

const NAMES = ["client", "contract-tests", "mock-server", "openapi-document"];

/** A repository with the settings of this one, and of each package what says its version. */
async function releaseRepository(): Promise<string> {
  const folder = await temporaryFolder();
  const packages = NAMES.flatMap((name) => [
    `packages/${name}/package.json`,
    `packages/${name}/CHANGELOG.md`,
  ]);
  for (const path of ["package.json", "pnpm-workspace.yaml", "scripts/package.json", ...packages])
    await cp(join(root, path), join(folder, path));
  execFileSync("git", ["init", "-q"], { cwd: folder });
  return folder;
}

function commit(cwd: string): void {
  const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
  execFileSync("git", ["add", "-A"], { cwd });
  execFileSync("git", [...author, "commit", "-qm", "Change something"], { cwd });
}

const manifest = async (folder: string, name: string) =>
  JSON.parse(await readFile(join(folder, "packages", name, "package.json"), "utf8"));

test("a change of one package is the next version of all, and an entry in its changelog", async () => {
  const folder = await releaseRepository();
  const before = (await manifest(folder, "client")).version;
  const next = before.replace(/(\d+)\.\d+$/, (_: string, minor: string) => `${Number(minor) + 1}.0`);
  await pnpm(["change", "--bump", "minor", "--summary", "Reads aloud.", "@chat-api/client"], folder);
  expect(await readdir(join(folder, ".changeset"))).toEqual([expect.stringMatching(/^[a-z-]+\.md$/)]);
  commit(folder);
  // pnpm asks it which versions are published: none.
  const registry = await serve((_, response) => {
    response.writeHead(404, { "content-type": "application/json" }).end('{"error":"Not found"}');
  });
  await pnpm(["version", "-r", "--registry", `${registry}/`], folder);
  for (const name of NAMES) {
    expect((await manifest(folder, name)).version).toBe(next);
    const changelog = await readFile(join(folder, "packages", name, "CHANGELOG.md"), "utf8");
    expect(changelog).toContain(`# @chat-api/${name}\n\n## ${next}\n`);
    expect(changelog).toContain(`\n## ${before}\n`);
    expect(changelog.includes("\n- Reads aloud.\n")).toBe(name === "client");
  }
  expect(await readdir(join(folder, ".changeset"))).toEqual(["ledger.yaml"]);
}, 60_000);
