import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { explainFailure } from "../src/cli/explain-failure.ts";
import { parseCli } from "../src/cli/options.ts";
import { startMockServer } from "../src/index.ts";
import { AUTH, CHATS, CONTRACT, head, PACKAGE, sendRaw, statuses, until } from "./helpers.ts";

const CLI = join(PACKAGE, "src/cli.ts");
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

interface Running {
  child: ChildProcess;
  url: string;
  port: number;
  out: () => string;
  err: () => string;
}

function run(
  args: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; out: () => string; err: () => string } {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let out = "";
  let err = "";
  child.stdout?.on("data", (data) => (out += data));
  child.stderr?.on("data", (data) => (err += data));
  return { child, out: () => out, err: () => err };
}

async function start(
  ...[first, ...others]: [(string | Record<string, string>)?, ...string[]]
): Promise<Running> {
  const env = typeof first === "object" ? first : {};
  const args = typeof first === "string" ? [first, ...others] : others;
  const running = run([...args, "-p", "0"], env);
  await until(() => /http:\S+/.test(running.err()) || running.child.exitCode !== null);
  const url = /http:\S+/.exec(running.err())?.[0] as string;
  return { ...running, url, port: Number(new URL(url).port) };
}

async function fails(...args: string[]): Promise<string> {
  const { child, err, out } = run(args);
  const [code] = (await once(child, "close")) as [number];
  expect([code, out()]).toEqual([1, ""]);
  expect(err().trimEnd().split("\n")).toHaveLength(1);
  return err();
}

describe("chat-mock", () => {
  test("serves, logs a line for each request to stderr, and stops on SIGTERM", async () => {
    const { child, err, out, url } = await start("-h", "127.0.0.1");
    expect(err()).toContain("chatCreateChatSession");
    expect((await fetch(url + CHATS, { headers: AUTH })).status).toBe(200);
    await fetch(`${url}${CHATS}?limit=0`, { headers: AUTH });
    await until(() => err().includes("limit must be"));
    expect(err()).toMatch(/^200 GET \/api\/v1\/tenants\/\S+\/chats [\d.]+ ms chatList$/m);
    expect(err()).toMatch(/^400 GET \S+ [\d.]+ ms chatList · limit must be >= 1$/m);
    child.kill("SIGTERM");
    // On Windows no process can send another one a signal that it can catch.
    expect(await once(child, "close")).toEqual(process.platform === "win32" ? [null, "SIGTERM"] : [0, null]);
    expect(out()).toBe("");
  });

  test.skipIf(process.platform === "win32")(
    "finishes responses under way on SIGINT, within a second, and takes no more",
    async () => {
      const { child, port, url } = await start();
      const slow = sendRaw(port, head("GET", CHATS, { ...AUTH, prefer: "delay=30000" }));
      const idle = connect(port, "127.0.0.1");
      await until(async () => (await (await fetch(`${url}/__mock/requests`)).text()) === "[]");
      await new Promise((resolve) => setTimeout(resolve, 100));
      child.kill("SIGINT");
      expect(statuses(await slow)).toEqual([200]);
      expect(await once(child, "close")).toEqual([0, null]);
      idle.destroy();
    },
  );

  test("logs JSON lines to stdout, and lives on when nobody reads its output", async () => {
    const { child, out, url } = await start("--log=json");
    await fetch(`${url}${CHATS}?limit=0`, { headers: AUTH });
    await until(() => out().includes("\n"));
    expect(JSON.parse(out())).toMatchObject({
      method: "GET",
      path: CHATS,
      status: 400,
      operationId: "chatList",
      violations: [{ code: "minimum" }],
    });
    child.stdout?.destroy();
    child.stderr?.destroy();
    for (let i = 0; i < 50; i++) expect((await fetch(url + CHATS, { headers: AUTH })).status).toBe(200);
    expect(child.exitCode).toBe(null);
  });

  test("takes Prism's options in all their spellings, and shows colours where they are wanted", async () => {
    const args = [
      CONTRACT,
      "-d",
      "--cors",
      "false",
      "--seed",
      "7",
      "--ignore-examples",
      "-m",
      "--errors=false",
      "--stateless",
      "-v",
      "info",
    ];
    const { err, url } = await start({ NO_COLOR: "", FORCE_COLOR: "1" }, ...args);
    const ask = async (): Promise<[string, string | null]> => {
      const response = await fetch(url + CHATS, { headers: { ...AUTH, origin: "http://a.example" } });
      return [await response.text(), response.headers.get("access-control-allow-origin")];
    };
    const first = await ask();
    expect(first[1]).toBe(null);
    expect(first[0]).not.toContain("Support triage");
    expect(await ask()).toEqual(first);
    await until(() => err().includes(" ms chatList\n"));
    expect(err()).toContain("\u001b[32m200\u001b[39m");
  });

  test("prints help and version to stdout", async () => {
    const help = run(["--help"]);
    expect(await once(help.child, "close")).toEqual([0, null]);
    expect(help.out()).toContain("--fail-rate");
    const version = run(["--version"]);
    await once(version.child, "close");
    expect(version.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("a mistake on the command line gets one line that says what, and what to run", () => {
  test.each([
    [["-p", "many"], "--port has to be a whole number from 0 to 65535, not 'many'"],
    [["-p"], "'-p, --port <value>' argument missing"],
    [["--host", ""], "--host has to be an address, such as 127.0.0.1, and not empty"],
    [["--delay", "fast"], "--delay has to be milliseconds, such as 250 or 100..800, not 'fast'"],
    [["--fail-rate", "2"], "--fail-rate has to be from 0 to 1, not '2'"],
    [["--body-limit", "big"], "--body-limit has to be a size"],
    [["-v", "loud"], "--verboseLevel has to be one of trace, debug"],
    [["--log", "xml"], "--log has to be one of text, json, not 'xml'"],
    [["a.yaml", "b.yaml"], "one document is enough, but there are a.yaml, b.yaml"],
  ])("%j", (args, text) => {
    expect(() => parseCli(args)).toThrow(text);
  });

  test("is seen in the process: a flag, a document, a port", async () => {
    await using other = await startMockServer();
    const [flag, document, port] = await Promise.all([
      fails("--nope"),
      fails("missing.yaml"),
      fails("-p", String(other.port)),
    ]);
    expect(flag).toBe("✘ there is no option --nope. Run: chat-mock --help\n");
    expect(document).toContain(
      "missing.yaml: The description cannot be read: there is no such file. Correct it, and run: chat-mock missing.yaml",
    );
    expect(port).toContain(`port ${other.port} of 127.0.0.1 is in use. Run: chat-mock -p ${other.port + 1}`);
  });

  test.each([
    [{ port: 80 }, "port 80 needs rights that you don't have. Run: chat-mock -p 4010"],
    [
      { port: 4010, host: "256.0.0.1" },
      "256.0.0.1 is no address of this machine. Run: chat-mock -p 4010 -h 127.0.0.1",
    ],
    [{ port: 4010, handlers: "missing.ts" }, "missing.ts: "],
    [
      { port: 4010, document: import.meta.dirname },
      "test: The description cannot be read: it is a folder, not a file. Correct it, and run: ",
    ],
  ])("is put into words: %j", async (options, text) => {
    const error =
      options.port === 80
        ? Object.assign(new Error("listen EACCES"), { code: "EACCES" })
        : await startMockServer({ ...options, port: 0 }).then(
            () => new Error("it started"),
            (reason: Error) => reason,
          );
    expect(explainFailure(error, options)).toContain(text);
  });
});

test("options are read as Prism reads them", () => {
  expect(parseCli([]).server).toMatchObject({
    port: 4010,
    host: "127.0.0.1",
    cors: true,
    errors: false,
    dynamic: false,
  });
  for (const off of [["--cors", "false"], ["--cors=false"], ["--no-cors"]])
    expect(parseCli(off).server.cors).toBe(false);
  for (const on of [["--cors"], ["--cors", "true"], ["--cors=true"], []])
    expect(parseCli(on).server.cors).toBe(true);
  expect(parseCli(["--cors", "chat.yaml"]).server).toMatchObject({ cors: true, document: "chat.yaml" });
  expect(parseCli(["-d", "false", "--verbose-level", "error"])).toMatchObject({
    server: { dynamic: false },
    level: "error",
  });
  expect(parseCli(["--body-limit", "2kb", "--delay", "1..2"]).server).toMatchObject({
    bodyLimit: 2048,
    delay: "1..2",
  });
});
