import { execFileSync, type StdioOptions } from "node:child_process";

/** The output of a git command; undefined if it fails, or if git is not installed. */
export function git(folder: string, ...args: readonly string[]): string | undefined {
  try {
    const stdio: StdioOptions = ["ignore", "pipe", "ignore"];
    return execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio, maxBuffer: 2 ** 28 }).trim();
  } catch {
    return undefined;
  }
}

/** The commit that a name stands for; undefined if there is none. */
export function commitOf(folder: string, name: string): string | undefined {
  return git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
}

/** The commit where the branch left main; the last commit if there is no main. */
export function mergeBase(folder: string): { commit: string; name: string } | undefined {
  for (const name of ["origin/main", "main"]) {
    const tip = commitOf(folder, name);
    if (tip === undefined) continue;
    const base = git(folder, "merge-base", "HEAD", tip);
    // In a shallow clone the histories may not meet.
    return base ? { commit: base, name: `the merge base with ${name}` } : { commit: tip, name };
  }
  const commit = commitOf(folder, "HEAD");
  return commit === undefined ? undefined : { commit, name: "the last commit" };
}

/** The nearest tag of a release, such as `v1.2.0`; undefined if there is none. */
export function lastRelease(folder: string): string | undefined {
  return git(folder, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*");
}

/**
 * The files of a commit by their paths from the top folder of the repository. Files that the commit does not have are left out.
 */
export function filesAt(folder: string, commit: string, paths: readonly string[]): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  if (paths.length === 0) return found;
  const input = paths.map((path) => `${commit}:${path}\n`).join("");
  const output = execFileSync("git", ["cat-file", "--batch"], {
    cwd: folder,
    input,
    stdio: ["pipe", "pipe", "ignore"],
    maxBuffer: 2 ** 28,
  });
  let offset = 0;
  for (const path of paths) {
    const end = output.indexOf("\n", offset);
    const [, type, size] = /^\S+ (\w+) (\d+)$/.exec(output.toString("utf8", offset, end)) ?? [];
    offset = end + 1;
    if (type === undefined) continue; // the line says that it is missing
    if (type === "blob") found.set(path, output.subarray(offset, offset + Number(size)));
    offset += Number(size) + 1;
  }
  return found;
}
