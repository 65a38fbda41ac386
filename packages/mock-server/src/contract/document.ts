import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPrism } from "../prism/prism.ts";
import { bundle } from "./bundle.ts";
import { DocumentError, type SourceLocation } from "./document-error.ts";
import { parsePointer } from "./json-pointer.ts";
import { normalizeDocument } from "./normalize.ts";
import { bundledContract } from "./prebuilt.ts";

/** An OpenAPI document without references to other files. */
export interface OpenApiDocument {
  readonly [member: string]: unknown;
}

/** A document and where it came from. */
export interface Source {
  document: OpenApiDocument;
  /** The path or the URL that it was read from. Undefined for an object. */
  location: string | undefined;
  /** The files that it consists of, absolute. */
  files: string[];
}

const NOT_A_MAPPING = "the file is empty, or not a mapping";

/** The copy of the contract in this package, or the contract of the repository that this is a part of. */
export function defaultDocument(): string {
  return bundledContract() ?? repositoryContract();
}

/** The one that the package.json of the repository names. */
function repositoryContract(): string {
  const manifest = new URL("../../../../package.json", import.meta.url);
  const { config } = JSON.parse(readFileSync(manifest, "utf8")) as { config: { contract: string } };
  return fileURLToPath(new URL(config.contract, manifest));
}

/**
 * Reads a document with all the files that it refers to.
 *
 * @throws DocumentError with the place, where a file is missing or is not YAML, or a reference leads nowhere.
 */
export async function readDocument(origin: string | object): Promise<Source> {
  if (typeof origin !== "string") {
    checkReferences(origin);
    return {
      document: normalizeDocument(structuredClone(origin) as OpenApiDocument),
      location: undefined,
      files: [],
    };
  }
  const location = isUrl(origin) ? origin : resolve(origin);
  const parser = new (loadPrism().RefParser)();
  try {
    await parser.resolve(location);
    const files = parser.$refs.paths("file");
    const whole = parser.$refs.paths().length > 1 ? await bundle(location) : parser.schema;
    if (typeof whole !== "object" || whole === null) throw new Error(NOT_A_MAPPING);
    checkReferences(whole);
    return { document: normalizeDocument(whole), location, files };
  } catch (error) {
    throw await asDocumentError(error as Error, location);
  }
}

/** The parser leaves a reference that leads nowhere as it is, and Prism then takes anything in its place. */
function checkReferences(document: object): void {
  const seen = new Set<unknown>();
  const pending: unknown[] = [document];
  while (pending.length > 0) {
    const part = pending.pop();
    if (typeof part !== "object" || part === null || seen.has(part)) continue;
    seen.add(part);
    const { $ref } = part as { $ref?: unknown };
    if (typeof $ref === "string" && !leadsSomewhere(document, $ref))
      throw new Error(`Token "${$ref}" does not exist`);
    pending.push(...Object.values(part));
  }
}

function leadsSomewhere(document: object, $ref: string): boolean {
  if (!$ref.startsWith("#/")) return $ref === "#" || /^#[A-Za-z_]/.test($ref);
  let at: unknown = document;
  for (const key of parsePointer($ref.slice(1))) at = (at as Record<string, unknown> | undefined)?.[key];
  return at !== undefined;
}

function isUrl(origin: string): boolean {
  return /^https?:\/\//i.test(origin);
}

/** Finds the place in what the parser says, and else in the text of the document. */
export async function asDocumentError(
  error: Error & { source?: string; code?: string },
  location: string,
): Promise<Error> {
  if (error instanceof DocumentError) return error;
  const file = error.source?.startsWith("file:") ? fileURLToPath(error.source) : (error.source ?? location);
  const missing = /Error opening file "(.+?)"/.exec(error.message)?.[1];
  if (missing !== undefined) {
    const why = whyUnread(error.message);
    if (missing === location) return new DocumentError(why, { file: location }, { cause: error });
    const { findReference } = await import("./source-location.ts");
    const at = await findReference([location], basename(missing));
    return new DocumentError(`it refers to ${missing}: ${why}`, at ?? { file: location }, { cause: error });
  }
  const mark = /at line (\d+), column (\d+)/.exec(error.message);
  if (mark !== null) {
    const at: SourceLocation = { file, line: Number(mark[1]), column: Number(mark[2]) };
    return new DocumentError(
      firstLine(error.message.replace(/^Error parsing .*?: /, "").replace(/ ?at line.*/s, "")),
      at,
      { cause: error },
    );
  }
  const pointer = /[Tt]oken "(.+?)" does not exist/.exec(error.message)?.[1];
  if (pointer !== undefined) {
    const { findReference } = await import("./source-location.ts");
    const at = await findReference([file, location], pointer);
    return new DocumentError(`a $ref leads nowhere: there is no "${pointer}"`, at ?? { file }, {
      cause: error,
    });
  }
  const text = error.message.includes("is not a valid JSON Schema")
    ? NOT_A_MAPPING
    : firstLine(error.message);
  return new DocumentError(text, { file }, { cause: error });
}

/** The parser says the same of all that it can't open, and below that what the system said. */
function whyUnread(message: string): string {
  if (/\bEISDIR\b/.test(message)) return "this is a folder, not a file";
  return /\b(?:EACCES|EPERM)\b/.test(message) ? "you may not read this file" : "no such file";
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.trim() ?? text;
}
