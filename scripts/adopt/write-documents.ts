import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutBlocks, withoutSections } from "./markdown.ts";
import type { ApiWords } from "./own.ts";
import type { NameForms } from "./rename.ts";

/** What documents say of things that are removed. */
const REMOVED = /playground|pnpm (adopt|workflows|test:edits)\b|arazzo|screenshots\/|\badopt\b/i;

/** Words in lists of what remains. */
const REMOVED_WORDS: readonly (readonly [from: RegExp, to: string])[] = [
  [/lint, score, /g, "lint, "],
  [/, packages, mutants/g, ", packages"],
  [/mock, playground, reference/g, "mock, reference"],
  [/: generate, save, client, mock, contract-tests/g, ""],
];

/** Sections of openapi/README.md that tell the style of the Chat API. */
export const OWN_SECTIONS = ["Add an operation", "Naming", "Limits", "Errors", "Examples"] as const;

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
  const prose = new RegExp(
    `\\b${from.kebab} (application|page|session)|\\b${from.kebab}s\\b|\\btenant\\b`,
    "i",
  );
  const patterns = [words.any, REMOVED, prose];
  for (const file of files) {
    const path = join(root, file);
    if (file === "openapi/CHANGELOG.md")
      writeFileSync(path, `${readFileSync(path, "utf8").split(/\n## /, 1)[0]?.trim()}\n`);
    if (file === "README.md" || !/(^|\/)README\.md$|^\.github\/.*\.md$/.test(file)) continue;
    const whole = readFileSync(path, "utf8");
    const sections = file === "openapi/README.md" ? withoutSections(whole, OWN_SECTIONS) : whole;
    const text = REMOVED_WORDS.reduce((it, [word, by]) => it.replace(word, by), sections);
    // The contract has another name, and is still the contract.
    const isRemoved = (block: string) => patterns.some((it) => it.test(block.replaceAll(words.contract, "")));
    writeFileSync(path, withoutBlocks(text, isRemoved));
  }
}
