/** Imports go one way, without circles, types included. `MAY_IMPORT` is the picture in .github/CONTRIBUTING.md. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "@chat-api/test-support/repository.ts";
import { describe, expect, test } from "vitest";
import { circlesOf, type Import, importsIn, readImports } from "./import-graph.ts";

/** The packages that the sources of each may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "openapi-document": [],
  codegen: ["openapi-document"],
  "openapi-diff": ["openapi-document"],
  client: [],
  "mock-server": ["openapi-document"],
  "contract-tests": ["openapi-document"],
  // It runs the contract tests against mocks of changed contracts.
  "contract-tests/mutation": [
    ...["openapi-document", "codegen", "openapi-diff"],
    ...["mock-server", "contract-tests"],
  ],
  playground: ["client"],
  "test-support": ["openapi-document"],
  scripts: [
    ...["openapi-document", "codegen", "openapi-diff", "mock-server"],
    ...["contract-tests", "contract-tests/mutation", "playground"],
  ],
};

/** These may use the client's types: handlers and arguments are typed as the client is. */
const MAY_IMPORT_CLIENT_TYPES = ["mock-server", "contract-tests"];

/** Packages of others that only some files may import. */
const IMPORTED_BY = [
  { name: /^@stoplight\//, files: /^packages\/mock-server\/src\/prism\//, who: "the mock's prism/" },
  // Tests of the client compare it with openapi-fetch.
  {
    name: /^openapi-fetch(\/|$)/,
    files: /^packages\/client\/(src\/paths\.ts$|(test|bench)\/)/,
    who: "paths.ts of the client",
  },
  { name: /^openapi-typescript(\/|$)/, files: /^packages\/codegen\//, who: "codegen" },
];

/** Where a file belongs: its package, and whether it is one of the sources. The rest are tests, benches and settings. */
function ownerOf(file: string): { owner: string; source: boolean } {
  const [, name = "", folder = ""] = /^packages\/([^/]+)\/([^/]+)/.exec(file) ?? [];
  if (file.startsWith("scripts/"))
    return { owner: "scripts", source: !/^scripts\/(test|bench)\/|config\.ts$/.test(file) };
  const owner = folder === "mutation" ? `${name}/mutation` : name;
  return { owner, source: folder === "src" || (folder === "mutation" && !/\/test\//.test(file)) };
}

/** Why an import must not be; nothing if it may. */
function offence({ from, to, typeOnly }: Import): string | undefined {
  const rule = IMPORTED_BY.find(({ name }) => name.test(to));
  if (rule) return rule.files.test(from) ? undefined : `only ${rule.who} imports it`;
  const importer = ownerOf(from);
  const imported = ownerOf(to);
  if (!/^(packages|scripts)\//.test(to) || imported.owner === importer.owner) {
    const leaves = importer.source && to.startsWith("packages/") && !imported.source;
    return leaves && !to.endsWith(".json") ? "a source imports no test" : undefined;
  }
  if (imported.owner === "scripts") return "nothing imports scripts";
  if (imported.owner === "test-support")
    return importer.source ? "only tests import test-support" : undefined;
  if (!importer.source)
    return /\/(test|bench)\//.test(to) ? "what tests share is in test-support" : undefined;
  if (MAY_IMPORT[importer.owner]?.includes(imported.owner)) return undefined;
  if (imported.owner === "client" && MAY_IMPORT_CLIENT_TYPES.includes(importer.owner))
    return typeOnly ? undefined : "only the client's types, except in tests";
  return `${importer.owner} does not import ${imported.owner}`;
}

const imports = readImports(repository);

test("no file imports itself, directly or by way of others", () => {
  expect(circlesOf(imports)).toEqual([]);
});

test("imports go one way", () => {
  const offences = imports.flatMap((it) => {
    const reason = offence(it);
    return reason === undefined ? [] : [`${it.from} → ${it.to}: ${reason}`];
  });
  expect(offences).toEqual([]);
});

describe("the graph", () => {
  test("has every package", async () => {
    const entries = await readdir(join(repository, "packages"), { withFileTypes: true });
    const packages = entries.filter((it) => it.isDirectory() && it.name !== "node_modules");
    expect(Object.keys(MAY_IMPORT)).toEqual(expect.arrayContaining(packages.map(({ name }) => name)));
  });

  test("has each kind of import, and knows which are of types alone", () => {
    const text = `
      import a, { type A } from "a"; import { type B } from "b"; import type C from "c"; import "d";
      import * as e from "e"; export * from "f"; export type { G } from "g"; export { type H } from "h";
      import i from "./i.json" with { type: "json" }; const j = await import("j"); type K = import("k").K;
      import {} from "l"; // import "comment"
      const text = \`import "template" \${await import("m")}\`;`;
    const found = importsIn("file.ts", text).map((it) => it.specifier + (it.typeOnly ? " type" : ""));
    expect(found).toEqual("a|b type|c type|d|e|f|g type|h type|./i.json|j|k type|l|m".split("|"));
  });

  test.each([
    { arrows: "a>b b>c", circles: [] },
    { arrows: "a>b b>c c>a", circles: ["a → b → c → a"] },
    { arrows: "a>a", circles: ["a → a"] },
    { arrows: "c>d d>a a>b b>c c>b", circles: ["a → b → c → d → a", "b → c → b"] },
    { arrows: "a>b b>a b>c c>d d>c", circles: ["a → b → a", "c → d → c"] },
  ])("has the circles $circles of $arrows", ({ arrows, circles }) => {
    const graph = arrows.split(" ").map((it) => ({ from: it[0] ?? "", to: it[2] ?? "" }));
    expect(circlesOf(graph)).toEqual(circles);
  });
});
