/** The public packages as they are published: what is in them, and that they work together where nothing else is. */
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { homedir } from "node:os";
import { dirname, join, sep } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { type Published, type PublishedPackage, published } from "@chat-api/test-support/published.ts";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../repository.ts";

const NAMES = ["client", "contract-tests", "mock-server", "openapi-document"].map(
  (name) => `@chat-api/${name}`,
);

let all: Published;
beforeAll(async () => {
  all = await published();
}, 120_000);

const packageOf = (name: string) => all.packages.find((it) => it.name === name) as PublishedPackage;
const filesOf = ({ folder }: PublishedPackage) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => join(it.parentPath, it.name))
    .filter((file) => !file.slice(folder.length).includes("node_modules"));

test("they are all that is not private, and have one version, now and next", async () => {
  expect(all.packages.map(({ name }) => name).sort()).toEqual(NAMES);
  expect(new Set(all.packages.map(({ manifest }) => manifest.version)).size).toBe(1);
  const { versioning } = parse(await readFile(join(root, "pnpm-workspace.yaml"), "utf8"));
  expect(versioning.fixed).toEqual([NAMES]);
});

describe.each(NAMES)("%s", (name) => {
  test("has the licence, what changed, and nothing but what is built and documented", async () => {
    const { folder } = packageOf(name);
    expect(await readFile(join(folder, "LICENSE"), "utf8")).toBe(
      await readFile(join(root, "LICENSE"), "utf8"),
    );
    const { manifest } = packageOf(name);
    expect(await readFile(join(folder, "CHANGELOG.md"), "utf8")).toContain(`\n## ${manifest.version}\n`);
    const folders = name === "@chat-api/client" ? ["dist", "docs", "src"] : ["dist"];
    const rest = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"];
    const there = readdirSync(folder).filter((it) => it !== "node_modules");
    expect(there.sort()).toEqual([...rest, ...folders].sort());
    expect(filesOf(packageOf(name)).filter((file) => /\.test\.|tsbuildinfo|vitest/.test(file))).toEqual([]);
  });

  test("has no path of this machine, and no registry", async () => {
    const { folder } = packageOf(name);
    // As a folder: the home of root is a word too.
    const here = [root, `${homedir()}${sep}`, folder, "file:///", "_authToken"];
    const written = here.flatMap((it) => [it, it.replaceAll("\\", "/")]);
    for (const file of filesOf(packageOf(name))) {
      const text = await readFile(file, "utf8");
      expect(
        written.filter((it) => text.includes(it)),
        file,
      ).toEqual([]);
    }
  });

  test("exports what is there, and not what only this repository uses", () => {
    const { folder, manifest } = packageOf(name);
    const targets = [...Object.values(manifest.exports), ...Object.values(manifest.bin ?? {})];
    for (const target of targets) expect(existsSync(join(folder, target)), target).toBe(true);
    expect(targets.filter((it) => it.endsWith(".ts"))).toEqual([]);
    // Named here, so that an export is published on purpose.
    expect(Object.keys(manifest.exports).sort()).toEqual(EXPORTS[name]);
  });

  test("depends on what it imports, at versions that a registry has", () => {
    const { folder, manifest } = packageOf(name);
    const { dependencies = {} } = manifest;
    const text = JSON.stringify(manifest);
    expect(text).not.toMatch(/"(workspace|catalog|link|file):/);
    const code = filesOf(packageOf(name)).filter(
      (file) => /\.js$/.test(file) && file.startsWith(join(folder, "dist")),
    );
    const imported = code.flatMap((file) =>
      [
        ...readFileSync(file, "utf8").matchAll(
          /^(?:import|export)\b[^;]*?\bfrom "([^".][^"]*)"|\bimport\("([^".][^"]*)"\)/gms,
        ),
      ].map(([, from, dynamic]) => (from ?? dynamic ?? "").match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? ""),
    );
    const outside = [...new Set(imported)].filter(
      (it) => !it.startsWith("node:") && !builtinModules.includes(it),
    );
    expect(outside.filter((it) => !(it in dependencies))).toEqual([]);
  });

  test("has a README whose links lead to what is there", async () => {
    const { folder } = packageOf(name);
    for (const file of ["README.md", ...(name === "@chat-api/client" ? ["docs/ChatApi.md"] : [])]) {
      const text = await readFile(join(folder, file), "utf8");
      const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, it = ""]) =>
        it
          .toLowerCase()
          .replace(/[^\w\s-]/g, "")
          .replaceAll(" ", "-"),
      );
      for (const [, link = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(link)) continue;
        const [path = "", fragment] = link.split("#");
        if (path !== "") expect(existsSync(join(folder, dirname(file), path)), `${file}: ${link}`).toBe(true);
        else expect(headings, `${file}: ${link}`).toContain(fragment);
      }
    }
  });

  test("has nothing that publint or Are The Types Wrong find fault with", async () => {
    const tarball = await readFile(packageOf(name).tarball);
    const { messages, pkg } = await publint({
      pack: { tarball: new Uint8Array(tarball).buffer },
      strict: true,
    });
    expect(messages.map((it) => formatMessage(it, pkg, { color: false }))).toEqual([]);
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    const problems = "problems" in result ? result.problems : [];
    // Without `exports`, in the oldest resolution of TypeScript, there are no subpaths. require() gets ESM, as meant.
    const serious = problems.filter(
      (it) => it.kind !== "CJSResolvesToESM" && !("resolutionKind" in it && it.resolutionKind === "node10"),
    );
    expect(serious).toEqual([]);
  });
});

const EXPORTS: Record<string, string[]> = {
  "@chat-api/client": [".", "./operations", "./package.json", "./paths", "./query", "./validators"],
  "@chat-api/contract-tests": [
    ".",
    "./documented-request",
    "./package.json",
    "./report",
    "./report.schema.json",
  ],
  "@chat-api/mock-server": [".", "./package.json"],
  "@chat-api/openapi-document": [".", "./package.json"],
};

const TOGETHER = `
import { bearerAuth, CONTRACT_VERSION, createChatClient } from "@chat-api/client";
import { cases, readDescription, runCases } from "@chat-api/contract-tests";
import { startMockServer } from "@chat-api/mock-server";
const mock = await startMockServer({ port: 0 });
const client = createChatClient({ baseUrl: mock.url, auth: bearerAuth("token") });
const { rows } = await client.chatList({ tenant: "707d0855-80ab-4e1f-a156-f1c4546cbf52" });
const { document } = await readDescription(mock.document);
const target = { url: mock.url, credentials: { bearer: "token" }, prefer: true, real: false };
const count = { passed: 0, failed: 0, skipped: 0 };
for await (const { result } of runCases(cases(document, { operations: ["chatGet"] }), target, { document })) count[result]++;
await mock.close();
console.log(JSON.stringify({ rows: rows.length, same: CONTRACT_VERSION === document.info.version, ...count }));
`;

test.each([22, 24] as const)("they work together in Node %i", { timeout: 60_000 }, async (version) => {
  const file = join(all.folder, `together-${version}.js`);
  await writeFile(file, TOGETHER);
  const { stdout, stderr } = await promisify(execFile)(all.nodes[version], [file], { cwd: all.folder });
  expect(stderr).toBe("");
  const { passed, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({ rows: 2, same: true, failed: 0, skipped: expect.any(Number) });
  expect(passed).toBeGreaterThan(50);
});

test("what only this repository exports can't be imported", async () => {
  const script = 'await import("@chat-api/contract-tests/schema-data")';
  const running = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: all.folder,
  });
  await expect(running).rejects.toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
});
