/** The package as it is published: packed, installed in a project outside of this repository, and used there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Published, published } from "@chat-api/test-support/published.ts";
import { contractExample } from "@chat-api/test-support/repository-contract.ts";
import { run } from "@chat-api/test-support/run.ts";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import { packageFolder, tsc } from "./commands.ts";

let project = "";
let installed = "";
let nodes: Published["nodes"];

beforeAll(async () => {
  const { folder, packages, nodes: ofAll } = await published();
  const client = packages.find(({ name }) => name === "@chat-api/client");
  installed = client?.folder ?? "";
  nodes = ofAll;
  project = join(folder, "client");
  await mkdir(project);
  await copyFile(join(packageFolder, "test/package/consumer.ts"), join(project, "consumer.ts"));
  await writeFile(join(project, "session.json"), JSON.stringify(await contractExample("chatGet")));
}, 120_000);

describe("the tarball", () => {
  test("has the built code, its types, its sources and its reference, and no test", () => {
    const files = readdirSync(installed, { recursive: true }).map(String);
    expect(files).toEqual(
      expect.arrayContaining(["dist/index.js", "dist/index.d.ts", "docs/ChatApi.md", "README.md"]),
    );
    expect(files.filter((it) => /test|bench|vitest|tsbuildinfo/.test(it))).toEqual([]);
  });

  test("depends on openapi-fetch alone, and is made for Node 20 and later", () => {
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(manifest.dependencies).toEqual({ "openapi-fetch": "0.17.0" });
    expect(manifest).toMatchObject({ type: "module", sideEffects: false, engines: { node: ">=20.19" } });
    for (const target of Object.values<string>(manifest.exports))
      expect(existsSync(join(installed, target))).toBe(true);
  });

  test("has maps that lead to the sources", () => {
    const maps = readdirSync(join(installed, "dist"), { recursive: true })
      .map((name) => join(installed, "dist", String(name)))
      .filter((file) => file.endsWith(".map"));
    expect(maps.length).toBeGreaterThan(40);
    for (const file of maps) {
      const { sources } = JSON.parse(readFileSync(file, "utf8"));
      for (const source of sources)
        expect(existsSync(join(dirname(file), source)), `${file}: ${source}`).toBe(true);
    }
  });

  test("imports nothing of Node", () => {
    const code = readdirSync(join(installed, "dist"), { recursive: true })
      .filter((name) => String(name).endsWith(".js"))
      .map((name) => readFileSync(join(installed, "dist", String(name)), "utf8"));
    const imports = code.flatMap((it) =>
      [...it.matchAll(/^(?:import|export)[^;]*?from "([^"]*)"/gms)].map(([, from]) => from),
    );
    expect([...new Set(imports)].filter((from) => !from?.startsWith("."))).toEqual(["openapi-fetch"]);
  });
});

describe("types", () => {
  const strict = {
    target: "es2023",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: false,
    noEmit: true,
  };
  const resolutions = {
    bundler: { module: "esnext", moduleResolution: "bundler" },
    nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  };
  // An application in Node need not have the DOM. The older compiler takes its time to check that library.
  const libraries = { 5.9: ["es2023"], 7: ["es2023", "dom", "dom.iterable"] };
  const cases = (["5.9", "7"] as const).flatMap((version) =>
    (["bundler", "nodenext"] as const).map((resolution) => [version, resolution] as const),
  );

  test.each(cases)("hold with TypeScript %s under %s", { timeout: 60_000 }, async (version, resolution) => {
    const folder = join(project, `types-${version}-${resolution}`);
    await mkdir(folder);
    const compilerOptions = {
      ...strict,
      ...resolutions[resolution],
      lib: libraries[version],
      types: ["node"],
    };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["../consumer.ts"] }),
    );
    await tsc(version, folder);
  });
});

describe("code", () => {
  beforeAll(async () => {
    await esbuild({
      entryPoints: [join(project, "consumer.ts")],
      outfile: join(project, "consumer.js"),
      format: "esm",
      platform: "node",
      packages: "external",
      bundle: true,
    });
    await writeFile(
      join(project, "consumer.cjs"),
      'const { createChatClient } = require("@chat-api/client");\nconsole.log(typeof createChatClient);\n',
    );
  });

  test.each([20, 22, 24] as const)("runs in Node %i", { timeout: 30_000 }, async (version) => {
    const node = nodes[version];
    expect(await run(node, ["--version"], project)).toMatch(`v${version}.`);
    expect(await run(node, ["consumer.js"], project)).toBe("ok\n");
    expect(await run(node, ["--no-warnings", "consumer.cjs"], project)).toBe("function\n");
  });

  test("is bundled by esbuild", async () => {
    const outfile = join(project, "bundle.js");
    const { warnings } = await esbuild({
      entryPoints: [join(project, "consumer.ts")],
      outfile,
      format: "esm",
      platform: "node",
      bundle: true,
      minify: true,
      logLevel: "silent",
    });
    expect(warnings).toEqual([]);
    expect(await run(process.execPath, [outfile], project)).toBe("ok\n");
  });

  test("is bundled by Vite", async () => {
    const outDir = join(project, "vite");
    await vite({
      root: project,
      configFile: false,
      logLevel: "silent",
      ssr: { noExternal: true },
      build: { ssr: "consumer.ts", outDir, target: "es2022", minify: true },
    });
    const [file = ""] = readdirSync(outDir).filter((name) => name.endsWith("js"));
    expect(await run(process.execPath, [join(outDir, file)], project)).toBe("ok\n");
  });
});
