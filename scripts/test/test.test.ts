import { runNode } from "@chat-api/test-support/run.ts";
import { expect, test } from "vitest";

test.each([
  { of: "a package and a part of a name", args: ["openapi-document", "parts"], file: "test/parts.test.ts" },
  { of: "a path", args: ["scripts/test/bench.test.ts"], file: "test/bench.test.ts" },
])("pnpm test runs the tests of $of alone", async ({ args, file }) => {
  const { code, stdout } = await runNode("scripts/test.ts", ...args);
  expect(stdout).toContain(file);
  expect(stdout).toMatch(/Test Files +1 passed \(1\)/);
  expect(code).toBe(0);
});
