import { execFile, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Published, published } from "@chat-api/test-support/published.ts";
import { beforeAll, expect, test } from "vitest";
import { AUTH, CHATS, PACKAGE, until } from "./helpers.ts";

const run = promisify(execFile);
const TSC = join(PACKAGE, "../../node_modules/typescript/bin/tsc");
let folder: string;
let all: Published;

beforeAll(async () => {
  all = await published();
  folder = join(all.folder, "mock-server");
  await mkdir(folder);
}, 120_000);

test.each([
  ["its link", undefined],
  ["Node 20", 20],
  ["Node 22", 22],
] as const)("runs in any folder by %s, with the contract in it", async (_, version) => {
  const [bin, ...first] = all.bin("chat-mock", version);
  const child = spawn(bin, [...first, "-p", "0"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  try {
    let err = "";
    child.stderr.on("data", (data) => (err += data));
    await until(() => /http:\S+/.test(err) || child.exitCode !== null);
    const url = /http:\S+/.exec(err)?.[0];
    const response = await fetch(`${url}${CHATS}`, { headers: AUTH });
    expect(await response.json()).toMatchObject({
      rows: [{ name: "Q1 roadmap review" }, { name: "Support triage" }],
    });
    const made = await fetch(`${url}${CHATS}`, { headers: { ...AUTH, prefer: "dynamic=true" } });
    expect(made.status).toBe(200);
    const page = await (await fetch(`${url}/__mock`)).text();
    const files = [...page.matchAll(/(?:src|href)="(\/__mock\/[^"]+)"/g)].map((match) => match[1]);
    expect(files).toHaveLength(4);
    for (const file of files) expect((await fetch(`${url}${file}`)).status).toBe(200);
    const events = await fetch(`${url}/__mock/events`);
    expect(events.headers.get("content-type")).toBe("text/event-stream");
    await events.body?.cancel();
  } finally {
    child.kill();
  }
});

test("its types need nothing that is not installed with it", async () => {
  await writeFile(
    join(folder, "use.ts"),
    `import { createMock, type Handlers, startMockServer } from "@chat-api/mock-server";
interface Operations { ping: { parameters: { path: { id: string }; query?: { limit?: number } }; responses: { 200: { content: { "application/json": { pong: string } } } } } }
const handlers: Handlers<Operations> = { ping: ({ path, query }) => ({ status: 200, body: { pong: path.id.repeat(query.limit ?? 1) } }) };
// @ts-expect-error: the contract has no such property.
const wrong: Handlers<Operations> = { ping: () => ({ status: 200, body: { pang: "" } }) };
const mock = await createMock({ handlers });
const server = await startMockServer({ port: 0, handlers: wrong, log: (line, entry) => console.log(line, entry?.status) });
mock.queue({ status: 404 });
const url: string = server.url;
export { mock, url };
`,
  );
  const options = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "false",
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--lib",
    "es2023,dom,esnext.disposable",
    "--types",
    "",
  ];
  await run(process.execPath, [TSC, ...options, "use.ts"], { cwd: folder }).catch(
    (error: { stdout: string }) => {
      throw new Error(error.stdout);
    },
  );
});
