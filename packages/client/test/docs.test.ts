/** The examples in docs/ChatApi.md are checked and run, each against the mock server. */
import { readFile } from "node:fs/promises";
import { checkAndRun, programs } from "@chat-api/test-support/code-blocks.ts";
import { contractOperations } from "@chat-api/test-support/repository-contract.ts";
import { expect, inject, test } from "vitest";
import { packageFolder } from "./package/commands.ts";

const text = await readFile(new URL("../docs/ChatApi.md", import.meta.url), "utf8");
const examples = programs(text);
const operations = await contractOperations();

test("there is an example of each operation with each kind of credentials", () => {
  const shown = examples.map((code) =>
    [/client\.(\w+)/.exec(code)?.[1], /auth: (\w+)/.exec(code)?.[1]].join(),
  );
  const ways = ["basicAuth", "cookieAuth", "bearerAuth"];
  const expected = operations.flatMap(({ id }) => ways.map((auth) => [id, auth].join()));
  expect(shown).toEqual(expect.arrayContaining(expected));
  // One for each way in which the contract says that the operation can be opened.
  expect(shown).toHaveLength(operations.flatMap(({ security }) => security).length);
});

test("there is a section of each operation, and the table leads to it", () => {
  for (const { id } of operations) {
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
  for (const section of sections) {
    expect(text.split(`\n### ${section}\n`)).toHaveLength(operations.length + 1);
  }
});

test("the examples have the right types, and print what the server responds", {
  timeout: 60_000,
}, async () => {
  const { docs: url } = inject("clientMockUrls");
  const here = examples.map((code) => code.replace("https://chat.example.org", url));
  const outputs = await checkAndRun(here, packageFolder);
  for (const [index, output] of outputs.entries()) {
    const { responses = {} } = operations.find(({ id }) => examples[index]?.includes(`client.${id}(`)) ?? {};
    const [, success] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
    const [example] = Object.values(success?.content["application/json"]?.examples ?? {});
    const properties = Object.keys(example?.value ?? {}).map((name) => `${name}: `);
    expect(output, examples[index]).toMatch(new RegExp(properties.join("|") || "undefined"));
  }
});
