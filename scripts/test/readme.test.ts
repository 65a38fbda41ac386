import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type MockServer, startMockServer } from "@chat-api/mock-server";
import { clientCopy } from "@chat-api/test-support/client-copy.ts";
import { checkAndRun, codeBlocks } from "@chat-api/test-support/code-blocks.ts";
import { startCommandLine } from "@chat-api/test-support/running-command.ts";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { root } from "../repository.ts";

const readme = await readFile(join(root, "README.md"), "utf8");
const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const PNPM = "npx -y pnpm@12.21.0 ";
const WRITTEN_URL = /http:\/\/127\.0\.0\.1:4010/g;

/** Commands that would run this test within itself, or build while other tests do, and where they stand instead. */
const RUN_BY: Record<string, readonly [file: string, line: RegExp]> = {
  [`${PNPM}test`]: [".ci/run", /^[^#\n]*\bpnpm(@[\d.]+)? test\b/m],
  [`${PNPM}check`]: [".ci/run", /^[^#\n]*\bpnpm(@[\d.]+)? check\b/m],
  [`${PNPM}--filter @chat-api/client pack`]: [
    "packages/test-support/src/publish-packages.ts",
    /^[^/\n]*\bpnpm\(\["pack",/m,
  ],
};

/** What pnpm runs for a command, without its own second for each: that it does so is seen with the first. */
function scriptOf(command: string): string {
  const [name = "", ...rest] = command.replace(PNPM, "").split(" ");
  return [scripts[name], ...rest].join(" ");
}

let mock: MockServer;
let url: string;
beforeAll(async () => {
  mock = await startMockServer({ port: 0 });
  url = mock.url;
  return () => mock.close();
});
// Each block stands for itself: it sees the state that a mock starts with.
beforeEach(() => mock.reset());

const commands = codeBlocks(readme, "sh")
  .flatMap((block) => block.split("\n"))
  .map((line) => line.replace(/\s+#.*$/, ""))
  .filter((line) => line !== "");

describe("commands", () => {
  test("are those that a newcomer needs first", () => {
    expect(commands.slice(0, 2)).toEqual([`${PNPM}start`, `${PNPM}test`]);
  });

  test.each(commands.filter((it) => it in RUN_BY))("%s is run elsewhere", async (command) => {
    const [file, line] = RUN_BY[command] ?? ["", /^$/];
    expect(await readFile(join(root, file), "utf8")).toMatch(line);
  });

  test.each(commands.filter((it) => it.startsWith("curl")))("%s", async (command) => {
    const running = startCommandLine(command.replace(WRITTEN_URL, url), "--silent", "--include");
    const status = command.includes("code=429") ? 429 : 200;
    await running.printed(new RegExp(`HTTP/1.1 ${status} `));
    await running.printed(/"(rows|errors)":/);
  });

  test.each(commands.filter((it) => /\b(start|mock)\b/.test(it)))("%s serves", async (command) => {
    const { contract, client } = await clientCopy();
    const files = command.endsWith("start") ? ["--contract", contract, "--client", client] : [];
    const line = command === commands[0] ? command : scriptOf(command);
    const running = startCommandLine(line.replace("-p 4010", ""), "-p", "0", ...files);
    const [served] = await running.printed(/http:\/\/127\.0\.0\.1:\d+/);
    const headers = { authorization: "Bearer token" };
    const response = await fetch(`${served}/api/v1/tenants/707d0855-80ab-4e1f-a156-f1c4546cbf52/chats`, {
      headers,
    });
    expect(response.status).toBe(200);
    await running.stop();
  });

  test.each(commands.filter((it) => it.includes("proxy")))("%s serves", async (command) => {
    const running = startCommandLine(scriptOf(command).replace(/http\S+/, url), "-p", "0");
    const [, served] = await running.printed(/listening on (http:\/\/127\.0\.0\.1:\d+)/);
    const headers = { authorization: "Bearer token" };
    const response = await fetch(`${served}/api/v1/tenants/707d0855-80ab-4e1f-a156-f1c4546cbf52/chats`, {
      headers,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("sl-violations")).toBeNull();
    await running.stop();
  });

  test.each(commands.filter((it) => it.includes("verify")))("%s passes", async (command) => {
    const running = startCommandLine(
      scriptOf(command).replace(/http\S+/, url),
      "--mock",
      "--operations",
      "chatGet",
    );
    await running.printed(/\n\d+ passed, 0 failed, \d+ skipped\n/);
  });

  test.each(commands.filter((it) => it.endsWith("generate")))("%s has nothing to change", async (command) => {
    const { client } = await clientCopy();
    const running = startCommandLine(scriptOf(command), "--client", client);
    await running.printed(/✔ openapi\/chat\.yaml → nothing to change/);
  });

  test("are all run by one of the above", () => {
    const run = commands.filter(
      (it) => it in RUN_BY || /^curl|\b(start|mock|proxy|verify|generate)\b/.test(it),
    );
    expect(run).toEqual(commands);
  });
});

describe("TypeScript blocks", () => {
  test("are there", () => expect(codeBlocks(readme, "ts").length).toBeGreaterThanOrEqual(2));

  test.each(codeBlocks(readme, "ts").map((code, index) => [index + 1, code] as const))(
    "block %i prints what it says",
    async (_, code) => {
      const [printed = ""] = await checkAndRun([code.replace(WRITTEN_URL, url)], join(root, "scripts"));
      const said = [...code.matchAll(/^\s*\/\/ (.*)$/gm)].map(([, text]) => text);
      expect(said.length).toBeGreaterThan(0);
      expect(printed.trimEnd().split("\n")).toEqual(said);
    },
  );
});

describe("paths", () => {
  test.each(["README.md", ".github/CONTRIBUTING.md"])("that %s names exist", async (file) => {
    const text = await readFile(join(root, file), "utf8");
    const links = [...text.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path = ""]) => path);
    const named = [...text.matchAll(/`((?:packages|scripts|openapi|\.github|\.ci)\/[\w./-]+)`/g)];
    const paths = [...links, ...named.map(([, path = ""]) => path)];
    expect(paths.length).toBeGreaterThan(4);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("in the tree are those of all packages", async () => {
    const [, tree = ""] = /\npackages\/\n((?: {2}.*\n)*)/.exec(readme) ?? [];
    const shown = [...tree.matchAll(/^ {2}(\S+)\/ /gm)].map(([, name]) => name);
    const entries = await readdir(join(root, "packages"), { withFileTypes: true });
    const packages = entries.filter((it) => it.isDirectory() && it.name !== "node_modules");
    expect(shown.sort()).toEqual(packages.map(({ name }) => name).sort());
  });
});
