import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const tsc = join(packageFolder, "../../node_modules/typescript/bin/tsc");

/** Stands between what two programs print. */
const END = "-- end of program --";

/** The programs in TypeScript of a Markdown file, in order. What does not import anything is not one. */
export async function programs(file: string): Promise<string[]> {
  const text = await readFile(join(packageFolder, file), "utf8");
  return [...text.matchAll(/^```ts\n(import .*?)^```$/gms)].map(([, code]) => code ?? "");
}

/** Checks the types of programs with strict settings, runs each, and resolves to what each printed. */
export async function checkAndRun(sources: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(packageFolder, ".copy-"));
  try {
    const names = sources.map((_, index) => `program${index}.ts`);
    await Promise.all(names.map((name, index) => writeFile(join(folder, name), sources[index] ?? "")));
    const compilerOptions = { lib: ["es2024", "dom", "dom.iterable"], types: ["node"], noEmit: true };
    const config = { extends: "../../tsconfig.json", compilerOptions, include: ["*.ts"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    await run(process.execPath, [tsc, "-p", folder]).catch(({ stdout }) => {
      throw new Error(stdout);
    });
    // In one process, which is several times as fast.
    const main = names.map((name) => `await import("./${name}");\nconsole.log("${END}");\n`).join("");
    await writeFile(join(folder, "main.ts"), main);
    const { stdout } = await run(process.execPath, [join(folder, "main.ts")], {
      env: { ...process.env, NO_COLOR: "1" },
    });
    return stdout.split(`${END}\n`).slice(0, -1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
