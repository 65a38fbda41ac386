/** The code in Markdown: tests run it, so that it does what it shows. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { typecheck } from "./typecheck.ts";

/** The fenced code blocks of a language in Markdown, in order. */
export function codeBlocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .filter(([, it]) => it === language)
    .map(([, , code]) => code ?? "");
}

/** The TypeScript programs in Markdown: the code blocks that begin with an import. */
export function programs(markdown: string): string[] {
  return codeBlocks(markdown, "ts").filter((code) => code.startsWith("import "));
}

/** Stands between what two programs print. */
const END = "-- end of program --";

/**
 * Checks the types of programs, then runs each.
 * @param sources The code of each program.
 * @param parent A folder whose dependencies the programs may import.
 * @returns What each printed.
 * @throws {Error} If a type is wrong or a program fails; says why.
 */
export async function checkAndRun(sources: readonly string[], parent: string): Promise<string[]> {
  const folder = await temporaryFolder(parent);
  const names = sources.map((_, index) => `program${index}.ts`);
  await Promise.all(names.map((name, index) => writeFile(join(folder, name), sources[index] ?? "")));
  const errors = await typecheck(folder, names, { lib: ["es2024", "dom", "dom.iterable"] });
  if (errors.length > 0) throw new Error(errors.join("\n"));
  // In one process, which is several times as fast.
  const main = names.map((name) => `await import("./${name}");\nconsole.log("${END}");\n`).join("");
  await writeFile(join(folder, "main.ts"), main);
  const stdout = await run(process.execPath, ["--no-warnings", join(folder, "main.ts")], folder);
  return stdout.split(`${END}\n`).slice(0, -1);
}
