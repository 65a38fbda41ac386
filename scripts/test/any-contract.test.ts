/** The repository with another contract instead of its own, and nothing else changed. */
import { execFile } from "node:child_process";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { prepareGeneration } from "@chat-api/codegen";
import { createMock } from "@chat-api/mock-server";
import { readDescription } from "@chat-api/openapi-document";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { largeContract } from "../../packages/contract-tests/test/contracts/large-contract.ts";
import { tryPage } from "../docs/try-page.ts";
import { contractFile, contractName, root } from "../repository.ts";
import { repositoryCopy } from "./repository-copy.ts";
import { otherContract, temporaryCopy } from "./temporary-copy.ts";
import { typecheck } from "./typecheck.ts";

const NAMES = ["pets", "shapes", "files", "multi-file/openapi"];

test("the lint reads the contract that package.json names", async () => {
  const { apis } = parse(await readFile(join(root, "openapi/redocly.yaml"), "utf8"));
  expect(join(root, "openapi", apis.chat.root)).toBe(contractFile);
});

test("nothing else names the path of the contract", async () => {
  const folders = [
    "scripts",
    "openapi-document",
    "codegen",
    "client",
    "mock-server",
    "contract-tests",
  ].flatMap((name) =>
    name === "scripts" ? [name] : ["src", "build", "bench"].map((it) => `packages/${name}/${it}`),
  );
  const files = await Promise.all(folders.map((it) => sourcesIn(join(root, it))));
  const texts = await Promise.all(
    files.flat().map(async (file) => [file, await readFile(file, "utf8")] as const),
  );
  expect(texts.length).toBeGreaterThan(400);
  expect(texts.filter(([, text]) => text.includes(contractName)).map(([file]) => file)).toEqual([]);
});

/** The sources that people write: what is generated says what it was made from, and tests are of this contract. */
async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((it) => it.isFile() && /\.[jt]s$/.test(it.name))
    .map((it) => join(it.parentPath, it.name))
    .filter(
      (file) => !/[\\/](node_modules|generated|test|\.copy-[^\\/]*)[\\/]/.test(file.slice(root.length)),
    );
}

test("generates a client of any style of contract, whose types hold and which is up to date then", async () => {
  const clients = await Promise.all(
    NAMES.map(async (name) => {
      const { client } = await temporaryCopy();
      const description = await readDescription(otherContract(name));
      await (await prepareGeneration(description, client)).write();
      expect((await prepareGeneration(description, client)).stale).toEqual([]);
      return client;
    }),
  );
  const sources = clients.map((client) => join(client, "src"));
  expect(await typecheck(dirname(clients[0] as string), sources)).toEqual([]);
});

test.each(NAMES)("mocks %s with no handler for it and nothing to remember", async (name) => {
  await using mock = await createMock({ document: otherContract(name) });
  expect(mock.operations.length).toBeGreaterThan(2);
  expect(mock.state()).toEqual({ tenants: {}, custom: {} });
  const [first] = mock.operations;
  const path = first?.path.replace(/\{.*?\}/g, "7") ?? "";
  const response = await mock.fetch(`http://mock.test${path}`, {
    method: first?.method ?? "GET",
    headers: { "x-api-key": "k", authorization: `Basic ${btoa("a:b")}`, prefer: "code=400" },
  });
  expect(response.status).toBe(400);
});

test.each(NAMES)("makes a page to try %s on", async (name) => {
  const { document } = await readDescription(otherContract(name));
  expect(await tryPage(document, "http://mock.test")).toContain(`<title>Try ${document.info?.title}</title>`);
});

const COPIES = [
  {
    style: "files that refer to one another across folders, under another name",
    contract: "openapi/openapi.yaml",
    operations: 3,
    write: (file: string) =>
      cp(dirname(otherContract("multi-file/openapi")), dirname(file), { recursive: true }),
    verified: ["--basic", "ada:secret"],
  },
  {
    style: "1,000 operations",
    contract: contractName,
    operations: 1000,
    write: (file: string) => writeFile(file, JSON.stringify(largeContract(1000))),
    // All of them take a while, and other tests run cases of everywhere in it.
    verified: ["--bearer", "token", "--operations", "list7,create7,get7"],
  },
];

test.each(COPIES)("every command takes $style", async ({ contract, write, operations, verified }) => {
  const folder = await repositoryCopy(contract, write);
  const { codes, mocked, stderr } = await runCommands(folder, verified);
  expect(codes, stderr).toEqual({ generate: 0, verify: 0, docs: 0 });
  expect(mocked).toEqual({ document: join(folder, contract), operations });
  expect(stderr).toContain(`${contract} → `);
  const reference = await readFile(join(folder, "dist/docs/index.html"), "utf8");
  expect(reference).toContain("Content-Security-Policy");

  const sources = ["src", "../contract-tests/src", "../client/src"];
  const errors = await typecheck(join(folder, "packages/mock-server"), sources);
  const files = errors.flatMap((line) => /^(\S+?)\(\d+,\d+\): error/.exec(line)?.[1] ?? []);
  // What fits chat alone says so by name. So that the check is seen to check: some do need the types of a session.
  expect([...new Set(files)].filter((file) => !/^src\/chat-[\w-]+\.ts$/.test(file))).toEqual([]);
  expect(files).toContain("src/chat-state.ts");
});

interface Outcome {
  codes: Record<string, number>;
  mocked: { document: string; operations: number };
  stderr: string;
}

/** The commands of a copy, in one process of its own: what they take by default, one after another. */
async function runCommands(folder: string, verified: readonly string[]): Promise<Outcome> {
  const script = `
    const { main: generate } = await import("./scripts/generate/main.ts");
    const { startMockServer } = await import("./packages/mock-server/src/index.ts");
    const { main: verify } = await import("./packages/contract-tests/src/cli/main.ts");
    const codes = { generate: await generate([]) };
    await using mock = await startMockServer({ port: 0 });
    const mocked = { document: mock.document, operations: mock.operations.length };
    const surroundings = { stdout: { write() {} }, stderr: process.stderr, env: {}, signal: new AbortController().signal };
    const args = ["--url", mock.url, "--mock", "--stateless", ...${JSON.stringify(verified)}];
    codes.verify = await verify(args, surroundings);
    await import("./scripts/docs.ts");
    codes.docs = process.exitCode ?? 0;
    console.log(JSON.stringify({ codes, mocked }));
  `;
  await writeFile(join(folder, "commands.ts"), script);
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: { ...process.env, NO_COLOR: "1" }, maxBuffer: 2 ** 26 };
    execFile(process.execPath, ["commands.ts"], options, (error, stdout, stderr) => {
      if (stdout === "") reject(new Error(stderr, { cause: error }));
      else resolve({ ...JSON.parse(stdout.trim().split("\n").at(-1) ?? ""), stderr });
    });
  });
}
