import { type Description, DescriptionError, readDescription } from "@chat-api/openapi-document";
import type { LocatedChange } from "./change.ts";
import { findChanges } from "./compare/find-changes.ts";
import { type RunRedocly, runRedocly } from "./redocly/redocly.ts";
import { groupChanges } from "./report/group-changes.ts";
import { changesIn } from "./schema/differences.ts";
import { judge } from "./schema/engine.ts";

/** How descriptions are compared. */
export interface CompareOptions {
  /** Runs `redocly diff` if schemas differ. Default: a process of its own. */
  readonly run?: RunRedocly;
}

/**
 * The changes from one description to another, those with the worst impact first, then in the order of the document.
 * Parts that cannot be used, which `problems` of the descriptions names, are not compared.
 */
export async function compareDescriptions(
  base: Description,
  revision: Description,
  { run = runRedocly }: CompareOptions = {},
): Promise<LocatedChange[]> {
  const { changes, pairs } = findChanges(base, revision);
  const inSchemas = (await judge(pairs, run)).flatMap(changesIn);
  return groupChanges([...changes, ...inSchemas], base, revision);
}

/**
 * Reads a description that can be compared as a whole.
 * @throws {DescriptionError} if a part of it cannot be used.
 */
export async function readComparable(file: string): Promise<Description> {
  const description = await readDescription(file);
  const errors = description.problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new DescriptionError(errors);
  return description;
}
