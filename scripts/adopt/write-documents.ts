import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutBlocks } from "./markdown.ts";
import type { ApiWords } from "./own.ts";
import type { NameForms } from "./rename.ts";

/** What documents say of things that are removed. */
const REMOVED = /playground|pnpm (adopt|workflows)\b|arazzo|screenshots\/|\badopt\b/i;

/** Words in lists of what remains. */
const REMOVED_WORDS: readonly (readonly [from: RegExp, to: string])[] = [
  [/lint, score, /g, "lint, "],
  [/, packages, mutants/g, ", packages"],
];

/**
 * Takes out of the Markdown what tells of the API alone: paragraphs, list items, table rows and code. The root's README
 * is written from the contract instead, at the end.
 */
export function writeDocuments(
  root: string,
  files: readonly string[],
  words: ApiWords,
  from: NameForms,
): void {
  const prose = `\\b${from.kebab} (application|page|session)|\\b${from.kebab}s\\b|\\btenant\\b`;
  const pattern = new RegExp(`${words.any.source}|${REMOVED.source}|${prose}`, "i");
  for (const file of files) {
    const path = join(root, file);
    if (/(^|\/)README\.md$|^\.github\/.*\.md$/.test(file) && file !== "README.md") {
      const text = REMOVED_WORDS.reduce((it, [word, by]) => it.replace(word, by), readFileSync(path, "utf8"));
      writeFileSync(path, withoutBlocks(text, pattern));
    } else if (file === "openapi/CHANGELOG.md") {
      writeFileSync(path, `${readFileSync(path, "utf8").split(/\n## /, 1)[0]?.trim()}\n`);
    }
  }
}
