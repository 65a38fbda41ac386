import { startMockServer } from "@chat-api/mock-server";
import { runNode } from "@chat-api/test-support/run.ts";
import { expect, test } from "vitest";

test("each workflow passes on the mock, with its credential", async () => {
  await using mock = await startMockServer({ port: 0 });
  const { code, stdout, stderr } = await runNode("scripts/workflows.ts", "--url", mock.url);
  expect(stdout + stderr).toContain("Workflows: 3 passed, 3 total");
  expect(code).toBe(0);
});

test("a server that forgets what it was told fails them, and options are passed on", async () => {
  await using mock = await startMockServer({ port: 0, stateless: true });
  const args = ["--workflow", "bearerAuth", "--url", mock.url];
  const { code, stdout, stderr } = await runNode("scripts/workflows.ts", ...args);
  expect(stdout + stderr).toContain("Workflows: 1 failed, 1 total");
  expect(code).toBe(1);
});

test("a URL that is missing is asked for", async () => {
  const { code, stderr } = await runNode("scripts/workflows.ts", "--url");
  expect(stderr).toContain("pnpm workflows --url https://staging.example.org");
  expect(code).toBe(2);
});
