import { ADDED, REMOVED, RENAMED } from "../impact.ts";
import { compareRequestBody } from "./bodies.ts";
import {
  type Collector,
  compareDocumentation,
  inBase,
  inRevision,
  locationOf,
  type OperationPair,
} from "./collector.ts";
import type { DescribedOperation } from "./described-operations.ts";
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
  for (const [key, operation] of base) {
    const same = revision.get(key) ?? moved(operation, gained);
    if (!same) {
      const what = `${nameOf(operation)} was removed`;
      collector.add("operation-removed", "both", inBase(operation), what, REMOVED, operation.title);
      continue;
    }
    if (same.key !== key) {
      gained.delete(same.key);
      const what = `${nameOf(operation)} moved to ${nameOf(same)}`;
      collector.add("operation-moved", "both", inRevision(same), what, REMOVED, same.title);
    }
    compareOperation(collector, operationPairOf(operation, same), schemes);
  }
  for (const operation of gained.values())
    collector.add(
      "operation-added",
      "both",
      inRevision(operation),
      `${nameOf(operation)} was added`,
      ADDED,
      operation.title,
    );
}

/** The operation of the same operationId at another path or method. */
function moved({ value }: DescribedOperation, gained: Operations): DescribedOperation | undefined {
  const id = value.operationId;
  return id === undefined ? undefined : [...gained.values()].find((it) => it.value.operationId === id);
}

function operationPairOf(base: DescribedOperation, revision: DescribedOperation): OperationPair {
  const [sent, returned] = revision.outgoing
    ? (["response", "request"] as const)
    : (["request", "response"] as const);
  return { base, revision, sent, returned };
}

function compareOperation(collector: Collector, pair: OperationPair, schemes: SchemeNames): void {
  const { base, revision } = pair;
  const { title } = revision;
  const subject = `\`${title}\``;
  compareDocumentation(collector, {
    base,
    revision,
    subject,
    direction: "both",
    operation: title,
  });
  const [one, other] = [base.value.operationId, revision.value.operationId];
  if (one !== other) {
    const what = `the operationId of ${nameOf(revision)} is ${other ?? "not set"}, was ${one ?? "not set"}`;
    const assessment = one === undefined ? ADDED : RENAMED;
    const where = locationOf(base, revision, "operationId");
    collector.add("operation-id-changed", "both", where, what, assessment, title);
  }
  compareParameters(collector, pair);
  compareRequestBody(collector, pair);
  compareResponses(collector, pair);
  compareSecurity(collector, pair, schemes);
  compareServers(collector, pair);
}

function nameOf({ method, path }: DescribedOperation): string {
  return `\`${method.toUpperCase()} ${path}\``;
}
