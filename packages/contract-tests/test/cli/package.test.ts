import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Published, published } from "@chat-api/test-support/published.ts";
import { beforeAll, expect, inject, test } from "vitest";
import type { Report } from "../../src/report/report.ts";

const TSC = fileURLToPath(new URL("../../../../node_modules/typescript/bin/tsc", import.meta.url));
const execute = promisify(execFile);
let folder: string;
let all: Published;

beforeAll(async () => {
  all = await published();
  folder = join(all.folder, "contract-tests");
  await mkdir(folder);
}, 120_000);

test("the published command verifies a server in any folder, with the contract in it, and writes the reports", async () => {
  const [bin, ...first] = all.bin("chat-contract");
  const args = [
    "--url",
    inject("chatMockUrl"),
    "--mock",
    "--stateless",
    "--operations",
    "chatGet",
    "--report",
    "out",
    "--json",
  ];
  const env = { ...process.env, CHAT_CONTRACT_BEARER: "token-of-ada" };
  const { stdout, stderr } = await execute(bin, [...first, ...args], {
    cwd: folder,
    env,
    maxBuffer: 2 ** 26,
  });
  expect(stderr).toMatch(/^Chat API /);
  expect(stderr).toMatch(/\n[1-9]\d* passed, 0 failed, \d+ skipped\n$/);
  const report = JSON.parse(stdout) as Report;
  expect(report.summary.passed).toBeGreaterThan(50);
  expect(await readdir(join(folder, "out"))).toEqual(["junit.xml", "report.html", "report.json"]);
  expect(JSON.parse(await readFile(join(folder, "out/report.json"), "utf8"))).toEqual(report);
  expect(await readFile(join(folder, "out/report.html"), "utf8")).toContain("Content-Security-Policy");
});

test("it takes a contract of one's own, in Node 22", async () => {
  const contract = {
    openapi: "3.1.1",
    info: { title: "Ping", version: "2.0.0" },
    paths: { "/ping": { get: { operationId: "ping", responses: { "200": { description: "pong" } } } } },
  };
  await writeFile(join(folder, "ping.json"), JSON.stringify(contract));
  const [bin, ...first] = all.bin("chat-contract", 22);
  const args = ["--url", "http://127.0.0.1:4010", "--contract", "ping.json", "--dry-run"];
  const { stdout, stderr } = await execute(bin, [...first, ...args], { cwd: folder });
  expect(stderr).toMatch(/^Ping 2\.0\.0 at http:\/\/127\.0\.0\.1:4010\n/);
  expect(stdout).toMatch(/^# ping · happy path · .*\ncurl .*\/ping$/m);
});

test("its exports exist, and their types need nothing that is not installed with it", async () => {
  await writeFile(
    join(folder, "use.ts"),
    `import { cases, readDescription, runCases, type Target } from "@chat-api/contract-tests";
import { documentedArguments } from "@chat-api/contract-tests/documented-request";
import { type Report, terminalReport } from "@chat-api/contract-tests/report";
import schema from "@chat-api/contract-tests/report.schema.json" with { type: "json" };
const { document, operations } = await readDescription("ping.json");
const target: Target = { url: "http://127.0.0.1:4010", credentials: { bearer: "token" } };
const [operation] = operations;
if (!operation) throw new Error("no operation");
const show: (report: Report) => string = terminalReport;
const running: AsyncIterable<{ result: "passed" | "failed" | "skipped" }> = runCases(cases(document), target, { document });
// @ts-expect-error: a list of cases is no number.
const wrong: number = cases(document);
console.log(typeof show, typeof running, typeof wrong, documentedArguments(document, operation), schema.title);
`,
  );
  const options = [
    ...["--strict", "--skipLibCheck", "false", "--module", "nodenext", "--target", "es2023", "--types", ""],
    ...["--lib", "es2023,dom,esnext.disposable", "--resolveJsonModule", "--outDir", "out"],
  ];
  await execute(process.execPath, [TSC, ...options, "use.ts"], { cwd: folder }).catch(
    (error: { stdout: string }) => {
      throw new Error(error.stdout);
    },
  );
  const { stdout } = await execute(process.execPath, ["out/use.js"], { cwd: folder });
  expect(stdout).toBe("function object object {} Contract test report, version 1\n");
});
