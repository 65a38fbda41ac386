/** Compares operations, parameters, bodies, responses, security and servers, and pairs their schemas. */
import type { Description } from "@chat-api/openapi-document";
import type { FoundChange } from "../change.ts";
import { documentOf, entriesOf, get } from "../located.ts";
import { annotationChanges } from "../schema/annotations.ts";
import { otherChanges } from "../schema/other-keywords.ts";
import { differs, type SchemaPair } from "../schema/schema-pairs.ts";
import { Collector } from "./collector.ts";
import { compareNames } from "./component-names.ts";
import { describedOperations } from "./described-operations.ts";
import { compareOperations } from "./operations.ts";
import { compareSchemes } from "./security.ts";

/** The changes outside of schemas, and the schemas that differ. */
export interface FoundChanges {
  readonly changes: readonly FoundChange[];
  /** The schemas that allow other values than before: `judge` knows what changed in them. */
  readonly pairs: readonly SchemaPair[];
}

/** Compares what two descriptions mean: what callers may send, what they can receive, and what is generated. */
export function findChanges(base: Description, revision: Description): FoundChanges {
  const collector = new Collector();
  compareDocument(collector, base, revision);
  compareNames(collector, base, revision);
  const schemes = compareSchemes(collector, base, revision);
  compareOperations(collector, describedOperations(base), describedOperations(revision), schemes);
  const pairs = collector.schemas.pairs();
  return {
    changes: [
      ...collector.changes,
      ...pairs.flatMap((pair) => [...annotationChanges(pair), ...otherChanges(pair)]),
    ],
    pairs: pairs.filter(differs),
  };
}

/** Compares what the descriptions say of themselves. */
function compareDocument(collector: Collector, base: Description, revision: Description): void {
  const scope = collector.in("both");
  const [one, other] = [documentOf(base), documentOf(revision)];
  scope.documentation({ base: one, revision: other }, "the contract");
  for (const key of ["info", "externalDocs"]) {
    const [before, after] = [get(one, key), get(other, key)];
    if (before && after) scope.documentation({ base: before, revision: after }, `\`${key}\``);
  }
  const tags = new Map(entriesOf(get(one, "tags")).map(([, tag]) => [tag.value.name, tag]));
  for (const [, tag] of entriesOf(get(other, "tags"))) {
    const known = tags.get(tag.value.name);
    if (known) scope.documentation({ base: known, revision: tag }, `the tag \`${tag.value.name}\``);
  }
}
