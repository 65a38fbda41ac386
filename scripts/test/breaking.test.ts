/** `pnpm breaking` as it is run: what it compares, prints and exits with. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type BaseChoice, findBase } from "../breaking/base.ts";
import { compareFiles } from "../breaking/compare.ts";
import { main } from "../breaking/main.ts";
import { runNode } from "./run-node.ts";
import { FIXTURE } from "./temporary-copy.ts";

/** A folder of its own, outside of any repository. */
async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "chat-api-test-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

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
    await cp(FIXTURE, file);
    expect(find({ name: file })?.file).toBe(file);
    expect(find({ name: FIXTURE }, file)?.file).toBe(FIXTURE);
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
    await cp(FIXTURE, outside);
    expect(() => find({}, outside)).toThrow(/not in a git repository\. Name the file/);
  });
});

test("a pointer leads to what is written, in whatever file it stands", async () => {
  const { contract, write } = repository;
  await write({
    "api/parameters.yaml": FILES["api/parameters.yaml"].replace("100", "50"),
    "shared/note.yaml": FILES["shared/note.yaml"].replace("64", "65"),
  });
  const { changes, revision } = await compareFiles(find({ name: "main~1" })?.file ?? "", contract);
  expect(changes.map(({ id, pointer, direction, impact }) => [id, pointer, direction, impact])).toEqual([
    ["schema-constraint-changed", "parameters.yaml#/Limit/schema/maximum", "request", "major"],
    ["schema-constraint-changed", "../shared/note.yaml#/properties/text/maxLength", "response", "major"],
  ]);
  expect(changes.map(({ fact }) => revision.locate(fact.place).line)).toEqual([1, 3]);
});

describe("pnpm breaking", () => {
  /** Runs the command in this process, which has loaded already what takes most of its time. */
  async function breaking(...args: readonly string[]) {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const code = await main(args, { data: (it) => stdout.push(it), people: (it) => stderr.push(it) });
    return { code, stdout: stdout.join("\n"), stderr: stderr.join("\n") };
  }

  /** A copy of the fixture, changed. */
  async function changed(from: string, to: string): Promise<string> {
    const file = join(await temporaryFolder(), "contract.yaml");
    const text = await readFile(FIXTURE, "utf8");
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));
    return file;
  }

  test("prints what breaks as JSON alone, and exits with 1", async () => {
    const contract = await changed("maximum: 100", "maximum: 50");
    const { code, stdout, stderr } = await breaking(
      "--base",
      FIXTURE,
      "--contract",
      contract,
      "--format",
      "json",
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      verdict: "major",
      next: "2.0.0",
      changes: [
        {
          id: "schema-constraint-changed",
          pointer: "#/components/parameters/Limit/schema/maximum",
          direction: "request",
          impact: "major",
          affects: ["callers"],
          message:
            "`maximum` of `limit` is 50, was 100 (chatListNotes): a request that was accepted can be refused.",
        },
      ],
    });
    expect(stderr).toMatch(/info\.version is 1\.0\.0; write 2\.0\.0/);
  });

  test("tells people on stderr, and exits with 0 where nothing breaks", async () => {
    const contract = await changed("maximum: 100", "maximum: 200");
    const { code, stdout, stderr } = await breaking(FIXTURE, "--contract", contract);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toMatch(/contract\.yaml:\d+:\d+ {2}#\/components\/parameters\/Limit\/schema\/maximum/);
    expect(stderr).toMatch(/write 1\.1\.0\. Nothing breaks/);
  });

  test("is content with a change that breaks where info.version says so", async () => {
    const contract = await changed("version: 1.0.0", "version: 2.0.0");
    await writeFile(contract, (await readFile(contract, "utf8")).replace("maximum: 100", "maximum: 50"));
    const { code, stderr } = await breaking("--base", FIXTURE, "--contract", contract);
    expect(stderr).toMatch(/info\.version is 2\.0\.0, and says what changed/);
    expect(code).toBe(0);
  });

  test("does not count what is accepted, and says which entries are past or of no use", async () => {
    const contract = await changed("maximum: 100", "maximum: 50");
    await writeFile(
      join(dirname(contract), "accepted-changes.yaml"),
      `- id: schema-constraint-changed
  pointer: "#/components/parameters/Limit/schema/maximum"
  reason: Nobody asks for more than 50.
  until: 9999-12-31
- { id: operation-removed, reason: It was announced., until: 9999-12-31 }
- { id: schema-constraint-changed, reason: It was announced., until: 2020-01-01 }
`,
    );
    const { code, stderr } = await breaking("--base", FIXTURE, "--contract", contract);
    expect(stderr).toMatch(/Accepted until 9999-12-31: Nobody asks for more than 50\./);
    expect(stderr).toMatch(/accepted-changes\.yaml:5: operation-removed is no change any more/);
    expect(stderr).toMatch(
      /accepted-changes\.yaml:6: schema-constraint-changed was accepted until 2020-01-01/,
    );
    expect(code).toBe(0);
  });

  test("writes the changelog beside the contract", async () => {
    const contract = await changed("      operationId: chatListNotes\n", "      operationId: chatListNote\n");
    const { stderr } = await breaking("--base", FIXTURE, "--contract", contract, "--changelog");
    expect(stderr).toMatch(/CHANGELOG\.md says what changed in 2\.0\.0/);
    const text = await readFile(join(dirname(contract), "CHANGELOG.md"), "utf8");
    expect(text).toMatch(
      /^## 2\.0\.0 - \d{4}-\d\d-\d\d\n\n### Changed\n\n- \*\*Breaking\.\*\* The operationId of /m,
    );
  });

  test.each([
    [["no-such-commit"], /no commit and no file no-such-commit/],
    [["--all"], /Unknown option '--all'.*Run pnpm breaking --help/],
    [["--format", "xml"], /no format xml\. Choose from terminal, json, markdown, html, github/],
    [["HEAD", "--base", "main"], /One base at a time/],
    [["--base", FIXTURE, "--contract", "no-such.yaml"], /no-such\.yaml: There is no such file/],
  ])("can't compare with %j, and exits with 2", async (args, message) => {
    const { code, stdout, stderr } = await breaking(...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("names the line of broken YAML, and exits with 2", async () => {
    const contract = await changed("paths:\n", "paths: [\n");
    const { code, stderr } = await breaking("--base", FIXTURE, "--contract", contract);
    expect(stderr).toMatch(/contract\.yaml:\d+:\d+: The YAML is broken/);
    expect(code).toBe(2);
  });

  test("shows help", async () => {
    const { code, stdout } = await breaking("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage {2}pnpm breaking \[options\]/);
  });

  test("as a process prints the report to stdout, the rest to stderr, and has the exit code", async () => {
    const contract = await changed("operationId: chatListNotes\n", "operationId: chatNotes\n");
    const args = ["--base", FIXTURE, "--contract", contract, "--format", "json"];
    const { code, stdout, stderr } = await runNode("scripts/breaking.ts", ...args);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "major", next: "2.0.0" });
    expect(stderr).toMatch(/write 2\.0\.0/);
  });
});
