import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** What git says in a folder. @throws {Error} If it fails. */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26, stdio: "pipe" });
}

/** Why a checkout can't be changed so that git can undo it; nothing if it can. */
export function checkoutProblem(folder: string): string | undefined {
  let status: string;
  try {
    status = git(folder, "status", "--porcelain");
    git(folder, "rev-parse", "HEAD");
  } catch {
    return "This folder has no commit of git, which could undo this. Clone the repository, and run it there.";
  }
  const lines = status.split("\n").filter(Boolean);
  if (lines.length === 0) return undefined;
  const shown = lines.slice(0, 5).map((line) => `\n  ${line}`);
  const rest = lines.length > 5 ? `\n  … and ${lines.length - 5} more` : "";
  return `The checkout has changes, which git could not tell from those of this command. Commit them, or put them away by git stash -u.${shown.join("")}${rest}`;
}

/** The files that git knows or would add, relative to the folder, with slashes. */
export function filesOf(folder: string): string[] {
  const listed = git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
  return [...new Set(listed.split("\0"))].filter((it) => it !== "");
}

/** Removes files, and the folders that are empty then. */
export function remove(root: string, files: readonly string[]): void {
  for (const file of files) rmSync(join(root, file), { force: true });
  for (const folder of new Set(files.map((it) => dirname(it)))) {
    for (let path = folder; path !== "."; path = dirname(path)) {
      const left = existsSync(join(root, path)) ? readdirSync(join(root, path)) : [];
      // Git does not have what was installed there.
      if (left.some((it) => it !== "node_modules" && it !== "dist")) break;
      rmSync(join(root, path), { recursive: true, force: true });
    }
  }
}
