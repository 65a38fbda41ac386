import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeBlocks } from "@chat-api/test-support/code-blocks.ts";
import { SESSIONS } from "@chat-api/test-support/contracts.ts";
import { repository } from "@chat-api/test-support/repository.ts";
import { run as runProgram } from "@chat-api/test-support/run.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { typecheck } from "@chat-api/test-support/typecheck.ts";
import { expect, inject, test } from "vitest";
import { ASPECTS } from "../src/cases/case.ts";
import { HELP } from "../src/cli/help.ts";
import { run } from "./cli/command.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(join(PACKAGE, "README.md"), "utf8");

test("the commands of the README do what it says", async () => {
  const commands = codeBlocks(readme, "sh").flatMap(
    (block) => block.match(/^npx @chat-api\/contract-tests .*$/gm) ?? [],
  );
  expect(commands).toHaveLength(2);
  for (const command of commands) {
    const words = command.split(" ").slice(2);
    const args = words.filter((word, index) => word !== "--report" && words[index - 1] !== "--report");
    const here = args.map((word) => (word.startsWith("https:") ? inject("mockUrl") : word));
    const env = { CHAT_CONTRACT_BEARER: "token-of-ada" };
    const { code, stderr } = await run([...here, "--mock", "--operations", "chatGet"], { env });
    expect(stderr).toMatch(/May create and change|Creates and changes nothing/);
    expect(code).toBe(0);
  }
});

test("its test runs as it stands, and is typed", { timeout: 180_000 }, async () => {
  const [block = ""] = codeBlocks(readme, "ts");
  const folder = await temporaryFolder(PACKAGE);
  // The mock accepts any credentials, which a real server must not.
  const changed = block
    .replace("http://127.0.0.1:8080", inject("mockUrl"))
    .replace('"openapi/chat.yaml"', JSON.stringify(SESSIONS))
    .replace("credentials: {", "real: false, credentials: {")
    // All of them are run by chat-contract.test.ts.
    .replace("cases(document)", 'cases(document, { operations: ["chatGet"] })')
    .replace("missing).toEqual([])", 'missing).not.toContain("chatGet")');
  await writeFile(join(folder, "block.test.ts"), changed);
  expect(await typecheck(folder, ["block.test.ts"])).toEqual([]);
  const args = ["run", "--root", folder, "--testTimeout", "150000"];
  const stdout = await runProgram(
    process.execPath,
    [join(repository, "node_modules/vitest/vitest.mjs"), ...args],
    folder,
  );
  expect(stdout).toMatch(/1 passed/);
});

test("it names every aspect, and no option that there is not", () => {
  const rows = readme.split("\n").filter((line) => line.startsWith("| "));
  for (const aspect of ASPECTS) for (const word of aspect.split(" ")) expect(rows.join("\n")).toContain(word);
  const named = new Set([...readme.matchAll(/(?<=[` ])--[a-z][\w-]+/g)].map(([option]) => option));
  expect(named.size).toBeGreaterThan(15);
  for (const option of named) expect(HELP).toContain(option);
});
