import { ADDED, REMOVED, RENAMED } from "../impact.ts";
import { compareRequestBody } from "./bodies.ts";
import type { Collector } from "./collector.ts";
import { type DescribedOperation, type OperationPair, operationPair } from "./described-operations.ts";
import { compareParameters } from "./parameters.ts";
import { compareResponses } from "./responses.ts";
import { compareSecurity, type SchemeNames } from "./security.ts";
import { compareServers } from "./servers.ts";

type Operations = ReadonlyMap<string, DescribedOperation>;

/** Reports the operations that were added, moved or removed, and what changed in the others. */
export function compareOperations(
  collector: Collector,
  base: Operations,
  revision: Operations,
  schemes: SchemeNames,
): void {
  const gained = new Map([...revision].filter(([key]) => !base.has(key)));
  for (const [key, before] of base) {
    const after = revision.get(key) ?? moved(before, gained);
    if (!after) {
      collector
        .in("both", before.title)
        .removed("operation-removed", before, `${nameOf(before)} was removed`);
      continue;
    }
    const pair = operationPair(collector, before, after);
    if (after.key !== key) {
      gained.delete(after.key);
      const what = `${nameOf(before)} moved to ${nameOf(after)}`;
      pair.whole.added("operation-moved", after, what, REMOVED);
    }
    compareOperation(pair, schemes);
  }
  for (const after of gained.values())
    collector.in("both", after.title).added("operation-added", after, `${nameOf(after)} was added`);
}

/** The operation of the same operationId at another path or method. */
function moved({ value }: DescribedOperation, gained: Operations): DescribedOperation | undefined {
  const id = value.operationId;
  return id === undefined ? undefined : [...gained.values()].find((it) => it.value.operationId === id);
}

function compareOperation(pair: OperationPair, schemes: SchemeNames): void {
  const { revision, whole } = pair;
  whole.documentation(pair, `\`${revision.title}\``);
  const [was, is] = [pair.base.value.operationId, revision.value.operationId];
  if (was !== is) {
    const what = `the operationId of ${nameOf(revision)} is ${is ?? "not set"}, was ${was ?? "not set"}`;
    whole.changed("operation-id-changed", pair, "operationId", what, was === undefined ? ADDED : RENAMED);
  }
  compareParameters(pair);
  compareRequestBody(pair);
  compareResponses(pair);
  compareSecurity(pair, schemes);
  compareServers(pair);
}

function nameOf({ method, path }: DescribedOperation): string {
  return `\`${method.toUpperCase()} ${path}\``;
}
