import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeBlocks } from "@chat-api/test-support/code-blocks.ts";
import { run } from "@chat-api/test-support/run.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { typecheck } from "@chat-api/test-support/typecheck.ts";
import { expect, test } from "vitest";
import { HELP } from "../src/cli/options.ts";
import { startMockServer } from "../src/index.ts";
import { PACKAGE } from "./helpers.ts";

const readme = await readFile(join(PACKAGE, "README.md"), "utf8");

test("the commands of the README do what it says", async () => {
  await using mock = await startMockServer();
  const commands = codeBlocks(readme, "sh").find((block) => block.includes("curl")) as string;
  const script = commands
    .replaceAll("http://127.0.0.1:4010", mock.url)
    .replaceAll("curl ", "curl -sS -w '\\n%{http_code}\\n' ");
  const stdout = await run("sh", ["-ec", script], PACKAGE);
  expect(stdout.match(/^\d{3}$/gm)).toEqual(["200", "200", "403", "200", "200", "204", "204", "204", "200"]);
});

test("the code of the README is typed as it says", async () => {
  const own = codeBlocks(readme, "ts").filter((block) => !/msw|@playwright/.test(block));
  expect(own).toHaveLength(2);
  const folder = await temporaryFolder(PACKAGE);
  await Promise.all(own.map((block, index) => writeFile(join(folder, `block${index}.ts`), block)));
  expect(await typecheck(folder, ["*.ts"])).toEqual([]);
});

test("every option that the README names is in the help", () => {
  const named = new Set(
    [...readme.matchAll(/(?<=[` ])--[a-z][\w-]+/g)]
      .map(([option]) => option)
      .filter((option) => option !== "--json"),
  );
  for (const option of named) expect(HELP).toContain(option);
});
