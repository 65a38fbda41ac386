import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { NOTES } from "@chat-api/test-support/contracts.ts";
import { type Outcome, runNode } from "@chat-api/test-support/run.ts";
import { describe, expect, test, vi } from "vitest";
import { main } from "../generate/main.ts";
import { generatedCopy } from "./generated-copy.ts";

const LIST = "      operationId: chatListNotes\n";

/** Runs the command within this process, which takes a tenth of the time of one of its own. */
async function generate(...args: string[]): Promise<Outcome> {
  const log = vi.spyOn(console, "log").mockReturnValue();
  const error = vi.spyOn(console, "error").mockReturnValue();
  const code = await main(args);
  const [stdout = "", stderr = ""] = [log, error].map(({ mock }) =>
    mock.calls.map(([line]) => `${stripVTControlCharacters(line)}\n`).join(""),
  );
  vi.restoreAllMocks();
  return { code, stdout, stderr };
}

describe("pnpm generate", () => {
  test("says in one line that nothing changed, and leaves the files alone", async () => {
    const { contract, client } = await generatedCopy({ contract: NOTES });
    const file = join(client, "src/generated/schema.ts");
    const before = await stat(file);
    const { code, stdout, stderr } = await runNode("scripts/generate.ts", contract, "--client", client);
    expect(code).toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^✔ .*chat\.yaml → nothing to change \d+ ms\n$/);
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
  });

  test("writes what changed and names it", async () => {
    const { contract, client, edit } = await generatedCopy({ contract: NOTES });
    await edit("summary: List the notes", "summary: Lists them");
    const { code, stderr } = await generate(contract, "--client", client);
    expect(code).toBe(0);
    expect(stderr).toContain("operations.ts");
    expect(await readFile(join(client, "src/generated/operations.ts"), "utf8")).toContain(
      "   * Lists them\n",
    );
  });

  test("--check names the file that is out of date and the command, and writes nothing", async () => {
    const { contract, client } = await generatedCopy({ contract: NOTES });
    const file = join(client, "src/generated/operations.ts");
    await writeFile(file, "// edited by hand\n");
    const { code, stderr } = await generate(contract, "--client", client, "--check");
    expect(code).toBe(1);
    expect(stderr).toMatch(/✘ .*operations\.ts is out of date\. Run pnpm generate\.\n/);
    expect(await readFile(file, "utf8")).toBe("// edited by hand\n");
  });

  test("--check passes on the committed files", async () => {
    const { code, stderr } = await runNode("scripts/generate.ts", "--check");
    expect(stderr).toMatch(/^✔ generated files are up to date \d+ ms\n$/);
    expect(code).toBe(0);
  });

  test("prints a broken contract as file:line:column, without a stack, and writes nothing", async () => {
    const { contract, client, edit } = await generatedCopy({ contract: NOTES });
    await edit("\npaths:", "\npaths: [");
    const file = join(client, "src/generated/operations.ts");
    const before = await readFile(file, "utf8");
    const { code, stderr } = await generate(contract, "--client", client);
    expect(code).toBe(1);
    expect(stderr).toMatch(/chat\.yaml:\d+:\d+: The YAML is broken/);
    expect(stderr).toMatch(/✘ 1 problem in the contract; the generated files are as they were\.\n$/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readFile(file, "utf8")).toBe(before);
  });

  test("says a problem in a line and generates the rest; with --strict, nothing", async () => {
    const { contract, client, edit } = await generatedCopy({ contract: NOTES });
    await edit(LIST, "");
    const file = join(client, "src/generated/operations.ts");
    const before = await readFile(file, "utf8");
    const strict = await generate(contract, "--client", client, "--strict");
    expect(strict.code).toBe(1);
    expect(strict.stderr).toMatch(/chat\.yaml:\d+:\d+: GET .* has no operationId, so its method is named/);
    expect(await readFile(file, "utf8")).toBe(before);
    const { code, stderr } = await generate(contract, "--client", client);
    expect(code).toBe(0);
    expect(stderr).toMatch(/chat\.yaml:\d+:\d+: GET .* has no operationId.*\n✔ /);
    expect(await readFile(file, "utf8")).toContain("export const getApiV1NotesOperation");
  });

  test.each([
    [["--chekc"], /✘ Unknown option '--chekc'\. Run pnpm generate --help\.\n$/],
    [["a.yaml", "b.yaml"], /One contract at a time/],
    [["no-such.yaml"], /no-such\.yaml: .*no such file/i],
  ])("refuses %s", async (args, message) => {
    const { code, stderr } = await generate(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("--help goes to stdout", async () => {
    const { code, stdout } = await generate("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage {2}pnpm generate/);
  });
});
