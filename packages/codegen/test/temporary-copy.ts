import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Generation, type GenerationOptions, prepareGeneration } from "@chat-api/codegen";
import { readDescription } from "@chat-api/openapi-document";
import { onTestFinished } from "vitest";

/** A copy of notes.yaml to edit, and a folder to generate into. */
export interface TemporaryCopy {
  readonly folder: string;
  readonly file: string;
  readonly client: string;
  /** Replaces text of the description; fails if it is not there. */
  edit(from: string | RegExp, to: string): Promise<void>;
  /** Prepares a generation from the description as it is on disk. */
  prepare(options?: GenerationOptions): Promise<Generation>;
}

/** Makes a copy that is removed when the test ends. */
export async function temporaryCopy(): Promise<TemporaryCopy> {
  const folder = await mkdtemp(join(tmpdir(), "codegen-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "notes.yaml");
  const client = join(folder, "client");
  await cp(new URL("notes.yaml", import.meta.url), file);
  return {
    folder,
    file,
    client,
    async edit(from, to) {
      const text = await readFile(file, "utf8");
      const edited = text.replace(from, () => to);
      if (edited === text) throw new Error(`${from} is not in the description`);
      await writeFile(file, edited);
    },
    prepare: async (options) => prepareGeneration(await readDescription(file), client, options),
  };
}
