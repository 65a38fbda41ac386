/** Every command and every code block of the README is run as it stands there, but for the port and the files. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type MockServer, startMockServer } from "@chat-api/mock-server";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { root } from "../repository.ts";
import { startCommandLine } from "./running-command.ts";
import { temporaryCopy } from "./temporary-copy.ts";

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
  [`${PNPM}--filter @chat-api/client pack`]: ["packages/publish-packages.ts", /^[^/\n]*\bpnpm\(\["pack",/m],
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

function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .filter(([, it]) => it === language)
    .map(([, , text]) => text ?? "");
}

const commands = blocks("sh")
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
    const { contract, client } = await temporaryCopy();
    const files = command.endsWith("start") ? ["--contract", contract, "--client", client] : [];
    const line = command === commands[0] ? command : scriptOf(command);
    const running = startCommandLine(line.replace("-p 4010", ""), "-p", "0", ...files);
    const [served] = await running.printed(/http:\/\/127\.0\.0\.1:\d+/);
    const headers = { authorization: "Bearer token" };
    const answer = await fetch(`${served}/api/v1/tenants/707d0855-80ab-4e1f-a156-f1c4546cbf52/chats`, {
      headers,
    });
    expect(answer.status).toBe(200);
    await running.stop();
  });

  test.each(commands.filter((it) => it.includes("proxy")))("%s serves", async (command) => {
    const running = startCommandLine(scriptOf(command).replace(/http\S+/, url), "-p", "0");
    const [, served] = await running.printed(/listening on (http:\/\/127\.0\.0\.1:\d+)/);
    const headers = { authorization: "Bearer token" };
    const answer = await fetch(`${served}/api/v1/tenants/707d0855-80ab-4e1f-a156-f1c4546cbf52/chats`, {
      headers,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("sl-violations")).toBeNull();
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
    const { client } = await temporaryCopy();
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
  test("are there", () => expect(blocks("ts").length).toBeGreaterThanOrEqual(2));

  test.each(blocks("ts").map((code, index) => [index + 1, code] as const))(
    "block %i prints what it says",
    async (_, code) => {
      const folder = await mkdtemp(join(root, "scripts/.copy-"));
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      await writeFile(join(folder, "block.ts"), code.replace(WRITTEN_URL, url));
      const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "block.ts")]);
      const said = [...code.matchAll(/^\s*\/\/ (.*)$/gm)].map(([, text]) => text);
      expect(said.length).toBeGreaterThan(0);
      expect(stdout.trimEnd().split("\n")).toEqual(said);

      const lib = { lib: ["es2024", "dom", "dom.iterable"] };
      const config = { extends: "../../packages/tsconfig.json", compilerOptions: lib, include: ["block.ts"] };
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
      await promisify(execFile)(process.execPath, [
        join(root, "node_modules/typescript/bin/tsc"),
        "-p",
        folder,
      ]);
    },
  );
});

describe("paths", () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, path]) => path ?? "")
    .filter((it) => !it.startsWith("http"));

  test("lead to the files that say more", () => {
    expect(new Set(links).size).toBeGreaterThanOrEqual(5);
  });

  test.each(links)("the link to %s leads somewhere", (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  test("the tree shows what is there", () => {
    const names = blocks("").flatMap((tree) => [...tree.matchAll(/^ *(\S+\/) /gm)].map(([, name]) => name));
    expect(names.length).toBeGreaterThan(4);
    for (const name of names)
      expect([name, `packages/${name}`].some((it) => existsSync(join(root, it ?? "")))).toBe(true);
  });
});
