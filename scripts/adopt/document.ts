import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { type Description, readDescription } from "@chat-api/openapi-document";

/** Files of `openapi/` that a document can't replace. */
const TAKEN = /^(README|CHANGELOG|DECISIONS)\.md$|^(redocly(\.diff)?|house-rules|accepted-changes)\.yaml$/i;

/** A document that is to be the contract. */
export interface Adopted {
  readonly description: Description;
  /** Its files by their paths in `openapi/`, with slashes; the one to edit first. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** The one to edit, such as `openapi/museum.yaml`. */
  readonly contract: string;
}

/**
 * Reads a document with the files that it refers to.
 * @throws {Error} If it can't be read, or its files can't be in `openapi/`.
 */
export async function readAdopted(source: string, name: string): Promise<Adopted> {
  if (/^https?:/i.test(source)) throw new Error(`Save it first: curl -O ${source}`);
  const description = await readDescription(source);
  const remote = description.files.find((it) => /^https?:/i.test(it));
  if (remote !== undefined)
    throw new Error(`${source} refers to ${remote}. Save that beside it, and refer to the file.`);
  const [root = "", ...others] = description.files;
  const folder = others.reduce((common, file) => commonFolder(common, dirname(file)), dirname(root));
  // A single file gets the name of the API. Of several, one may refer to another by its name.
  const nameOf = (file: string) =>
    others.length === 0 ? `${name}${extname(file) || ".yaml"}` : relative(folder, file).replaceAll("\\", "/");
  const taken = description.files.find((it) => TAKEN.test(nameOf(it)));
  if (taken !== undefined)
    throw new Error(
      `openapi/ has a file ${basename(taken)} of its own. Rename yours, and what refers to it.`,
    );
  const contents = description.files.map(async (it) => [nameOf(it), await readFile(it)] as const);
  return { description, files: new Map(await Promise.all(contents)), contract: `openapi/${nameOf(root)}` };
}

/** Replaces the files of one contract by those of another, which are moved if they are in `openapi/` or above it. */
export async function replaceContract(
  root: string,
  old: Description,
  { description, files }: Adopted,
): Promise<void> {
  const inside = description.files.filter((it) => [root, join(root, "openapi")].includes(dirname(it)));
  for (const file of [...old.files, ...inside]) await rm(file, { force: true });
  for (const [name, content] of files) {
    const file = join(root, "openapi", name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function commonFolder(one: string, other: string): string {
  const [a, b] = [one.split(sep), other.split(sep)];
  const length = a.findIndex((part, index) => part !== b[index]);
  return (length < 0 ? a : a.slice(0, length)).join(sep) || sep;
}
