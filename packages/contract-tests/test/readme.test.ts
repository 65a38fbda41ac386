import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, inject, onTestFinished, test } from "vitest";
import { ASPECTS } from "../src/cases/case.ts";
import { HELP } from "../src/cli/help.ts";
import { defaultContract } from "../src/cli/open-contract.ts";
import { run } from "./cli/command.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(join(PACKAGE, "README.md"), "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, text = ""]) => text);

test("the commands of the README do what it says", async () => {
  const commands = blocks("sh").flatMap((block) => block.match(/^npx @chat-api\/contract-tests .*$/gm) ?? []);
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
  const [block = ""] = blocks("ts");
  const folder = await mkdtemp(join(PACKAGE, "test/readme-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  // The mock accepts any credentials, which a real server must not.
  const changed = block
    .replace("http://127.0.0.1:8080", inject("mockUrl"))
    .replace('"openapi/chat.yaml"', JSON.stringify(defaultContract()))
    .replace("credentials: {", "real: false, credentials: {")
    // All of them are run by contract.test.ts.
    .replace("cases(document)", 'cases(document, { operations: ["chatGet"] })')
    .replace("missing).toEqual([])", 'missing).not.toContain("chatGet")');
  await writeFile(join(folder, "block.test.ts"), changed);
  await writeFile(join(folder, "tsconfig.json"), '{ "extends": "../../../tsconfig.json", "include": ["."] }');
  const runFile = (file: string, ...args: string[]) =>
    promisify(execFile)(process.execPath, [join(PACKAGE, "../../node_modules", file), ...args]);
  await runFile("typescript/bin/tsc", "-p", folder).catch((error: { stdout: string }) => {
    throw new Error(error.stdout);
  });
  const { stdout } = await runFile("vitest/vitest.mjs", "run", "--root", folder, "--testTimeout", "150000");
  expect(stdout).toMatch(/1 passed/);
});

test("it names every aspect, and no option that there is not", () => {
  const rows = readme.split("\n").filter((line) => line.startsWith("| "));
  for (const aspect of ASPECTS) for (const word of aspect.split(" ")) expect(rows.join("\n")).toContain(word);
  const named = new Set([...readme.matchAll(/(?<=[` ])--[a-z][\w-]+/g)].map(([option]) => option));
  expect(named.size).toBeGreaterThan(15);
  for (const option of named) expect(HELP).toContain(option);
});
