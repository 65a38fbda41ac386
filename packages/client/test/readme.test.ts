/** Every program in the README is checked and run against the mock server, and prints what stands below it. */
import { expect, inject, test } from "vitest";
import { checkAndRun, programs } from "./code-blocks.ts";

test("the programs print what the README says", { timeout: 60_000 }, async () => {
  const sources = await programs("README.md");
  expect(sources.length).toBeGreaterThan(8);
  const { readme: url } = inject("clientMockUrls");
  const outputs = await checkAndRun(sources.map((code) => code.replace("https://chat.example.org", url)));
  const promised = sources.map((code) =>
    [...code.matchAll(/^\/\/=> (.*)$/gm)].map(([, line]) => `${line}\n`).join(""),
  );
  expect(outputs).toEqual(promised);
});
