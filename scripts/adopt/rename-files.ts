import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Description } from "@chat-api/openapi-document";
import { type NameForms, renameIn } from "./rename.ts";

/** Files that tell what was, and so keep the names that it had. */
const HISTORY = /(^|\/)(DECISIONS|CHANGELOG)\.md$/;

/** Files whose bare words are identifiers, not prose. */
const CODE = /\.([cm]?[jt]s|tsx)$/;

/** Whose words are data, not examples for readers. */
const TESTS = /(^|\/)(test|bench|test-support)\//;

/** What is renamed. */
export interface Renaming {
  readonly from: NameForms;
  readonly to: NameForms;
  /** The path of the contract, before and after. */
  readonly contracts: readonly [before: string, after: string];
}

/**
 * An identifier of a source that the new name would give to something else too.
 * @returns Nothing if each name stays one of its own.
 */
export function takenName(
  root: string,
  files: readonly string[],
  from: NameForms,
  to: NameForms,
): string | undefined {
  const sources = files.filter((it) => CODE.test(it) && !/(^|\/)(test|bench|generated)\//.test(it));
  const identifiers = new Set(
    sources.flatMap((it) => readFileSync(join(root, it), "utf8").match(/[A-Za-z_$][\w$]*/g) ?? []),
  );
  for (const it of identifiers) {
    const renamed = renameIn(it, from, to, true);
    if (renamed !== it && renamed !== to.camel && identifiers.has(renamed)) return renamed;
  }
  return undefined;
}

/**
 * Renames the API in the texts and the names of files.
 * @param old Its operations and models that are named as examples get names of those of `next`.
 * @returns How many files have other text or another name.
 */
export function renameFiles(
  root: string,
  files: readonly string[],
  renaming: Renaming,
  old: Description,
  next: Description,
): number {
  const { from, to, contracts } = renaming;
  const [before, after] = contracts;
  const examples = exampleNames(old, next);
  const oldFiles = new Set(old.files);
  let count = 0;
  for (const file of files) {
    if (oldFiles.has(join(root, file))) continue;
    const bytes = readFileSync(join(root, file));
    if (bytes.includes(0)) continue;
    const text = bytes.toString("utf8");
    if (HISTORY.test(file)) {
      // `pnpm version` finds the changelog of a package by its title.
      const titled = text.replace(/^# .*/, (title) => renameIn(title, from, to, false));
      if (titled !== text) writeFileSync(join(root, file), titled);
      continue;
    }
    const placed = text.replaceAll(before, after);
    const named = TESTS.test(file) ? placed : withExamples(placed, examples);
    const prose = file.endsWith(".md") ? named.replaceAll(basename(before), basename(after)) : named;
    const renamed = renameIn(prose, from, to, CODE.test(file));
    const path = renameIn(file, from, to, false);
    if (renamed === text && path === file) continue;
    count += 1;
    writeFileSync(join(root, file), renamed);
    if (path !== file) renameSync(join(root, file), join(root, path));
  }
  return count;
}

/** Which operation and model stand for those that texts name as examples. */
function exampleNames(old: Description, next: Description): Map<string, string> {
  const operations = next.operations.map(({ id }) => id);
  const schemas = Object.keys(next.document.components?.schemas ?? {});
  const pairs = [
    ...old.operations.map(
      ({ id }, index) => [id, operations[index % operations.length] ?? "listItems"] as const,
    ),
    ...Object.keys(old.document.components?.schemas ?? {}).map(
      (it, index) => [it, schemas[index % schemas.length] ?? "Item"] as const,
    ),
  ];
  return new Map(pairs.filter(([it]) => /[a-z][A-Z]|[A-Z]{2}[a-z]/.test(it)));
}

function withExamples(text: string, examples: ReadonlyMap<string, string>): string {
  if (examples.size === 0) return text;
  const names = new RegExp(`(?<![\\w$])(?:${[...examples.keys()].join("|")})(?![\\w$])`, "g");
  return text.replace(names, (it) => examples.get(it) ?? it);
}
