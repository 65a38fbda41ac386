import type { Fact } from "../change.ts";
import { type Documents, get, membersOf, rootOf } from "../contract/node.ts";
import { operationsOf } from "../contract/operations.ts";
import { differs, type Level } from "../schema/align.ts";
import { noteFacts } from "../schema/notes.ts";
import { structureFacts } from "../schema/structure.ts";
import { Collector, compareWords } from "./collector.ts";
import { compareNames } from "./names.ts";
import { compareOperations } from "./operations.ts";
import { compareSchemes } from "./security.ts";

/** What was found by comparing two contracts. */
export interface Comparison {
  readonly facts: readonly Fact[];
  /** The schemas that allow other values than before, which `judge` has to say more of. */
  readonly levels: readonly Level[];
}

/** Compares what two contracts mean: what callers may send, what they can receive, and what is generated. */
export function compareContracts(base: Documents, revision: Documents): Comparison {
  const collector = new Collector();
  compareDocument(collector, base, revision);
  compareNames(collector, base, revision);
  const schemes = compareSchemes(collector, base, revision);
  compareOperations(collector, operationsOf(base), operationsOf(revision), schemes);
  const levels = collector.schemas.levels();
  return {
    facts: [
      ...collector.facts,
      ...levels.flatMap((level) => [...noteFacts(level), ...structureFacts(level)]),
    ],
    levels: levels.filter(differs),
  };
}

/** What a contract says of itself. */
function compareDocument(collector: Collector, base: Documents, revision: Documents): void {
  const [one, other] = [rootOf(base), rootOf(revision)];
  compareWords(collector, { base: one, revision: other, subject: "the contract", direction: "both" });
  for (const key of ["info", "externalDocs"]) {
    const [before, after] = [get(one, key), get(other, key)];
    if (before && after)
      compareWords(collector, { base: before, revision: after, subject: `\`${key}\``, direction: "both" });
  }
  const tags = new Map(membersOf(get(one, "tags")).map(([, tag]) => [tag.value.name, tag]));
  for (const [, tag] of membersOf(get(other, "tags"))) {
    const known = tags.get(tag.value.name);
    const subject = `the tag \`${tag.value.name}\``;
    if (known) compareWords(collector, { base: known, revision: tag, subject, direction: "both" });
  }
}
