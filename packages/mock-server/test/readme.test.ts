import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { HELP } from "../src/cli/options.ts";
import { startMockServer } from "../src/index.ts";
import { PACKAGE } from "./helpers.ts";

const run = promisify(execFile);
const readme = await readFile(join(PACKAGE, "README.md"), "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(
    (match) => match[1] as string,
  );

test("the commands of the README do what it says", async () => {
  await using mock = await startMockServer();
  const commands = blocks("sh").find((block) => block.includes("curl")) as string;
  const script = commands
    .replaceAll("http://127.0.0.1:4010", mock.url)
    .replaceAll("curl ", "curl -sS -w '\\n%{http_code}\\n' ");
  const { stdout } = await run("sh", ["-ec", script]);
  expect(stdout.match(/^\d{3}$/gm)).toEqual(["200", "200", "403", "200", "200", "204", "204", "204", "200"]);
});

test("the code of the README is typed as it says", async () => {
  const own = blocks("ts").filter((block) => !/msw|@playwright/.test(block));
  expect(own).toHaveLength(2);
  const folder = await mkdtemp(join(PACKAGE, "test/readme-"));
  try {
    await Promise.all(own.map((block, index) => writeFile(join(folder, `block${index}.ts`), block)));
    await writeFile(
      join(folder, "tsconfig.json"),
      '{ "extends": "../../../tsconfig.json", "include": ["."] }',
    );
    await run(process.execPath, [join(PACKAGE, "../../node_modules/typescript/bin/tsc"), "-p", folder]).catch(
      (error: { stdout: string }) => {
        throw new Error(error.stdout);
      },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("every option that the README names is in the help", () => {
  const named = new Set(
    [...readme.matchAll(/(?<=[` ])--[a-z][\w-]+/g)]
      .map(([option]) => option)
      .filter((option) => option !== "--json"),
  );
  for (const option of named) expect(HELP).toContain(option);
});
