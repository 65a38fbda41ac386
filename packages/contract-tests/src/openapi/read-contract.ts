import { readFile } from "node:fs/promises";
import { dirname, relative, resolve as resolvePath } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { type OpenApiDocument, pointer } from "./operations.ts";

/** Where the other files of a contract stand in the one document that is made of them. */
const FILES = "x-files";

/** The schemas of older versions are no JSON Schema, so answers can't be judged by them. */
export class VersionError extends Error {
  override readonly name = "VersionError";
  /** As the document has it; "" where it is no OpenAPI document. */
  readonly version: string;

  constructor(file: string | URL, version: string) {
    const what = version === "" ? "no OpenAPI document" : `OpenAPI ${version}`;
    super(`The contract ${file} is ${what}; it has to be OpenAPI 3.1.`);
    this.version = version;
  }
}

/**
 * Reads a contract, in YAML or JSON, and the files that it refers to, into one document. Each other file stands whole
 * under `components/x-files`, so that references may lead round in circles.
 * @throws {VersionError} Where it is no OpenAPI 3.1: a test of nothing would pass.
 * @throws {Error} Where there is no such file, or its YAML is broken.
 */
export async function readContract(file: string | URL): Promise<OpenApiDocument> {
  const root = resolvePath(file instanceof URL ? fileURLToPath(file) : file);
  const document: OpenApiDocument = await readYaml(root);
  const version = String((document as OpenApiDocument | null)?.openapi ?? "");
  if (!/^3\.[1-9]/.test(version)) throw new VersionError(file, version);
  const found = new Set([root]);
  const others: Record<string, unknown> = {};
  const nameOf = (path: string) => relative(dirname(root), path).replaceAll("\\", "/");

  /** The reference as it leads within the one document. */
  function moved(reference: string, from: string): string {
    const [path = "", fragment = ""] = reference.split("#");
    if (/^[a-z][a-z0-9+.-]+:/i.test(path))
      throw new Error(`${nameOf(from)}: the $ref ${reference} does not lead to a file.`);
    const target = path === "" ? from : resolvePath(dirname(from), decodeURIComponent(path));
    found.add(target);
    if (target === root) return `#${fragment}`;
    return encodeURI(pointer("components", FILES, nameOf(target))) + fragment;
  }

  move(document, (reference) => moved(reference, root));
  // A set also walks what is added on the way.
  for (const path of found) {
    if (path === root) continue;
    const content = await readYaml(path);
    move(content, (reference) => moved(reference, path));
    others[nameOf(path)] = content;
  }
  if (found.size > 1) document.components = { ...document.components, [FILES]: others };
  return document;
}

async function readYaml(path: string): Promise<OpenApiDocument> {
  const text = await readFile(path, "utf8");
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** Rewrites every `$ref` in place. */
function move(node: unknown, moved: (reference: string) => string): void {
  if (typeof node !== "object" || node === null) return;
  const object = node as Record<string, unknown>;
  if (typeof object.$ref === "string") object.$ref = moved(object.$ref);
  for (const value of Object.values(object)) move(value, moved);
}
