/** What people do with the API, step by step, is what the mock lets them do. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { startMockServer } from "@chat-api/mock-server";
import { expect, test } from "vitest";
import { root } from "../generate/problem.ts";

const INPUTS = {
  tenant: "707d0855-80ab-4e1f-a156-f1c4546cbf52",
  username: "ada",
  password: "secret",
  cookie: "cookie-value",
  token: "token",
};

/** Runs the workflows by `redocly respect`. */
async function respect(url: string): Promise<{ code: number; stdout: string }> {
  const cli = join(root, "node_modules/@redocly/cli/bin/cli.js");
  const inputs = Object.entries(INPUTS).flatMap(([name, value]) => ["-i", `${name}=${value}`]);
  const args = [cli, "respect", "chat.arazzo.yaml", "-S", `chat=${url}`, ...inputs];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: join(root, "openapi"), env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout: stdout + stderr }),
    );
  });
}

test("each workflow passes with its credential", async () => {
  await using mock = await startMockServer({ port: 0 });
  const { code, stdout } = await respect(mock.url);
  expect(stdout).toContain("Workflows: 3 passed, 3 total");
  expect(stdout).toContain("Steps: 18 passed, 18 total");
  expect(code).toBe(0);
});

test("a server that forgets what it was told is noticed", async () => {
  await using mock = await startMockServer({ port: 0, stateless: true });
  const { code, stdout } = await respect(mock.url);
  expect(stdout).toMatch(/Workflows: 3 failed, 3 total/);
  expect(code).toBe(1);
});
