/** What `pnpm breaking` compares a contract with. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { NOTES } from "@chat-api/test-support/contracts.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { compareDescriptions, readComparable } from "../src/compare-descriptions.ts";
import { type BaseChoice, findBase } from "../src/git/base.ts";

/** A contract of three files in two folders. */
const FILES = {
  "api/contract.yaml": `openapi: 3.1.1
info: { title: Notes, version: 1.0.0 }
paths:
  /notes:
    get:
      operationId: chatListNotes
      parameters: [{ $ref: "parameters.yaml#/Limit" }]
      responses:
        "200":
          description: The notes.
          content: { application/json: { schema: { $ref: ../shared/note.yaml } } }
`,
  "api/parameters.yaml": "Limit: { name: limit, in: query, schema: { type: integer, maximum: 100 } }\n",
  "shared/note.yaml":
    "type: object\nrequired: [text]\nproperties: { text: { type: string, maxLength: 64 } }\n",
  "api/unrelated.yaml": "nobody: refers to it\n",
};

/**
 * A repository with that contract on main and a branch from there, each with a change of its own since; the branch is
 * checked out. Before all that is a commit without the contract.
 */
async function createRepository(folder: string) {
  const run = promisify(execFile);
  const git = async (...args: string[]) => {
    const identity = [
      "-c",
      "user.name=Test",
      "-c",
      "user.email=test@notes.test",
      "-c",
      "commit.gpgsign=false",
    ];
    return (await run("git", [...identity, ...args], { cwd: folder })).stdout.trim();
  };
  const write = async (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  };
  const commit = async (files: Readonly<Record<string, string>>) => {
    await write(files);
    await git("add", "--all");
    await git("commit", "--quiet", "--message", "Change the contract");
  };
  await git("init", "--quiet", "--initial-branch=main");
  await commit({ "readme.txt": "Notes\n" });
  await commit(FILES);
  await git("branch", "branch");
  await commit({ "shared/note.yaml": "type: integer\n" });
  await git("checkout", "--quiet", "branch");
  await commit({ "shared/note.yaml": "type: string\n" });
  return { contract: join(folder, "api/contract.yaml"), git, write };
}

let folder: string;
let repository: Awaited<ReturnType<typeof createRepository>>;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "chat-api-test-")));
  repository = await createRepository(folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function find(choice: BaseChoice, contract = repository.contract) {
  const base = findBase(contract, choice);
  if (base) onTestFinished(() => base.dispose());
  return base;
}

describe("the base", () => {
  test("is where the branch left main, with the files that the contract refers to and no others", async () => {
    const base = find({});
    expect(base?.name).toBe("the merge base with main");
    const copy = dirname(dirname(base?.file ?? ""));
    for (const name of ["shared/note.yaml", "api/parameters.yaml"] as const)
      expect(await readFile(join(copy, name), "utf8")).toBe(FILES[name]);
    await expect(readFile(join(copy, "api/unrelated.yaml"))).rejects.toThrow(/ENOENT/);
  });

  test("is the commit that is named", async () => {
    const note = join(dirname(dirname(find({ name: "HEAD" })?.file ?? "")), "shared/note.yaml");
    expect(await readFile(note, "utf8")).toBe("type: string\n");
  });

  test("is the file that is named, in a repository or not", async () => {
    const file = join(await temporaryFolder(), "old.yaml");
    await cp(NOTES, file);
    expect(find({ name: file })?.file).toBe(file);
    expect(find({ name: NOTES }, file)?.file).toBe(NOTES);
  });

  test("is the nearest release, or nothing where there is none", async () => {
    expect(find({ release: true })).toBeUndefined();
    await repository.git("tag", "nightly");
    await repository.git("tag", "v1.0.0", "HEAD~1");
    expect(find({ release: true })?.name).toBe("the release v1.0.0");
  });

  test("says what to do where it can't be had", async () => {
    expect(() => find({ name: "v9" })).toThrow(/no commit and no file v9\. Name one/);
    expect(() => find({ name: "HEAD~2" })).toThrow(/no .*contract\.yaml at HEAD~2\. Name a commit that has/);
    const outside = join(await temporaryFolder(), "contract.yaml");
    await cp(NOTES, outside);
    expect(() => find({}, outside)).toThrow(/not in a git repository\. Name the file/);
  });
});

test("a pointer leads to what is written, in whatever file it stands", async () => {
  const { contract, write } = repository;
  await write({
    "api/parameters.yaml": FILES["api/parameters.yaml"].replace("100", "50"),
    "shared/note.yaml": FILES["shared/note.yaml"].replace("64", "65"),
  });
  const base = await readComparable(find({ name: "main~1" })?.file ?? "");
  const revision = await readComparable(contract);
  const changes = await compareDescriptions(base, revision);
  expect(changes.map(({ id, pointer, direction, impact }) => [id, pointer, direction, impact])).toEqual([
    ["schema-constraint-changed", "parameters.yaml#/Limit/schema/maximum", "request", "major"],
    ["schema-constraint-changed", "../shared/note.yaml#/properties/text/maxLength", "response", "major"],
  ]);
  expect(changes.map(({ documentPointer }) => revision.at(documentPointer).line)).toEqual([1, 3]);
});
