import { execFile, spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AUTH, CHATS, PACKAGE, until } from "./helpers.ts";

const run = promisify(execFile);
const pnpm = (args: string[], cwd: string): Promise<{ stdout: string }> =>
  run("npx", ["-y", "pnpm@12.21.0", ...args], { cwd });
const TSC = join(PACKAGE, "../../node_modules/.bin/tsc");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-mock-package-"));
  await run(process.execPath, ["build/clean.ts"], { cwd: PACKAGE });
  await run(TSC, [], { cwd: PACKAGE });
  await run(process.execPath, ["build/bundle-contract.ts"], { cwd: PACKAGE });
  await run(process.execPath, ["build/copy-inspector.ts"], { cwd: PACKAGE });
  await pnpm(["pack", "--pack-destination", folder], PACKAGE);
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  await writeFile(join(folder, "package.json"), '{ "name": "elsewhere", "private": true, "type": "module" }');
  // The settings of a workspace that is somewhere above do not count here.
  await writeFile(join(folder, "pnpm-workspace.yaml"), 'allowBuilds: { "@scarf/scarf": false }\n');
  await pnpm(["add", "--prefer-offline", `./${tarball}`], folder);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the published package runs in any folder by its bin, with the contract in it", async () => {
  const bin = join(folder, "node_modules/.bin/chat-mock");
  const child = spawn(bin, ["-p", "0"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  try {
    let err = "";
    child.stderr.on("data", (data) => (err += data));
    await until(() => /http:\S+/.test(err) || child.exitCode !== null);
    const url = /http:\S+/.exec(err)?.[0];
    const response = await fetch(`${url}${CHATS}`, { headers: AUTH });
    expect(await response.json()).toMatchObject({
      rows: [{ name: "Q1 roadmap review" }, { name: "Support triage" }],
    });
    const page = await (await fetch(`${url}/__mock`)).text();
    const files = [...page.matchAll(/(?:src|href)="(\/__mock\/[^"]+)"/g)].map((match) => match[1]);
    expect(files).toHaveLength(4);
    for (const file of files) expect((await fetch(`${url}${file}`)).status).toBe(200);
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
// @ts-expect-error: the contract has no such member.
const wrong: Handlers<Operations> = { ping: () => ({ status: 200, body: { pang: "" } }) };
const mock = await createMock({ handlers });
const server = await startMockServer({ port: 0, handlers: wrong, log: (line, entry) => console.log(line, entry?.status) });
mock.next({ status: 404 });
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
  await run(TSC, [...options, "use.ts"], { cwd: folder }).catch((error: { stdout: string }) => {
    throw new Error(error.stdout);
  });
});
