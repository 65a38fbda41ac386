import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { describe, expect, test } from "vitest";
import { type Options, readOptions } from "../../src/cli/options.ts";
import { run } from "./command.ts";

const URL = ["--url", "https://chat.example.org/base/"];

async function options(args: readonly string[], env: Record<string, string> = {}): Promise<Options> {
  const read = await readOptions([...URL, ...args], env);
  if (typeof read === "string") throw new Error(read);
  return read;
}

async function configFile(text: string, name = "config.yaml"): Promise<{ file: string; folder: string }> {
  const folder = await temporaryFolder();
  const file = join(folder, name);
  await writeFile(file, text);
  return { file, folder };
}

test("everything can be given on the command line", async () => {
  const read = await options([
    ...["--bearer", "token", "--basic", "ada:pass:word", "--cookie", "c"],
    ...["--header", "X-Trace: a: b", "--header", "x-other:c"],
    ...["--tenant", "t", "--other-tenant", "o", "--argument", "chat=a=b"],
    ...["--other-argument", "chat=b", "--other-tenant-closed"],
    ...["--operations", "chatGet,chatList", "--operations", "chatMessages"],
    ...["--seed", "7", "--max-requests-per-second", "0.5", "--timeout", "250"],
    ...["--contract", "c.yaml", "--report", "out", "--dry-run", "--json"],
  ]);
  expect(read).toEqual({
    target: {
      url: "https://chat.example.org/base",
      credentials: { bearer: "token", basic: { username: "ada", password: "pass:word" }, apiKey: "c" },
      headers: { "x-trace": "a: b", "x-other": "c" },
      arguments: { tenant: "t", chat: "a=b" },
      otherArguments: { tenant: "o", chat: "b" },
      otherTenantClosed: true,
      prefer: false,
      real: true,
      timeout: 250,
      maxRequestsPerSecond: 0.5,
    },
    operations: ["chatGet", "chatList", "chatMessages"],
    seed: 7,
    contract: "c.yaml",
    report: "out",
    dryRun: true,
    json: true,
  });
});

test("--mock is a target that responds as it is asked, and accepts any credentials", async () => {
  expect((await options(["--mock"])).target).toMatchObject({ prefer: true, real: false });
});

test("--stateless is a target that remembers nothing", async () => {
  expect((await options(["--mock", "--stateless"])).target).toMatchObject({ real: false, stateful: false });
  expect((await options(["--mock"])).target).not.toHaveProperty("stateful");
});

test("secrets come from the command line, then from the environment, then from the config file", async () => {
  const { file } = await configFile("bearer: of-the-file\nbasic: file:secret\ncookie: of-the-file");
  const env = {
    CHAT_CONTRACT_BEARER: "of-the-environment",
    CHAT_CONTRACT_BASIC: "env:secret",
    CHAT_CONTRACT_COOKIE: "",
  };
  const { target } = await options(["--config", file, "--bearer", "of-the-line"], env);
  expect(target.credentials).toEqual({
    bearer: "of-the-line",
    basic: { username: "env", password: "secret" },
    apiKey: "of-the-file",
  });
});

test.each([
  ["YAML", "config.yaml"],
  ["JSON", "config.json"],
])("a config file is %s, with the same names; its paths are seen from its folder", async (format, name) => {
  const json = {
    tenant: "t",
    "other-tenant": "o",
    header: { "X-Trace": "on", "X-Build": 7 },
    argument: { chat: "c" },
    "other-argument": { chat: "d" },
    operations: ["chatGet"],
    contract: "api/chat.yaml",
    report: "out",
    seed: 3,
    mock: true,
    json: false,
  };
  const yaml = `tenant: t
other-tenant: o
header: ["X-Trace: on", "X-Build: 7"]
argument: [chat=c]
other-argument: [chat=d]
operations: chatGet
contract: api/chat.yaml
report: out
seed: 3
mock: true
json: false`;
  const { file, folder } = await configFile(format === "JSON" ? JSON.stringify(json) : yaml, name);
  expect(await options(["--config", file])).toEqual({
    target: {
      url: "https://chat.example.org/base",
      credentials: {},
      headers: { "x-trace": "on", "x-build": "7" },
      arguments: { tenant: "t", chat: "c" },
      otherArguments: { tenant: "o", chat: "d" },
      prefer: true,
      real: false,
    },
    operations: ["chatGet"],
    contract: join(folder, "api/chat.yaml"),
    report: join(folder, "out"),
    seed: 3,
    dryRun: false,
    json: false,
  });
});

test("the command line goes before the config file; headers and arguments add up", async () => {
  const { file } = await configFile(
    "seed: 3\nmock: true\nheader: { X-A: 1, X-B: 1 }\nargument: { chat: file }",
  );
  const args = ["--seed", "4", "--no-mock", "--header", "X-B: 2", "--argument", "chatId=line"];
  const { seed, target } = await options(["--config", file, ...args]);
  expect(seed).toBe(4);
  expect(target).toMatchObject({
    prefer: false,
    headers: { "x-a": "1", "x-b": "2" },
    arguments: { chat: "file", chatId: "line" },
  });
});

describe("a mistake ends with 2 and a line that says how to correct it", () => {
  const SECRET = "do-not-show-me";
  test.each<[args: string[], message: RegExp]>([
    [["--ulr", "x"], /^✘ There is no option --ulr\. Did you mean --url\?\n {2}Run chat-contract --help/],
    [[`--bearre=${SECRET}`], /^✘ There is no option --bearre\. Did you mean --bearer\?/],
    [["--url"], /^✘ .*--url.*(?:argument missing|has no value)/],
    [["somewhere"], /^✘ Unexpected argument 'somewhere'/],
    [["--basic", SECRET], /^✘ --basic takes a user name and a password with a colon between/],
    [["--bearer", ""], /^✘ --bearer is empty\. Give a value, or leave it out/],
    [["--header", `X-Key ${SECRET}`], /^✘ --header has no name and value/],
    [["--header", `X-Key: ${SECRET}\r\nX: y`], /^✘ --header has no name and value/],
    [
      ["--header", `Authorization: Bearer ${SECRET}`],
      /^✘ --header can't be Authorization\.\n {2}Give --bearer/,
    ],
    [["--header", `Cookie: ${SECRET}`], /^✘ --header can't be Cookie\.\n {2}Give --cookie/],
    [["--other-tenant-closed"], /^✘ --other-tenant-closed .*\n {2}Give --other-tenant\./],
    [["--argument", "tenant"], /^✘ --argument tenant has no name and value/],
    [["--bearer", "-abc"], /^✘ --bearer has no value, or one that begins with a dash: write --bearer=-…\.$/m],
    [
      ["--bearer", "a\n"],
      /^✘ The bearer token has a line break, or another character that no header can hold\.$/m,
    ],
    [["--seed", "1.5"], /^✘ --seed has to be a whole number from 0 to 2147483647, not "1\.5"/],
    [["--timeout", "0"], /^✘ --timeout has to be a whole number from 1/],
    [["--max-requests-per-second", "0"], /^✘ --max-requests-per-second has to be a number above 0/],
    [["--config", "no-such.yaml"], /^✘ The config file no-such\.yaml can't be read: ENOENT/],
    [
      ["--contract", "no-such.yaml"],
      /^✘ The contract no-such\.yaml can't be used:\n.*no-such\.yaml: The description cannot be read: /,
    ],
    [
      ["--operations", "chatGte"],
      /^✘ The contract has no operation chatGte\. Did you mean chatGet\?\n {2}It has chatList, /,
    ],
  ])("%s", async (args, message) => {
    const { code, stderr, stdout } = await run([...URL, ...args]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr).not.toContain(SECRET);
    expect([code, stdout]).toEqual([2, ""]);
  });

  test.each<[args: string[], message: RegExp]>([
    [[], /^✘ Say which server: --url https:\/\/staging\.example\.org/],
    [["--url", "nowhere"], /^✘ --url is not an http\(s\) URL without query/],
    [["--url", "ftp://chat.example.org"], /^✘ --url is not an http\(s\) URL/],
    [
      ["--url", `https://ada:${SECRET}@chat.example.org`],
      /^✘ --url has credentials in it\. Give them as --basic/,
    ],
  ])("%s", async (args, message) => {
    const { code, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain(SECRET);
    expect(code).toBe(2);
  });

  test.each<[content: string, message: RegExp]>([
    ["bearre: x", /bearre, which is no option\. Did you mean bearer\?\n {2}It may have url, bearer, /],
    ["config: other.yaml", /config, which is no option/],
    ["- url", /has to hold options by name/],
    ["mock: maybe", /mock in .*config\.yaml has to be true or false/],
    ["seed: [1]", /seed in .* has to be a text or a number/],
    ["seed: soon", /seed in .*config\.yaml has to be a whole number/],
    ["url: [", /^✘ The config file .* can't be read: /],
  ])("a config file with %j", async (content, message) => {
    const { file } = await configFile(content);
    const { code, stderr } = await run([...URL, "--config", file]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test.each([
    ["openapi: 3.0.3\npaths: {}", /^✘ The contract has no operations/],
    ["hello: world", /openapi is missing\. Write `openapi: 3\.1\.1`\.\n {2}Correct it/],
    ["swagger: '2.0'", /:1:\d+: This is Swagger 2\.0.*Convert it/],
    ["", /The file is empty/],
    [
      'openapi: 3.1.1\npaths: { /a: { get: { responses: { "200": { $ref: "#/nope" } } } } }',
      /^✘ The contract .* can't be used:\n {2}\S+:2:\d+: .*#\/nope.*\n {2}Correct it/,
    ],
    ["openapi: 3.1.1\ninfo: {}", /^✘ The contract has no operations/m],
    ["openapi: [", /can't be used:\n {2}\S+:1:\d+: /],
  ])("a contract with %j", async (content, message) => {
    const { file } = await configFile(content, "contract.yaml");
    const { code, stderr } = await run([...URL, "--contract", file]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

test("--help has every option, and --version the version", async () => {
  const { code, stdout } = await run(["--help"]);
  expect(code).toBe(0);
  for (const name of [
    "url",
    "bearer",
    "basic",
    "cookie",
    "header",
    "tenant",
    "other-tenant",
    "other-tenant-closed",
    "other-argument",
    "argument",
    "config",
  ])
    expect(stdout).toContain(`--${name} `);
  for (const name of [
    "contract",
    "operations",
    "seed",
    "max-requests-per-second",
    "timeout",
    "mock",
    "stateless",
    "dry-run",
  ])
    expect(stdout).toContain(`--${name} `);
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
  expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
