import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inject } from "vitest";

/** A package as an application has it. */
export interface PublishedPackage {
  readonly name: string;
  /** The folder that it is installed in. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** The tarball that it came in, absolute. */
  readonly tarball: string;
}

/** As much of a package.json as the tests look at. */
export interface Manifest {
  readonly [property: string]: unknown;
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** All public packages, packed and installed together. */
export interface Published {
  /** The folder that they are installed in. A file in it imports what an application would get. */
  readonly folder: string;
  readonly packages: readonly PublishedPackage[];
  /** The releases of Node that the packages support, by major version. */
  readonly nodes: Readonly<Record<20 | 22 | 24, string>>;
  /** The command line of one of their bins, as npm links it, or run by a certain Node. */
  bin(name: string, version?: 20 | 22 | 24): readonly [program: string, ...args: string[]];
}

/** Waits until the packages are installed. Give the hook that waits for it two minutes. */
export async function published(): Promise<Published> {
  const folder = inject("published");
  let failure: string | undefined;
  while (failure === undefined) {
    failure = await readFile(join(folder, "outcome"), "utf8").catch(() => undefined);
    if (failure === undefined) await wait(100);
  }
  if (failure !== "") throw new Error(failure);
  const scope = join(folder, "node_modules/@chat-api");
  const packages = readdirSync(scope).map((name) => readPackage(join(scope, name), join(folder, "tarballs")));
  const exe = process.platform === "win32" ? ".exe" : "";
  const node = (name: string) => join(folder, `nodes/node_modules/${name}/bin/node${exe}`);
  const nodes = { 20: node("node20"), 22: node("node22"), 24: process.execPath };
  return {
    folder,
    packages,
    nodes,
    bin(name, version) {
      // On Windows the link is a shell script, which a signal does not end.
      if (version === undefined && process.platform !== "win32")
        return [join(folder, "node_modules/.bin", name)];
      const owner = packages.find(({ manifest }) => manifest.bin?.[name] !== undefined);
      return [nodes[version ?? 24], join(owner?.folder ?? "", owner?.manifest.bin?.[name] ?? "")];
    },
  };
}

function readPackage(folder: string, tarballs: string): PublishedPackage {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = `${manifest.name.slice(1).replace("/", "-")}-${manifest.version}.tgz`;
  return { name: manifest.name, folder, manifest, tarball: join(tarballs, file) };
}
