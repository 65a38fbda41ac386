/** The repository with another contract in the place of openapi/chat.yaml. */
import { execFile } from "node:child_process";
import { dirname, join, relative } from "node:path";
import { createMock } from "@chat-api/mock-server";
import { expect, test } from "vitest";
import { prepareGeneration } from "../generate/generate.ts";
import { repositoryCopy } from "./repository-copy.ts";
import { otherContract, temporaryCopy } from "./temporary-copy.ts";
import { typecheck } from "./typecheck.ts";

const NAMES = ["pets", "shapes", "files", "multi-file/openapi"];

function run(folder: string, ...args: string[]): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, env: { ...process.env, NO_COLOR: "1" } },
      (error, _, stderr) => resolve({ code: error ? Number(error.code) : 0, stderr }),
    );
  });
}

test("generates a client of any style of contract, whose types hold and which is up to date then", async () => {
  const clients = await Promise.all(
    NAMES.map(async (name) => {
      const { client } = await temporaryCopy();
      await (await prepareGeneration(otherContract(name), client)).write();
      expect((await prepareGeneration(otherContract(name), client)).stale).toEqual([]);
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

test("commands and packages take the contract that stands there, and what fits chat alone says so by name", async () => {
  const folder = await repositoryCopy(otherContract("pets"));
  const generation = await run(folder, "scripts/generate.ts");
  expect(generation).toMatchObject({ code: 0, stderr: expect.stringContaining("openapi/chat.yaml → ") });
  expect(await run(folder, "scripts/generate.ts", "--check")).toMatchObject({ code: 0 });
  const { document, operations } = await servedBy(folder);
  expect([relative(folder, document), operations]).toEqual(["openapi/chat.yaml", 6]);

  const errors = await typecheck(join(folder, "packages/mock-server"), [
    "src",
    "../contract-tests/src",
    "../client/src",
  ]);
  const files = errors.flatMap((line) => /^(\S+?)\(\d+,\d+\): error/.exec(line)?.[1] ?? []);
  expect([...new Set(files)].filter((file) => !/^src\/chat-[\w-]+\.ts$/.test(file))).toEqual([]);
  // So that the check is seen to check: these need the types of a chat session.
  expect(files).toContain("src/chat-state.ts");
});

/** What the mock of a copy serves by default. */
async function servedBy(folder: string): Promise<{ document: string; operations: number }> {
  const script = `
    const { createMock } = await import(${JSON.stringify(join(folder, "packages/mock-server/src/index.ts"))});
    await using mock = await createMock();
    process.stderr.write(JSON.stringify({ document: mock.document, operations: mock.operations.length }));
  `;
  const { stderr } = await run(folder, "--input-type=module", "--eval", script);
  return JSON.parse(stderr) as { document: string; operations: number };
}
