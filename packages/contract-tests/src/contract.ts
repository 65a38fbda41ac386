import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import type { OpenApiDocument } from "./operations.ts";

/**
 * Reads a contract that is one file, in YAML or JSON.
 * @throws {Error} Where there is no such file, or its YAML is broken.
 */
export async function readContract(file: string | URL): Promise<OpenApiDocument> {
  return parse(await readFile(file, "utf8"));
}
