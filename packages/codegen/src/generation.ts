import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Description, DescriptionError, type Problem } from "@chat-api/openapi-document";
import { DO_NOT_EDIT, type GeneratedFile, generatedFiles } from "./generated-files.ts";
import { clientDescription } from "./prepare/client-description.ts";

/** How a client is generated. */
export interface GenerationOptions {
  /** Whether to refuse a description with problems, instead of generating what can be. Default false. */
  readonly strict?: boolean;
}

/** The generated files that differ from those on disk. */
export interface Generation {
  /** What the client lacks, and what it names or reads in another way than its author may think. */
  readonly problems: readonly Problem[];
  /** Absolute paths of the files that are out of date, or that are not generated any longer. */
  readonly stale: readonly string[];
  /** Brings those files up to date. */
  write(): Promise<void>;
}

/**
 * Generates the files of a client and compares them with those on disk. Writes nothing yet.
 * @param clientFolder - Absolute path of the client's package.
 * @throws {DescriptionError} if nothing can be generated from the description, or, if that is asked for, not everything.
 */
export async function prepareGeneration(
  description: Description,
  clientFolder: string,
  { strict = false }: GenerationOptions = {},
): Promise<Generation> {
  const prepared = clientDescription(description, await exportedNames(clientFolder));
  const { problems } = prepared;
  if (strict && problems.length > 0) throw new DescriptionError(problems);
  const relative = await generatedFiles(prepared);
  const files = relative.map(({ file, text }) => ({ file: join(clientFolder, file), text }));
  const [changed, abandoned] = await Promise.all([changedFiles(files), abandonedFiles(files)]);
  return {
    problems,
    stale: [...changed.map(({ file }) => file), ...abandoned],
    async write() {
      for (const file of changed) await replaceFile(file);
      for (const file of abandoned) await rm(file);
    },
  };
}

/** The names that a client exports beside the generated ones: a type of the same name would be hidden by them. */
async function exportedNames(clientFolder: string): Promise<Set<string>> {
  const source = await readFile(join(clientFolder, "src/index.ts"), "utf8").catch(() => "");
  const lists = [...source.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, list = ""]) =>
    list.split(","),
  );
  return new Set(lists.flat().flatMap((name) => /(\w+)\s*$/.exec(name)?.[1] ?? []));
}

/** The files whose text on disk is different. Windows line ends on disk make no difference. */
async function changedFiles(files: readonly GeneratedFile[]): Promise<GeneratedFile[]> {
  const onDisk = await Promise.all(files.map(({ file }) => readFile(file, "utf8").catch(() => undefined)));
  return files.filter(({ text }, index) => onDisk[index]?.replaceAll("\r\n", "\n") !== text);
}

/** The files beside the generated ones that were generated once, as their first line says, and are not any longer. */
async function abandonedFiles(files: readonly GeneratedFile[]): Promise<string[]> {
  const folders = new Set(files.map(({ file }) => dirname(file)));
  const known = new Set(files.map(({ file }) => file));
  const found = await Promise.all(
    [...folders].map(async (folder) => {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      return entries.filter((it) => it.isFile()).map(({ name }) => join(folder, name));
    }),
  );
  const unknown = found.flat().filter((file) => !known.has(file));
  const texts = await Promise.all(unknown.map((file) => readFile(file, "utf8")));
  return unknown.filter((_, index) => texts[index]?.split("\n", 1)[0]?.includes(DO_NOT_EDIT));
}

/** Writes a temporary file and renames it, so that no reader sees half of the text. */
async function replaceFile({ file, text }: GeneratedFile): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
