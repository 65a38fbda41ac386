import { cp, mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pnpm, run } from "@chat-api/test-support/run.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { contractName, root } from "../repository.ts";

const PACKAGES = [
  ...["openapi-document", "codegen", "openapi-diff", "client", "mock-server", "contract-tests"].map(
    (name) => `packages/${name}`,
  ),
  "scripts",
];

/**
 * A copy of the repository as people work in it, but for tests, whose packages see one another and not those of the
 * original. What is installed is shared. Removed when the test ends.
 * @param contract Where its contract is, relative to the copy, which its package.json is made to name.
 * @param write Writes that file. There is nothing else in its folder but the lint rules.
 * @returns Its folder.
 */
export async function repositoryCopy(
  contract: string,
  write: (file: string) => Promise<void>,
): Promise<string> {
  const folder = await temporaryFolder();
  const copy = (path: string) =>
    cp(join(root, path), join(folder, path), {
      recursive: true,
      filter: (source) => !/^(node_modules|dist|test|bench|\.copy-.*)$/.test(basename(source)),
    });
  await Promise.all([...PACKAGES, "packages/tsconfig.json", "package.json"].map(copy));
  await copy("openapi/redocly.yaml");
  await copy("openapi/house-rules.yaml");
  const manifest = join(folder, "package.json");
  const named = (await readFile(manifest, "utf8")).replace(contractName, () => contract);
  await writeFile(manifest, named);
  await write(join(folder, contract));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  await Promise.all(PACKAGES.map((path) => linkDependencies(folder, path)));
  return folder;
}

/**
 * A copy of the whole repository, tests included, with what it needs installed: pnpm, which tests start, would change what
 * two copies share.
 * @returns Its folder, which the caller removes.
 */
export async function wholeCopy(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "chat-api-copy-")));
  // What is built, installed or left by other tests is not part of it.
  const left = /^(node_modules|dist|\.git|\.copy-.*)$/;
  await cp(root, folder, { recursive: true, filter: (source) => !left.test(basename(source)) });
  await pnpm(["install", "--frozen-lockfile", "--prefer-offline"], folder);
  // Some commands compare with the last commit.
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], folder);
  await git("init", "-q");
  await git("add", ".");
  await git("commit", "-qm", "Copy the repository");
  return folder;
}

async function linkDependencies(folder: string, path: string): Promise<void> {
  const installed = join(root, path, "node_modules");
  const own = join(folder, path, "node_modules");
  await mkdir(join(own, "@chat-api"), { recursive: true });
  for (const name of await readdir(installed)) {
    if (name !== "@chat-api") await symlink(join(installed, name), join(own, name), "junction");
  }
  for (const name of await readdir(join(installed, "@chat-api")).catch(() => []))
    await symlink(join(folder, "packages", name), join(own, "@chat-api", name), "junction");
}
