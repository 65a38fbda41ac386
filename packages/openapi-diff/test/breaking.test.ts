/** `pnpm breaking` as it is run: what it prints, writes and exits with. */
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { NOTES, REPOSITORY_CONTRACT } from "@chat-api/test-support/contracts.ts";
import { runNode } from "@chat-api/test-support/run.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { describe, expect, test } from "vitest";
import { main } from "../src/cli/main.ts";

describe("pnpm breaking", () => {
  /** Runs the command in this process, which has loaded already what takes most of its time. */
  async function breaking(...args: readonly string[]) {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const code = await main(args, REPOSITORY_CONTRACT, {
      data: (it) => stdout.push(it),
      people: (it) => stderr.push(it),
    });
    return { code, stdout: stdout.join("\n"), stderr: stderr.join("\n") };
  }

  /** A copy of the fixture, changed. */
  async function changed(from: string, to: string): Promise<string> {
    const file = join(await temporaryFolder(), "contract.yaml");
    const text = await readFile(NOTES, "utf8");
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));
    return file;
  }

  test("prints what breaks as JSON alone, and exits with 1", async () => {
    const contract = await changed("maximum: 100", "maximum: 50");
    const { code, stdout, stderr } = await breaking(
      "--base",
      NOTES,
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
    const { code, stdout, stderr } = await breaking(NOTES, "--contract", contract);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toMatch(/contract\.yaml:\d+:\d+ {2}#\/components\/parameters\/Limit\/schema\/maximum/);
    expect(stderr).toMatch(/write 1\.1\.0\. Nothing breaks/);
  });

  test("is content with a change that breaks where info.version says so", async () => {
    const contract = await changed("version: 1.0.0", "version: 2.0.0");
    await writeFile(contract, (await readFile(contract, "utf8")).replace("maximum: 100", "maximum: 50"));
    const { code, stderr } = await breaking("--base", NOTES, "--contract", contract);
    expect(stderr).toMatch(/info\.version is 2\.0\.0, which allows these changes/);
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
    const { code, stderr } = await breaking("--base", NOTES, "--contract", contract);
    expect(stderr).toMatch(/Accepted until 9999-12-31: Nobody asks for more than 50\./);
    expect(stderr).toMatch(/accepted-changes\.yaml:5: operation-removed matches no change/);
    expect(stderr).toMatch(
      /accepted-changes\.yaml:6: schema-constraint-changed was accepted until 2020-01-01/,
    );
    expect(code).toBe(0);
  });

  test("writes the changelog beside the contract", async () => {
    const contract = await changed("      operationId: chatListNotes\n", "      operationId: chatListNote\n");
    const { stderr } = await breaking("--base", NOTES, "--contract", contract, "--changelog");
    expect(stderr).toMatch(/CHANGELOG\.md has the changes of 2\.0\.0/);
    const text = await readFile(join(dirname(contract), "CHANGELOG.md"), "utf8");
    expect(text).toMatch(
      /^## 2\.0\.0 - \d{4}-\d\d-\d\d\n\n### Changed\n\n- \*\*Breaking\.\*\* The operationId of /m,
    );
  });

  test.each([
    [["no-such-commit"], /no commit and no file no-such-commit/],
    [["--all"], /Unknown option '--all'\. Run pnpm breaking --help/],
    [["--format", "xml"], /no format xml\. Choose from terminal, json, markdown, html, github/],
    [["HEAD", "--base", "main"], /One base at a time/],
    [["--base", NOTES, "--contract", "no-such.yaml"], /no-such\.yaml: .*there is no such file/],
  ])("can't compare with %j, and exits with 2", async (args, message) => {
    const { code, stdout, stderr } = await breaking(...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("names the line of broken YAML, and exits with 2", async () => {
    const contract = await changed("paths:\n", "paths: [\n");
    const { code, stderr } = await breaking("--base", NOTES, "--contract", contract);
    expect(stderr).toMatch(/contract\.yaml:\d+:\d+: The YAML is broken/);
    expect(code).toBe(2);
  });

  test("shows help", async () => {
    const { code, stdout } = await breaking("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage {2}pnpm breaking \[base\] \[options\]/);
  });

  test("as a process prints the report to stdout, the rest to stderr, and has the exit code", async () => {
    const contract = await changed("operationId: chatListNotes\n", "operationId: chatNotes\n");
    const args = ["--base", NOTES, "--contract", contract, "--format", "json"];
    const { code, stdout, stderr } = await runNode("scripts/breaking.ts", ...args);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "major", next: "2.0.0" });
    expect(stderr).toMatch(/write 2\.0\.0/);
  });
});
