/** The repository with another contract instead of its own, and nothing else changed. */
import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { prepareGeneration } from "@chat-api/codegen";
import { createMock } from "@chat-api/mock-server";
import { readDescription } from "@chat-api/openapi-document";
import { clientCopy } from "@chat-api/test-support/client-copy.ts";
import { contractPath, OTHER_CONTRACTS } from "@chat-api/test-support/contracts.ts";
import { largeContract } from "@chat-api/test-support/large-contract.ts";
import { typecheck } from "@chat-api/test-support/typecheck.ts";
import { expect, test } from "vitest";
import { tryPage } from "../docs/try-page.ts";
import { contractName, root } from "../repository.ts";
import { repositoryCopy } from "./repository-copy.ts";

test("nothing else names the path of the contract", async () => {
  // Generated files say where they come from, and tests may be about this contract.
  const files = globSync(["packages/**/*.ts", "scripts/**/*.ts"], {
    cwd: root,
    exclude: (name) => /(^|[\\/])(node_modules|dist|generated|test|\.copy-[^\\/]*)$/.test(name),
  });
  expect(files).toContain(join("scripts", "repository.ts"));
  const named = files.filter((file) => readFileSync(join(root, file), "utf8").includes(contractName));
  expect(named).toEqual([]);
});

test("generates a client of any style of contract, whose types hold and which is up to date then", async () => {
  const clients = await Promise.all(
    OTHER_CONTRACTS.map(async (name) => {
      const { client } = await clientCopy();
      const description = await readDescription(contractPath(name));
      await (await prepareGeneration(description, client)).write();
      expect((await prepareGeneration(description, client)).stale).toEqual([]);
      return client;
    }),
  );
  const sources = clients.map((client) => join(client, "src"));
  expect(await typecheck(dirname(clients[0] as string), sources)).toEqual([]);
});

test.each(OTHER_CONTRACTS)("mocks %s with no handler for it", async (name) => {
  await using mock = await createMock({ document: contractPath(name) });
  expect(mock.operations.length).toBeGreaterThan(2);
  expect(mock.state().custom).toEqual({});
  const [first] = mock.operations;
  const path = first?.path.replace(/\{.*?\}/g, "7") ?? "";
  const response = await mock.fetch(`http://mock.test${path}`, {
    method: first?.method ?? "GET",
    headers: { "x-api-key": "k", authorization: `Basic ${btoa("a:b")}`, prefer: "code=400" },
  });
  expect(response.status).toBe(400);
});

test.each(OTHER_CONTRACTS)("makes a page to try %s on", async (name) => {
  const { document } = await readDescription(contractPath(name));
  expect(await tryPage(document, "http://mock.test")).toContain(`<title>Try ${document.info?.title}</title>`);
});

const COPIES = [
  {
    style: "files that refer to one another across folders, under another name",
    contract: "openapi/openapi.yaml",
    operations: 3,
    write: (file: string) =>
      cp(dirname(contractPath("multi-file/openapi")), dirname(file), { recursive: true }),
    verified: ["--basic", "ada:secret"],
  },
  {
    style: "1,000 operations",
    contract: contractName,
    operations: 1000,
    write: (file: string) => writeFile(file, JSON.stringify(largeContract(1000))),
    // All of them take a while, and other tests run cases of everywhere in it.
    // Nothing in its things says which one each is, so that the mock remembers none.
    verified: ["--bearer", "token", "--stateless", "--operations", "list7,create7,get7"],
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
  expect(errors).toEqual([]);
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
    const args = ["--url", mock.url, "--mock", ...${JSON.stringify(verified)}];
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
