import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file that is made from the contract. */
export interface Output {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** Those outputs that are not on disk as they should be. Windows line ends on disk count as equal. */
export async function staleOutputs(outputs: readonly Output[]): Promise<Output[]> {
  const onDisk = await Promise.all(outputs.map(({ file }) => readFile(file, "utf8").catch(() => undefined)));
  return outputs.filter(({ text }, index) => onDisk[index]?.replaceAll("\r\n", "\n") !== text);
}

/** Writes each file beside its place and moves it there, so that no reader sees half of one. */
export async function writeOutputs(outputs: readonly Output[]): Promise<void> {
  for (const { file, text } of outputs) {
    const draft = `${file}.${process.pid}.tmp`;
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(draft, text);
      await rename(draft, file);
    } finally {
      await rm(draft, { force: true });
    }
  }
}

/** Files beside the outputs that were generated once, as their first line says, and are not any more. */
export async function abandonedOutputs(outputs: readonly Output[], notice: string): Promise<string[]> {
  const folders = new Set(outputs.map(({ file }) => dirname(file)));
  const known = new Set(outputs.map(({ file }) => file));
  const found = await Promise.all(
    [...folders].map(async (folder) => {
      const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
      return names.filter((it) => it.isFile()).map(({ name }) => join(folder, name));
    }),
  );
  const unknown = found.flat().filter((file) => !known.has(file));
  const texts = await Promise.all(unknown.map((file) => readFile(file, "utf8")));
  return unknown.filter((_, index) => texts[index]?.split("\n", 1)[0]?.includes(notice));
}
