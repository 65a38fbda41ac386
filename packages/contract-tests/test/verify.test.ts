import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { expect, inject, onTestFinished, test } from "vitest";

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

function verify(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env, maxBuffer: 2 ** 24 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("a server that keeps the contract passes, and what can't be seen is skipped with its reason", async () => {
  const { code, stderr, stdout } = await verify("--url", inject("mockUrl"), "--bearer", "token", "--json");
  expect(stderr).toMatch(/\n\d+ passed, 0 failed, \d+ skipped\n$/);
  expect(stderr).toContain("there are none for basicAuth");
  expect(stderr).toContain("only a mock gives the answer that is asked for");
  expect(code).toBe(0);
  const { outcomes, missing } = JSON.parse(stdout);
  expect(outcomes.length).toBeGreaterThan(100);
  expect(missing).toContain("chatList 429");
});

test("--mock reaches every declared response", async () => {
  const { code, stderr } = await verify(
    "--url",
    `${inject("mockUrl")}/`,
    "--basic",
    "ada:pass:word",
    "--mock",
  );
  expect(stderr).toContain("32 of 32 declared responses reached");
  expect(code).toBe(0);
});

test("a server that breaks the contract fails, and the reason shows what came", async () => {
  const server = createServer((_request, response) => response.end('{"rows": 1}')).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const { code, stderr } = await verify("--url", `http://127.0.0.1:${port}`, "--bearer", "token");
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /✘ chatList {2}authentication: bearerAuth alone opens it\n {4}The media type is missing/,
  );
  expect(stderr).toMatch(/✘ chatList {2}authentication: without credentials .*\n {4}Expected 401, got 200/);
});

test.each([
  [[], /Say which server/],
  [["--url", "nowhere"], /--url nowhere is not an http/],
  [["--url", "http://127.0.0.1:1", "--basic", "ada"], /--basic takes a user name and a password/],
  [["--url", "http://127.0.0.1:1", "--argument", "tenant"], /--argument tenant has no name and value/],
  [["--ulr", "x"], /Unknown option '--ulr'/],
  [
    ["--url", "http://127.0.0.1:9", "--bearer", "t"],
    /Nothing answers at http:\/\/127\.0\.0\.1:9: .*Is the server running\?/,
  ],
  [["--url", "http://127.0.0.1:9", "--contract", "no-such.yaml"], /no-such\.yaml/],
])("%s ends with a clear line and no stack", async (args, message) => {
  const { code, stderr } = await verify(...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^\s+at /m);
});
