/** Finds an earlier version of a contract in the history of git. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, posix, relative, resolve } from "node:path";
import { displayPath } from "@chat-api/openapi-document";
import { commitOf, filesAt, git, lastRelease, mergeBase } from "./git.ts";

/** What a contract is compared with, as a file. */
export interface Base {
  /** The contract's file. */
  readonly file: string;
  /** Its name for people: `the merge base with main`. */
  readonly name: string;
  /** Removes what was written for it. */
  dispose(): void;
}

/** Chooses a base: a commit or a file by name, the last release, or by default the commit where the branch left main. */
export interface BaseChoice {
  readonly name?: string | undefined;
  readonly release?: boolean;
}

/**
 * Finds the base of a contract.
 * @returns undefined if the last release was chosen, and none has the contract.
 * @throws {Error} if there is no such base; it says what to do.
 */
export function findBase(contract: string, { name, release = false }: BaseChoice): Base | undefined {
  if (name !== undefined && isFile(name))
    return { file: resolve(name), name: displayPath(name), dispose: () => undefined };
  const folder = dirname(resolve(contract));
  if (git(folder, "rev-parse", "--show-toplevel") === undefined) {
    if (release) return undefined;
    const what =
      name === undefined ? `${displayPath(contract)} is not in a git repository` : `There is no file ${name}`;
    throw new Error(`${what}. Name the file to compare with: --base FILE.`);
  }
  if (release) {
    const tag = lastRelease(folder);
    return tag === undefined ? undefined : checkOut(contract, folder, tag, `the release ${tag}`);
  }
  const chosen = name === undefined ? mergeBase(folder) : { commit: commitOf(folder, name), name };
  if (chosen?.commit === undefined) {
    if (name === undefined) throw new Error("There is no commit to compare with. Name a file: --base FILE.");
    throw new Error(
      `There is no commit and no file ${name}. Name one that git log shows, or fetch it first.`,
    );
  }
  const base = checkOut(contract, folder, chosen.commit, chosen.name);
  if (base) return base;
  const where = name ?? `${chosen.name} (${chosen.commit.slice(0, 7)})`;
  throw new Error(
    `There is no ${displayPath(contract)} at ${where}. Name a commit that has one: --base REF.`,
  );
}

/**
 * The contract as it was at a commit.
 * @returns undefined if the commit has no such file.
 */
export function baseAt(contract: string, commit: string, name: string): Base | undefined {
  return checkOut(contract, dirname(resolve(contract)), commit, name);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Writes the contract of a commit and the files that it refers to into a temporary folder, at their relative paths. */
function checkOut(contract: string, folder: string, commit: string, name: string): Base | undefined {
  const top = realpathSync(git(folder, "rev-parse", "--show-toplevel") ?? folder);
  const path = relative(top, join(realpathSync(folder), basename(resolve(contract)))).replaceAll("\\", "/");
  const copy = mkdtempSync(join(tmpdir(), "chat-api-base-"));
  const dispose = () => rmSync(copy, { recursive: true, force: true });
  const known = new Set<string>();
  for (let open = [path]; open.length > 0; ) {
    for (const it of open) known.add(it);
    const found = filesAt(folder, commit, open);
    for (const [it, bytes] of found) {
      mkdirSync(dirname(join(copy, it)), { recursive: true });
      writeFileSync(join(copy, it), bytes);
    }
    const named = [...found].flatMap(([it, bytes]) => referencedFiles(it, bytes.toString("utf8")));
    open = [...new Set(named)].filter((it) => !known.has(it) && !it.startsWith("../"));
  }
  if (isFile(join(copy, path))) return { file: join(copy, path), name, dispose };
  dispose();
  return undefined;
}

/** The paths of the files that the `$ref`s in a file name. */
function referencedFiles(path: string, text: string): string[] {
  const written = /\$ref["']?\s*:\s*(?:"([^"#]+)|'([^'#]+)|([^"'#\s},]+))/g;
  const references = [...text.matchAll(written)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );
  return references
    .filter((it) => !/^[a-z][a-z0-9+.-]*:/i.test(it))
    .map((it) => posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(it))));
}
