/** The package as it is published: packed, installed in a project outside of this repository, and used there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { build as esbuild } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { build as vite } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import { command, packageFolder, pnpm, tsc } from "./commands.ts";

/** The releases of Node that there is a package of, beside the one that runs this. No script installs them. */
const NODES = { node20: "20.20.2", node22: "22.23.3" };
const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

let project = "";
let tarball: Uint8Array;
let installed = "";

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "chat-client-"));
  await pnpm(["pack", "--pack-destination", project], packageFolder);
  const file = readdirSync(project).find((name) => name.endsWith(".tgz")) ?? "";
  tarball = await readFile(join(project, file));
  const nodes = Object.entries(NODES).map(([name, version]) => [name, `npm:node-${platform}@${version}`]);
  const manifest = {
    private: true,
    type: "module",
    dependencies: { "@chat-api/client": `file:${file}` },
    devDependencies: { "@types/node": "24.19.2", ...Object.fromEntries(nodes) },
  };
  await writeFile(join(project, "package.json"), JSON.stringify(manifest));
  await pnpm(["install", "--prefer-offline", "--ignore-workspace", "--ignore-scripts"], project);
  installed = join(project, "node_modules/@chat-api/client");
  await copyFile(join(packageFolder, "test/package/consumer.ts"), join(project, "consumer.ts"));
  return () => rm(project, { recursive: true, force: true });
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
    expect(manifest).toMatchObject({ type: "module", sideEffects: false, engines: { node: ">=20" } });
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

  test("has nothing that publint finds fault with", async () => {
    const { messages, pkg } = await publint({ pack: { tarball: tarball.slice().buffer }, strict: true });
    expect(messages.map((it) => formatMessage(it, pkg, { color: false }))).toEqual([]);
  });

  test("has types that resolve everywhere where ESM does", async () => {
    const result = await checkPackage(createPackageFromTarballData(tarball));
    expect(result.types).toMatchObject({ kind: "included" });
    const problems = "problems" in result ? result.problems : [];
    // Without `exports`, in the oldest resolution of TypeScript, there are no subpaths. require() gets ESM, as meant.
    const serious = problems.filter(
      (it) => it.kind !== "CJSResolvesToESM" && !("resolutionKind" in it && it.resolutionKind === "node10"),
    );
    expect(serious).toEqual([]);
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
  const nodes = {
    "Node 20": () => join(project, "node_modules/node20/bin/node"),
    "Node 22": () => join(project, "node_modules/node22/bin/node"),
    "Node 24": () => process.execPath,
  };

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

  test.each(Object.entries(nodes))("runs in %s", { timeout: 30_000 }, async (name, node) => {
    expect(await command(node(), ["--version"], project)).toMatch(`v${name.slice(5)}.`);
    expect(await command(node(), ["consumer.js"], project)).toBe("ok\n");
    expect(await command(node(), ["--no-warnings", "consumer.cjs"], project)).toBe("function\n");
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
    expect(await command(process.execPath, [outfile], project)).toBe("ok\n");
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
    expect(await command(process.execPath, [join(outDir, file)], project)).toBe("ok\n");
  });
});
