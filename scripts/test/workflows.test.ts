/** What people do with the API, step by step, is what the mock lets them do; `verify --workflows` shows it of any server. */
import { startMockServer } from "@chat-api/mock-server";
import { expect, test } from "vitest";
import { main } from "../../packages/contract-tests/src/cli/main.ts";

const TENANT = ["--tenant", "707d0855-80ab-4e1f-a156-f1c4546cbf52"];
const CREDENTIALS = {
  CHAT_CONTRACT_BASIC: "ada:a password",
  CHAT_CONTRACT_COOKIE: "cookie-value",
  CHAT_CONTRACT_BEARER: "token-value",
};

/** Runs the command within this process; the workflows are run by a process of their own. */
async function verify(args: readonly string[], env: Record<string, string> = CREDENTIALS) {
  let text = "";
  const output = { write: (part: string) => (text += part) };
  const signal = new AbortController().signal;
  const code = await main(args, { stdout: output, stderr: output, env, signal });
  return { code, text };
}

test("each workflow passes with its credential", async () => {
  await using mock = await startMockServer({ port: 0 });
  const { code, text } = await verify(["--url", mock.url, "--workflows", ...TENANT]);
  expect(text).toContain("Workflows: 3 passed, 3 total");
  expect(text).toContain("Steps: 18 passed, 18 total");
  for (const secret of ["a password", "cookie-value", "token-value"]) expect(text).not.toContain(secret);
  expect(code).toBe(0);
});

test("a server that forgets what it was told is noticed; workflows without a credential are named", async () => {
  await using mock = await startMockServer({ port: 0, stateless: true });
  const { code, text } = await verify(["--url", mock.url, "--bearer", "t", "--workflows", ...TENANT], {});
  expect(text).toContain("- basicAuth is not run: username, password was not given\n");
  expect(text).toMatch(/Workflows: 1 failed, 1 total/);
  expect(code).toBe(1);
});

test.each([
  ["no credentials", ["--workflows", ...TENANT], "Give --basic, or --cookie, or --bearer."],
  ["no such file", ["--workflows", "none.yaml", "--bearer", "t"], "The workflows none.yaml can't be read"],
  ["no workflows", ["--workflows", "package.json", "--bearer", "t"], "package.json has no workflows."],
  ["what only cases can do", ["--workflows", "--dry-run"], "--dry-run does nothing for workflows."],
  ["nothing that answers", ["--workflows", "--bearer", "t", ...TENANT], "Nothing answers at"],
])("it says what is missing and ends with 2: %s", async (_what, args, message) => {
  const { code, text } = await verify(["--url", "http://127.0.0.1:9", ...args], {});
  expect(text).toContain(message);
  expect(code).toBe(2);
});
