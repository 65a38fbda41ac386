import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { repository } from "./repository.ts";
import { npm, pnpm } from "./run.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder that the packages are installed in, or soon will be: see published.ts. */
    published: string;
  }
}

/** Older releases of Node that the packages support, as npm packages. The newest is the Node that runs this. */
const NODES = { node20: "20.20.2", node22: "22.23.2" };
const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
/** The package for macOS on ARM is named differently. */
const nodePackage = platform === "darwin-arm64" ? `node-bin-${platform}` : `node-${platform}`;

/**
 * Packs every public package once, as it is published, and installs all of them together with npm, in an empty folder
 * outside of this repository. Does not wait for that: other tests run meanwhile.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "chat-api-published-")));
  provide("published", folder);
  const done = Promise.all([publish(folder), installNodes(join(folder, "nodes"))])
    .then(() => "", String)
    .then((failure) => writeFile(join(folder, "writing"), failure))
    // The rename makes sure that a file which exists is complete.
    .then(() => rename(join(folder, "writing"), join(folder, "outcome")));
  return async () => {
    await done;
    await rm(folder, { recursive: true, force: true });
  };
}

async function publish(folder: string): Promise<void> {
  const tarballs = join(folder, "tarballs");
  await mkdir(tarballs);
  const packages = await publicPackages();
  await Promise.all(packages.map((it) => pnpm(["pack", "--pack-destination", tarballs], it)));
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const quiet = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  const files = (await readdir(tarballs)).map((name) => `./tarballs/${name}`);
  await npm(["install", ...quiet, ...files, "@types/node@24.19.2"], folder);
}

/** With pnpm, which links them from its store, since they are large. */
async function installNodes(folder: string): Promise<void> {
  await mkdir(folder);
  const nodes = Object.entries(NODES).map(([name, version]) => [name, `npm:${nodePackage}@${version}`]);
  const manifest = { private: true, dependencies: Object.fromEntries(nodes) };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await pnpm(["install", "--prefer-offline", "--ignore-workspace", "--ignore-scripts"], folder);
}

/** The folders of the packages that are published. */
async function publicPackages(): Promise<string[]> {
  const packages = join(repository, "packages");
  const entries = await readdir(packages, { withFileTypes: true });
  const folders = entries
    .filter((it) => it.isDirectory() && it.name !== "node_modules")
    .map((it) => join(packages, it.name));
  const manifests = await Promise.all(
    folders.map((it) => readFile(join(it, "package.json"), "utf8").catch(() => '{ "private": true }')),
  );
  return folders.filter((_, index) => JSON.parse(manifests[index] ?? "").private !== true);
}
