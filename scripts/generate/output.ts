import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

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
