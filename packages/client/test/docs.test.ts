/** The examples in docs/ChatApi.md are checked and run, each against the mock server. */
import { readFile } from "node:fs/promises";
import { checkAndRun, programs } from "@chat-api/test-support/code-blocks.ts";
import { expect, inject, test } from "vitest";
import { operationsById } from "../src/generated/operations.ts";
import { packageFolder } from "./package/commands.ts";

const text = await readFile(new URL("../docs/ChatApi.md", import.meta.url), "utf8");
const examples = programs(text);

test("there is an example of each operation with each kind of credentials", () => {
  const shown = examples.map((code) =>
    [/client\.(\w+)/.exec(code)?.[1], /auth: (\w+)/.exec(code)?.[1]].join(),
  );
  const expected = Object.keys(operationsById).flatMap((id) =>
    ["basicAuth", "cookieAuth", "bearerAuth"].map((auth) => [id, auth].join()),
  );
  expect(shown).toEqual(expected);
});

test("there is a section of each operation, and the table leads to it", () => {
  for (const id of Object.keys(operationsById)) {
    expect(text).toContain(`\n## ${id}\n`);
    expect(text).toContain(`(#${id.toLowerCase()})`);
  }
  const sections = [
    "Example",
    "Parameters",
    "Return type",
    "Authorization",
    "HTTP request headers",
    "HTTP response details",
  ];
  for (const section of sections) expect(text.split(`\n### ${section}\n`)).toHaveLength(6);
});

test("the examples have the right types, and print what the server responds", {
  timeout: 60_000,
}, async () => {
  const { docs: url } = inject("clientMockUrls");
  const here = examples.map((code) => code.replace("https://chat.example.org", url));
  const outputs = await checkAndRun(here, packageFolder);
  for (const [index, output] of outputs.entries())
    expect(output, examples[index]).toMatch(/rows: \[|messages: \[|name: '/);
});
