/** `pnpm start` within this process, on real files, with a real server; and as a process where that is what counts. */
import { exec, execFileSync } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ClientCopy } from "@chat-api/test-support/client-copy.ts";
import { NOTES } from "@chat-api/test-support/contracts.ts";
import { startNode } from "@chat-api/test-support/running-command.ts";
import { describe, expect, onTestFinished, test } from "vitest";
import { readOptions } from "../start/options.ts";
import { generatedCopy } from "./generated-copy.ts";
import { startSession } from "./started-session.ts";

const SUMMARY = "summary: List the notes";

describe("pnpm start", () => {
  test("prints the URL, the operations, and a curl line that works when pasted; goes on unread, until Ctrl-C ends it with 0", async () => {
    const { contract, client } = await generatedCopy({ contract: NOTES });
    const command = startNode(
      "scripts/start.ts",
      ...["--port", "0", "--contract", contract, "--client", client],
    );
    const [url] = await command.printed(/http:\/\/127\.0\.0\.1:\d+(?=\n)/);
    await command.printed(/GET +\/api\/v1\/notes +chatListNotes\n/);
    const [, page = ""] = await command.printed(/Reference +(http:\S+)\n/);
    expect(await (await fetch(page)).text()).toContain("<title>Reference of ");
    const [curl] = await command.printed(/curl .*(?=\n)/);
    await command.printed(/Ctrl-C stops\.\n/);
    const { stdout } = await promisify(exec)(`${curl} --silent`);
    expect(JSON.parse(stdout)).toHaveProperty("rows");
    await command.printed(/200 GET \/api\/v1\/notes/);
    command.leave();
    // Each is a line that nobody reads.
    for (const status of [401, 401, 401]) expect((await fetch(`${url}/api/v1/notes`)).status).toBe(status);
    expect(await command.stop()).toBe(0);
  });

  test("follows each save, also of an editor that replaces the file; a broken one changes nothing", async () => {
    const copy = await generatedCopy({ contract: NOTES });
    const session = startSession(copy);
    const [url] = await session.printed(/http:\/\/127\.0\.0\.1:\d+(?=\n)/);
    await session.printed(/h \+ enter/);
    const file = join(copy.client, "src/generated/operations.ts");
    const text = await readFile(copy.contract, "utf8");
    for (const [summary, save] of Object.entries({ One: writeFile, Two: replaceFile, Three: replaceFile })) {
      await save(copy.contract, text.replace(SUMMARY, `summary: ${summary}`));
      await session.printed(/✔ linted · generated \d+ files? · mock reloaded \d+ ms\n/);
      expect(await readFile(file, "utf8")).toContain(`* ${summary}\n`);
    }
    const before = await readFile(file, "utf8");
    const breaks = [
      ["\npaths:\n", "\npaths:\n  /api/v1/teams:\n    get:\n", /Expected type `Operation`/],
      ["responses/Failure", "responses/Failures", /Can't resolve \$ref/],
    ] as const;
    for (const [good, bad, message] of breaks) {
      await copy.edit(good, bad);
      await session.printed(message);
      await session.printed(/✘ \S*chat\.yaml is broken; the last good contract is still served \d+ ms\n/);
      const headers = { authorization: "Bearer token" };
      expect((await fetch(`${url}/api/v1/notes`, { headers })).status).toBe(200);
      expect(await readFile(file, "utf8")).toBe(before);
      await copy.edit(bad, good);
      await session.printed(/✔ linted · nothing to generate · mock reloaded/);
    }
  });

  test("shows what lint says against a contract, and follows it all the same", async () => {
    const copy = await generatedCopy({ contract: NOTES });
    await copy.edit("maxLength: 64", "maxLenght: 64");
    const session = startSession(copy);
    await session.printed(/Property `maxLenght` is not expected here/);
    await session.printed(/✘ lint fails · generated \d+ files? · mock started/);
    const [before, after] = ["operationId: chatListNotes", "operationId: listNotes\n      sumary: Lists"];
    await copy.edit(before, after);
    await session.printed(/Property `sumary` is not expected here/);
    await session.printed(/✘ lint fails · generated \d+ files? · mock reloaded/);
    const file = join(copy.client, "src/generated/operations.ts");
    expect(await readFile(file, "utf8")).toContain("export const listNotesOperation");
    await copy.edit("maxLenght: 64", "maxLength: 64");
    await copy.edit(after, before);
    await session.printed(/✔ linted · generated \d+ files? · mock reloaded/);
  });

  test("serves a contract with a part that can't be used, and says which", async () => {
    const copy = await generatedCopy({ contract: NOTES });
    await copy.edit("name: limit\n", "name: limit\n      style: matrix\n");
    const session = startSession(copy);
    await session.printed(/can't write limit.* Until then the client has no method for chatListNotes\./);
    await copy.edit("summary: Create a note", "summary: Make a note");
    await session.printed(/mock reloaded/);
  });

  test("ten saves in a burst end in one run, or one more than the one under way, with the last of them", async () => {
    const copy = await generatedCopy({ contract: NOTES });
    const session = startSession(copy);
    await session.printed(/h \+ enter/);
    const text = await readFile(copy.contract, "utf8");
    const before = session.output().length;
    for (let save = 1; save <= 10; save++)
      await writeFile(copy.contract, text.replace(SUMMARY, `summary: Save ${save}`));
    const file = join(copy.client, "src/generated/operations.ts");
    await expect.poll(() => readFile(file, "utf8")).toContain("* Save 10\n");
    await session.printed(/mock reloaded \d+ ms\n/);
    expect(
      session
        .output()
        .slice(before)
        .match(/mock reloaded/g)?.length,
    ).toBeLessThanOrEqual(2);
  });

  test("says after a save what changed for clients since the last commit, also of another branch", async () => {
    const copy = await repository();
    const session = startSession(copy);
    await session.printed(/h \+ enter/);
    await copy.edit("maxLength: 64", "maxLength: 32");
    await session.printed(/mock reloaded · 1 schema changed, breaking \d+ ms\n/);
    await copy.edit("maxLength: 32", "maxLength: 64");
    await session.printed(/mock reloaded · nothing changed for clients since the last commit \d+ ms\n/);
    await copy.edit("operationId: chatListNotes", "operationId: chatReadNotes");
    await session.printed(/mock reloaded · 1 operation changed, breaking \d+ ms\n/);
    copy.git("commit", "-qam", "Rename an operation");
    const text = await readFile(copy.contract, "utf8");
    const [, notes = ""] = /( {2}\/api\/v1\/notes:[\s\S]+?) {4}post:/.exec(text) ?? [];
    await copy.edit(notes, notes.replace("/notes:", "/drafts:").replace("ReadNotes", "ReadDrafts") + notes);
    await session.printed(/mock reloaded · 1 operation added, not breaking \d+ ms\n/);
    await writeFile(copy.contract, text);
    await session.printed(/mock reloaded · nothing changed for clients since the last commit \d+ ms\n/);
    await copy.edit(SUMMARY, "summary: Read the notes");
    await session.printed(/mock reloaded · only words and examples changed \d+ ms\n/);
    copy.git("checkout", "-q", "--force", "first");
    await session.printed(/mock reloaded · nothing changed for clients since the last commit \d+ ms\n/);
  });

  test("goes on after the folder of the contract was replaced", async () => {
    const copy = await generatedCopy({ contract: NOTES });
    const folder = join(copy.folder, "openapi");
    const text = await readFile(copy.contract, "utf8");
    await mkdir(folder);
    await writeFile(join(folder, "chat.yaml"), text);
    const session = startSession({ ...copy, contract: join(folder, "chat.yaml") });
    await session.printed(/h \+ enter/);
    await rm(folder, { recursive: true });
    await session.printed(/chat\.yaml: .*there is no such file\.\n✘ .* still served \d+ ms\n/);
    await mkdir(folder);
    await writeFile(join(folder, "chat.yaml"), text.replace(SUMMARY, "summary: List them all"));
    await session.printed(/✔ linted · generated \d+ files? · mock reloaded/);
  });

  test("waits where the contract is broken from the start, then serves", async () => {
    const copy = await generatedCopy({ contract: NOTES });
    await copy.edit("\npaths:", "\npaths: [");
    const session = startSession(copy);
    await session.printed(
      /chat\.yaml:\d+:\d+: The YAML is broken: .*\n✘ .*nothing is served yet, save to try again/,
    );
    for (const key of ["o", "s", "t"]) {
      session.type(key);
      await session.printed(/✘ Nothing is served yet\./);
    }
    await copy.edit("\npaths: [", "\npaths:");
    await session.printed(/Ctrl-C/);
  });

  test("on all addresses of this machine, names one that can be called", async () => {
    const session = startSession(await generatedCopy({ contract: NOTES }), { host: "0.0.0.0" });
    await session.printed(/curl .*'http:\/\/127\.0\.0\.1:\d+\/api/);
  });

  test("ends with one clear line where the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { port: number };
    const { ready } = startSession(await generatedCopy({ contract: NOTES }), { port });
    await expect(ready).rejects.toThrow(new RegExp(`^[^\n]*${port}[^\n]*in use[^\n]*$`));
  });

  test("refuses an unknown option", async () => {
    await startNode("scripts/start.ts", "--prot", "1").printed(/Unknown option '--prot'/);
  });

  test.each([
    [["--port", "http"], /"http" is not a port/],
    [["--host", ""], /--host is empty\. Give an address/],
  ])("refuses %j", (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
}

/** A copy whose folder is a git repository of its own; the branch `first` has the contract as it is. */
async function repository(): Promise<ClientCopy & { git: (...args: string[]) => void }> {
  const copy = await generatedCopy({ contract: NOTES });
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.hooksPath=none"];
  const git = (...args: string[]) => void execFileSync("git", [...who, ...args], { cwd: copy.folder });
  git("init", "-q", "-b", "first");
  git("add", "chat.yaml");
  git("commit", "-qm", "The contract");
  git("checkout", "-q", "-b", "second");
  return { ...copy, git };
}
