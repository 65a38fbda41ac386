/** Every program in the README is checked and run against the mock server, and prints what stands below it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkAndRun, programs } from "@chat-api/test-support/code-blocks.ts";
import { expect, inject, test } from "vitest";
import { packageFolder } from "./package/commands.ts";

test("the programs print what the README says", { timeout: 60_000 }, async () => {
  const readme = await readFile(join(packageFolder, "README.md"), "utf8");
  const sources = programs(readme);
  expect(sources.length).toBeGreaterThan(8);
  const { readme: url } = inject("clientMockUrls");
  const here = sources.map((code) => code.replace("https://chat.example.org", url));
  const outputs = await checkAndRun(here, packageFolder);
  const promised = sources.map((code) =>
    [...code.matchAll(/^\/\/=> (.*)$/gm)].map(([, line]) => `${line}\n`).join(""),
  );
  expect(outputs).toEqual(promised);
});
