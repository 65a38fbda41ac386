import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import { displayPath } from "../repository.ts";

/** Reasons, by the name of the mutant. */
export type Survivors = ReadonlyMap<string, string>;

/**
 * Reads the reviewed list of mutants that break the contract and that no request and no answer shows.
 * @throws {Error} Where it is not a list of names with a reason each.
 */
export async function readSurvivors(file: string): Promise<Survivors> {
  const parsed = parseDocument(await readFile(file, "utf8"));
  const [fault] = parsed.errors;
  if (fault) throw new Error(`${displayPath(file)}: ${fault.message}`);
  const content: unknown = parsed.toJS() ?? {};
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw new Error(`${displayPath(file)} should have the names of mutants, with a reason each.`);
  const entries = Object.entries(content);
  const bare = entries.find(([, reason]) => typeof reason !== "string" || reason.trim() === "");
  if (bare)
    throw new Error(`${displayPath(file)}: ${bare[0]} has no reason. Say why nothing on the wire shows it.`);
  return new Map(entries);
}
