import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect, inject, onTestFinished, test } from "vitest";
import { operationsOf, readContract } from "../src/index.ts";
import { main } from "../src/verify.ts";

const CONTRACT = new URL("../../../openapi/chat.yaml", import.meta.url);

/** Runs the command within this process, which takes a tenth of the time of one of its own. */
async function verify(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await main(args, {
    log: (text: string) => void stdout.push(text, "\n"),
    error: (text: string) => void stderr.push(stripVTControlCharacters(text), "\n"),
  });
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
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
  const url = `${inject("mockUrl")}/`;
  const { code, stderr } = await verify("--url", url, "--basic", "ada:pass:word", "--mock");
  const cells = operationsOf(await readContract(CONTRACT)).flatMap(({ responses }) => Object.keys(responses));
  expect(stderr).toContain(`\n${cells.length} of ${cells.length} declared responses reached\n`);
  expect(code).toBe(0);
});

test("a server that breaks the contract fails, and the reason shows what came", async () => {
  const url = await listen(createServer((_request, response) => response.end('{"rows": 1}')));
  const { code, stderr } = await verify("--url", url, "--bearer", "token");
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /✘ chatList {2}authentication: bearerAuth alone opens it\n {4}The media type is missing/,
  );
  expect(stderr).toMatch(/✘ chatList {2}authentication: without credentials .*\n {4}Expected 401, got 200/);
  expect(stderr).toMatch(/\n0 passed, [1-9]\d* failed, \d+ skipped\n$/);
});

test("where no operation can be opened, it fails and says what to give", async () => {
  const { code, stderr } = await verify("--url", inject("mockUrl"));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /\n[1-9]\d* passed, 0 failed, \d+ skipped\n✘ No operation was opened\. Give credentials: .*\n$/,
  );
});

test.each([
  [[], /Say which server/],
  [["--url", "nowhere"], /--url nowhere is not an http/],
  [["--url", "http://127.0.0.1:1", "--basic", "ada"], /--basic takes a user name and a password/],
  [["--url", "http://127.0.0.1:1", "--bearer", ""], /--bearer is empty/],
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

test.each([
  ["verify", "pnpm verify"],
  ["", "chat-contract"],
])(
  "as a process it ends with 1, and names itself as it was called, by the script %j",
  async (script, name) => {
    const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
    const env = { ...process.env, NO_COLOR: "1", npm_lifecycle_event: script };
    const ended = new Promise((resolve) => {
      execFile(process.execPath, [cli], { env }, (error, _, stderr) => resolve([error?.code, stderr]));
    });
    expect(await ended).toEqual([
      1,
      expect.stringMatching(`^✘ Say which server.*\n  Run ${name} --help for the options\\.\n$`),
    ]);
  },
);
