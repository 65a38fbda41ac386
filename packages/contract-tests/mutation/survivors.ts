import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { parseDocument } from "yaml";

/** Reasons, by the name of the mutant. */
export type Survivors = ReadonlyMap<string, string>;

/**
 * Reads the reviewed list of mutants that break the contract and that no request and no response shows.
 * @throws {Error} If it is not a list of names with a reason each.
 */
export async function readSurvivors(file: string): Promise<Survivors> {
  const path = relative("", file);
  const parsed = parseDocument(await readFile(file, "utf8"));
  const [error] = parsed.errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const content: unknown = parsed.toJS() ?? {};
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw new Error(`${path}: list the names of mutants, each with a reason.`);
  const entries = Object.entries(content);
  const bare = entries.find(([, reason]) => typeof reason !== "string" || reason.trim() === "");
  if (bare) throw new Error(`${path}: ${bare[0]} has no reason. Say why nothing on the wire shows it.`);
  return new Map(entries);
}
