/** The files of a description: reading them, and finding them from references. */
import { readFile } from "node:fs/promises";
import { dirname, resolve as resolvePath } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { decode } from "./json-pointer.ts";
import { parseText, type SyntaxProblem, TextIndex } from "./yaml.ts";

/** A file of a description, parsed. */
export interface SourceFile {
  /** An absolute path, or a URL. */
  readonly location: string;
  readonly text: string;
  readonly value: unknown;
  readonly syntaxProblems: readonly SyntaxProblem[];
  readonly index: TextIndex;
}

/** A file that cannot be read, and why, as a clause: `there is no such file`. */
export interface UnreadableFile {
  readonly location: string;
  readonly reason: string;
}

/** Milliseconds that a server may take to send a file. */
const REQUEST_TIMEOUT = 10_000;

/** The location of a source as it was given: an absolute path, or an http(s) URL. */
export function locationOf(source: string | URL): string {
  const text = String(source);
  if (isWebUrl(text)) return text;
  return text.startsWith("file:") ? fileURLToPath(text) : resolvePath(text);
}

/** Resolves the file part of a reference, such as `../schemas/pet.yaml`, from the file that it stands in. */
export function resolveLocation(reference: string, from: string): string {
  if (isWebUrl(reference)) return reference;
  if (reference.startsWith("file:")) return fileURLToPath(reference);
  if (isWebUrl(from)) return new URL(reference, from).href;
  return resolvePath(dirname(from), decode(reference));
}

/** The URI of a location, against which `$id` and `$ref` of JSON Schema are resolved. */
export function uriOf(location: string): string {
  return isWebUrl(location) ? location : pathToFileURL(location).href;
}

/** Reads and parses a file, or a response of a web server. */
export async function readSource(location: string): Promise<SourceFile | UnreadableFile> {
  try {
    const text = isWebUrl(location) ? await fetchText(location) : await readFile(location, "utf8");
    const { value, problems } = parseText(text);
    return { location, text, value, syntaxProblems: problems, index: new TextIndex(text) };
  } catch (error) {
    return { location, reason: reasonOf(error as NodeJS.ErrnoException) };
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT) });
  if (!response.ok) throw new Error(`the server responds with ${response.status}`);
  return response.text();
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return "there is no such file";
  if (error.code === "EISDIR") return "it is a folder, not a file";
  if (error.code === "EACCES" || error.code === "EPERM") return "its permissions do not let it be read";
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}`;
}

function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}
